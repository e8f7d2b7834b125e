package org.tandem.account;

import org.tandem.kernel.Refusal;

/** More than the registry's rules let go in one transfer, or in one day. */
public final class OverLimit extends Refusal {

    OverLimit(String message) {
        super(Kind.OUT_OF_TURN, message);
    }
}
