package org.tandem.ledger;

import org.tandem.kernel.Refusal;

/** What is asked for is on hold. Nothing was moved. */
public final class UnitsHeld extends Refusal {

    UnitsHeld(String message) {
        super(Kind.OUT_OF_TURN, message);
    }
}
