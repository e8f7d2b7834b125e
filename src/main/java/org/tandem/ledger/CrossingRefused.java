package org.tandem.ledger;

import org.tandem.kernel.Refusal;

/** Units cannot cross into the other registry like this. */
public final class CrossingRefused extends Refusal {

    CrossingRefused(String message) {
        super(Kind.OUT_OF_TURN, message);
    }
}
