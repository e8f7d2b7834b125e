package org.tandem.thirdparty;

import org.tandem.kernel.Refusal;

/** Work outside a designation. Says by name, function, scope and date what there was, and when the work was done. */
public final class NotDesignated extends Refusal {

    public NotDesignated(String message) {
        super(Kind.OUT_OF_TURN, message, "designation of third-party entities");
    }
}
