package org.tandem.ledger;

import org.tandem.kernel.Refusal;

/** What is asked for is set aside for another act. Nothing was moved. */
public final class UnitsReserved extends Refusal {

    UnitsReserved(String message) {
        super(Kind.OUT_OF_TURN, message);
    }
}
