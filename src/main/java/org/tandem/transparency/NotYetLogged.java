package org.tandem.transparency;

import org.tandem.kernel.Refusal;

/** It was done, and the published log does not reach it yet. */
public final class NotYetLogged extends Refusal {

    NotYetLogged(String subject) {
        super(
                Kind.OUT_OF_TURN,
                "%s is recorded, and the published log does not reach it yet. Ask again in a minute."
                        .formatted(subject));
    }
}
