package org.tandem.ledger;

import org.tandem.kernel.Refusal;

/** Units cannot exist before both Parties have confirmed the instrument. */
public final class NotAgreed extends Refusal {

    NotAgreed(String message) {
        super(Kind.OUT_OF_TURN, message);
    }
}
