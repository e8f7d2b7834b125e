package org.tandem.account;

import org.tandem.kernel.Refusal;

/** The account's state does not let units out, or in. */
public final class AccountRestricted extends Refusal {

    AccountRestricted(String message) {
        super(Kind.OUT_OF_TURN, message);
    }
}
