package org.tandem.account;

import org.tandem.kernel.Refusal;

/** The person's mandate to act for the account has ended, or was ended. */
public final class MandateExpired extends Refusal {

    MandateExpired(String message) {
        super(Kind.NOT_YOURS, message);
    }
}
