package org.tandem.access;

import java.util.Optional;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/**
 * For whom a person acts, and as what: an office of a side of one committee, an office of a Party's registry (no pair,
 * since a registry belongs to a Party), or an organisation.
 *
 * @param organisation the organisation's code, for {@link Role#THIRD_PARTY} and {@link Role#PARTICIPANT} alone
 */
public record Mandate(Role role, Optional<Pair> pair, Optional<Party> party, Optional<String> organisation) {

    public static Mandate ofSide(Role role, Pair pair, Party party) {
        pair.side(party);
        return new Mandate(role, Optional.of(pair), Optional.of(party), Optional.empty());
    }

    public static Mandate ofRegistry(Role role, Party party) {
        return new Mandate(role, Optional.empty(), Optional.of(party), Optional.empty());
    }

    public static Mandate ofOrganisation(Role role, String organisation) {
        return new Mandate(role, Optional.empty(), Optional.empty(), Optional.of(organisation));
    }

    public static Mandate administrator() {
        return new Mandate(Role.ADMINISTRATOR, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The office as messages and signatures name it: {@code XA-XB/XA/CO_CHAIR}; never a person. */
    public String office() {
        return pair.map(p -> p.code() + "/").orElse("")
                + party.map(p -> p.code() + "/").orElse("")
                + organisation.map(o -> o + "/").orElse("")
                + role;
    }
}
