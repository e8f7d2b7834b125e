package org.tandem.mirror;

import org.tandem.kernel.Refusal;

/** A letter is not written as the exchange writes them. */
public final class EnvelopeRefused extends Refusal {

    EnvelopeRefused(String member, String why) {
        super(Kind.INPUT, "The letter's member %s is refused: %s.".formatted(member, why));
    }
}
