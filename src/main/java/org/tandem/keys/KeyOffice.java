package org.tandem.keys;

import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.transparency.LogKeys;

/**
 * An office that signs, in whose Party's log it stands which keys it has, and whose two people change them. A committee's
 * offices have no log and are none.
 *
 * @param pair of a competent authority, which has one key in each pair
 */
public record KeyOffice(Party registry, Optional<Pair> pair) {

    public static Optional<KeyOffice> of(String owner) {
        String name = String.valueOf(owner);
        if (name.matches("[A-Z]{2}/[A-Z_]+")) {
            Party registry = new Party(name.substring(0, 2));
            return Optional.of(new KeyOffice(registry, Optional.empty()))
                    .filter(office -> ofRegistry(registry).contains(name));
        }
        if (name.matches("([A-Z]{2})-(?!\\1)[A-Z]{2}/[A-Z]{2}/" + Role.AUTHORITY_APPROVER)) {
            Pair pair = Pair.parse(name.substring(0, 5));
            Party party = new Party(name.substring(6, 8));
            return pair.has(party) ? Optional.of(new KeyOffice(party, Optional.of(pair))) : Optional.empty();
        }
        return Optional.empty();
    }

    /** Its exchange, its manager, its log, and what it cosigns with. */
    static List<String> ofRegistry(Party registry) {
        return List.of(
                registry + "/REGISTRY",
                Mandate.ofRegistry(Role.REGISTRY_APPROVER, registry).office(),
                LogKeys.log(registry),
                LogKeys.cosigner(registry));
    }

    /** What its key does, for people: they know the office by that and not by its name. */
    public static String purpose(String owner) {
        if (LogKeys.isLog(owner)) {
            return "signs the public log";
        }
        if (LogKeys.isCosigner(owner)) {
            return "signs beneath counterparts’ logs";
        }
        if (owner.endsWith("/REGISTRY")) {
            return "signs what the registry sends";
        }
        return owner.endsWith("/" + Role.REGISTRY_APPROVER)
                ? "signs the statements of each day, for the registry’s manager"
                : "signs for the competent authority";
    }

    static String ofAuthority(Pair pair, Party party) {
        return Mandate.ofSide(Role.AUTHORITY_APPROVER, pair, party).office();
    }

    boolean prepares(Actor actor) {
        return actor.holds(mandate(Role.REGISTRY_OFFICER, Role.AUTHORITY_OFFICER));
    }

    boolean approves(Actor actor) {
        return actor.holds(mandate(Role.REGISTRY_APPROVER, Role.AUTHORITY_APPROVER));
    }

    private Mandate mandate(Role ofRegistry, Role ofAuthority) {
        return pair.map(one -> Mandate.ofSide(ofAuthority, one, registry))
                .orElseGet(() -> Mandate.ofRegistry(ofRegistry, registry));
    }

    void mustPrepare(Actor actor) {
        must(actor, Role.REGISTRY_OFFICER, Role.AUTHORITY_OFFICER);
    }

    void mustApprove(Actor actor) {
        must(actor, Role.REGISTRY_APPROVER, Role.AUTHORITY_APPROVER);
    }

    private void must(Actor actor, Role ofRegistry, Role ofAuthority) {
        if (pair.isPresent()) {
            actor.as(ofAuthority, pair.get(), registry);
        } else {
            actor.asRegistry(ofRegistry, registry);
        }
    }
}
