package org.tandem.ledger;

import java.time.Instant;
import java.util.function.UnaryOperator;
import org.tandem.kernel.Party;

/**
 * Something that was signed and contradicts what was signed. While it is in force the registry stands still, wholly or
 * towards the other one.
 *
 * @param id SHA-256 of kind, other one and evidence, in hexadecimal
 * @param against the other registry, or the committee
 * @param evidence as it was received
 */
public record Standstill(Party registry, String id, Kind kind, String against, String evidence, Instant since) {

    public enum Kind {
        /** A counterpart cosigned more of this registry's log than there is here. Nothing at all is signed. */
        RESTORED(
                "The registry of %1$s has less than it had signed, as after being restored from an older backup. It does"
                        + " nothing new until it has all of it again."),
        /** The counterpart's log signed two heads that cannot both be true. Nothing crosses between the two. */
        FORKED("The log of %2$s showed the registry of %1$s two heads that cannot both be true. Nothing crosses between"
                + " the two until people have looked."),
        /** The other one signed two different letters under one number. Nothing crosses between the two. */
        CONTRADICTED(
                "%2$s told the registry of %1$s two different things under one number. Nothing crosses between the two"
                        + " until people have looked.");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** As people read it. */
    public String words() {
        return words(code -> code);
    }

    /** The same, with registries and committees as they are called. */
    public String words(UnaryOperator<String> named) {
        return kind.words.formatted(named.apply(registry.code()), named.apply(against));
    }
}
