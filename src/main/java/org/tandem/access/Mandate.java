package org.tandem.access;

import java.util.Collection;
import java.util.Optional;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/**
 * For whom a person acts, and as what: an office of a side of one committee, an office of a Party's registry (no pair,
 * since a registry belongs to a Party), or an organisation.
 *
 * @param organisation the organisation's code, for {@link Role#THIRD_PARTY}, {@link Role#PARTICIPANT} and {@link
 *     Role#ADVISORY_BODY} alone
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

    /**
     * The same side's or organisation's mandate for the other half of an act that two people do; nothing where there is none.
     */
    Optional<Mandate> otherHalf() {
        return Optional.ofNullable(
                        switch (role) {
                            case AUTHORITY_OFFICER -> Role.AUTHORITY_APPROVER;
                            case AUTHORITY_APPROVER -> Role.AUTHORITY_OFFICER;
                            case REGISTRY_OFFICER -> Role.REGISTRY_APPROVER;
                            case REGISTRY_APPROVER -> Role.REGISTRY_OFFICER;
                            default -> null;
                        })
                .map(other -> new Mandate(other, pair, party, organisation));
    }

    /**
     * Whether somebody who holds these may look after this one while its holder is away: within the same side or organisation
     * alone, and what signs or carries out only in the hands of somebody who does the same already. A seat in the committee is
     * its alternate's, and who keeps people takes part in nothing.
     */
    boolean mayBeLookedAfterBy(Collection<Mandate> held) {
        return switch (role) {
            case MEMBER, CO_CHAIR, ADMINISTRATOR -> false;
            case THIRD_PARTY, PARTICIPANT, ADVISORY_BODY -> held.contains(this);
            case AUTHORITY_APPROVER, REGISTRY_APPROVER ->
                held.stream().anyMatch(one -> one.role() == role && one.party().equals(party));
            case SECRETARIAT, AUTHORITY_OFFICER, REGISTRY_OFFICER ->
                held.stream().anyMatch(one -> one.party().equals(party));
        };
    }
}
