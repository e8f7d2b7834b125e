package org.tandem.account;

import org.tandem.kernel.Refusal;

/** The registry's rules want some time to pass, or working hours. Says from when on it can be done. */
public final class TooEarly extends Refusal {

    TooEarly(String message) {
        super(Kind.OUT_OF_TURN, message);
    }
}
