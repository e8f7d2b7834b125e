package org.tandem.app.practice;

import org.tandem.kernel.Refusal;

/** What lies here is not only for practice, so nothing of it is ever taken away. */
public final class MoreThanPractice extends Refusal {

    MoreThanPractice(String found) {
        super(
                Kind.OUT_OF_TURN,
                "This deployment holds more than practice: %s. Only what was made in practice is ever reset, so nothing was."
                        .formatted(found));
    }
}
