package org.tandem.ledger;

import org.tandem.kernel.Refusal;

/** The account cannot take part in this: closed, terminal, the counterpart's, the same one twice, or not empty. */
public final class AccountRefused extends Refusal {

    AccountRefused(String message) {
        super(Kind.OUT_OF_TURN, message);
    }
}
