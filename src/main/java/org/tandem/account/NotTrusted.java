package org.tandem.account;

import org.tandem.kernel.Refusal;

/** The registry's rules let units go to trusted accounts alone, and this one is not, or not yet. */
public final class NotTrusted extends Refusal {

    NotTrusted(String message) {
        super(Kind.OUT_OF_TURN, message);
    }
}
