package org.tandem.external;

import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Role;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/**
 * Who speaks for a side about its external registry: the registry's own officers, or on its behalf the side's desk; and as
 * the second person the registry's approver, or on its behalf the side's competent authority.
 */
final class ExternalOffices {

    private ExternalOffices() {}

    static Optional<Mandate> first(Actor actor, Pair pair, Party side) {
        return held(
                actor, Mandate.ofRegistry(Role.REGISTRY_OFFICER, side), Mandate.ofSide(Role.SECRETARIAT, pair, side));
    }

    static Mandate mustBeFirst(Actor actor, Pair pair, Party side) {
        return first(actor, pair, side)
                .orElseThrow(() -> new NotYours(actor.name(), Role.REGISTRY_OFFICER, "the registry of " + side));
    }

    static Optional<Mandate> second(Actor actor, Pair pair, Party side) {
        return held(
                actor,
                Mandate.ofRegistry(Role.REGISTRY_APPROVER, side),
                Mandate.ofSide(Role.AUTHORITY_APPROVER, pair, side));
    }

    static Mandate mustBeSecond(Actor actor, Pair pair, Party side) {
        return second(actor, pair, side)
                .orElseThrow(() -> new NotYours(actor.name(), Role.REGISTRY_APPROVER, "the registry of " + side));
    }

    /** Whether the person has to do with it at all. */
    static boolean know(Actor actor, Pair pair, Party side) {
        return first(actor, pair, side).isPresent() || second(actor, pair, side).isPresent();
    }

    private static Optional<Mandate> held(Actor actor, Mandate... any) {
        return Stream.of(any).filter(actor::holds).findFirst();
    }
}
