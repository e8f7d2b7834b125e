package org.tandem.keys;

import org.tandem.kernel.Refusal;

/** What is said of a key is not said by who may say it, or not in its form. */
public final class KeyNotBelieved extends Refusal {

    KeyNotBelieved(String why) {
        super(Kind.INPUT, "This says nothing of a key that can be believed: %s.".formatted(why));
    }
}
