package org.tandem.registry;

import java.util.Optional;
import org.tandem.committee.RulesInForce;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Refusal;

/** The pair's rules do not let units cross from one registry into the other. */
public final class UnitsStay extends Refusal {

    private UnitsStay(Pair pair, String paragraph) {
        super(
                Kind.OUT_OF_TURN,
                "By the rules of %s units stay in the registry that recorded them.".formatted(pair),
                paragraph);
    }

    /** @param inForce the pair's, where they are known here */
    public static void unlessMayCross(Pair pair, Optional<RulesInForce> inForce) {
        if (inForce.filter(RulesInForce::unitsMayCross).isEmpty()) {
            throw new UnitsStay(
                    pair,
                    inForce.flatMap(RulesInForce::crossings)
                            .flatMap(RulesInForce.Rule::paragraph)
                            .orElse(null));
        }
    }
}
