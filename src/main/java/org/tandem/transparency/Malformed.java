package org.tandem.transparency;

import org.tandem.kernel.Refusal;

/** A text that is not in the format it should be in, to the byte. */
public final class Malformed extends Refusal {

    Malformed(String what) {
        super(Kind.INPUT, what + ".");
    }
}
