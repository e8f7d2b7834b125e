package org.tandem.access;

import org.tandem.kernel.Refusal;

/** An office or a membership cannot be given, or ended, like this. */
public final class TenureRefused extends Refusal {

    public TenureRefused(String message) {
        super(Kind.OUT_OF_TURN, message);
    }
}
