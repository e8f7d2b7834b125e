package org.tandem.committee;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandem.kernel.Party;

/**
 * Whose desk says whether a case is complete, as rules write it: {@code EITHER}, {@code BOTH} or {@code LEAD XB}.
 *
 * @param lead the Party whose desk says it alone; of {@code LEAD} and of nothing else
 */
public record CheckedBy(How how, Optional<Party> lead) {

    public enum How {
        /** Whichever desk comes first. */
        EITHER,
        /** Each desk gives its word; the case goes on once they agree. */
        BOTH,
        /** One Party's desk, and the other is not asked. */
        LEAD
    }

    private static final Pattern WRITTEN = Pattern.compile("(EITHER|BOTH)|LEAD ([A-Z]{2})");

    public CheckedBy {
        if ((how == How.LEAD) != lead.isPresent()) {
            throw new IllegalArgumentException("One desk leads where the rules say LEAD, and only there");
        }
    }

    @JsonCreator
    public static CheckedBy parse(String written) {
        return read(written).orElseThrow(() -> RulesRefused.because(refusal(written)));
    }

    static Optional<CheckedBy> read(String written) {
        Matcher read = WRITTEN.matcher(written == null ? "" : written.strip());
        if (!read.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                read.group(1) == null
                        ? new CheckedBy(How.LEAD, Optional.of(Party.parse(read.group(2))))
                        : new CheckedBy(How.valueOf(read.group(1)), Optional.empty()));
    }

    static String refusal(String written) {
        return "a case is checked by EITHER, BOTH or, for example, LEAD XB, not by “%s”.".formatted(written);
    }

    /** As people read it. */
    public String words() {
        return switch (how) {
            case EITHER -> "either desk";
            case BOTH -> "both desks";
            case LEAD -> "the desk of " + lead.orElseThrow();
        };
    }

    @JsonValue
    @Override
    public String toString() {
        return how + lead.map(party -> " " + party).orElse("");
    }
}
