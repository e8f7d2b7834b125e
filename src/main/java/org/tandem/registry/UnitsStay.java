package org.tandem.registry;

import org.tandem.kernel.Pair;
import org.tandem.kernel.Refusal;

/** The pair's rules do not let units cross from one registry into the other. */
public final class UnitsStay extends Refusal {

    UnitsStay(Pair pair, String paragraph) {
        super(
                Kind.OUT_OF_TURN,
                "By the rules of %s units stay in the registry that recorded them.".formatted(pair),
                paragraph);
    }
}
