package org.tandem.ledger;

import org.tandem.kernel.Refusal;
import org.tandem.kernel.UnitRange;

/** Numbers are given in the order of decisions, without gaps; a later instrument waits for the one before it. */
public final class NumbersOutOfOrder extends Refusal {

    NumbersOutOfOrder(String instrument, UnitRange units, long next) {
        super(
                Kind.OUT_OF_TURN,
                "%s decides the units %s, but the next free number is %d. It waits for the decision before it."
                        .formatted(instrument, units, next));
    }
}
