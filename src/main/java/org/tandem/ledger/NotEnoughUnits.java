package org.tandem.ledger;

import org.tandem.kernel.Refusal;

/** The account does not hold what is to leave it. Nothing was moved. */
public final class NotEnoughUnits extends Refusal {

    NotEnoughUnits(String message) {
        super(Kind.OUT_OF_TURN, message);
    }
}
