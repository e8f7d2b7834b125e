package org.tandem.registry;

import org.tandem.kernel.Refusal;

/** The units may not serve that purpose. */
public final class UseRefused extends Refusal {

    public UseRefused(String message, String paragraph) {
        super(Kind.OUT_OF_TURN, message, paragraph);
    }
}
