package org.tandem.methodology;

import org.tandem.kernel.Refusal;

/** The equations cannot be computed from these values. */
public final class CannotCompute extends Refusal {

    public CannotCompute(String message) {
        super(Kind.INPUT, message);
    }
}
