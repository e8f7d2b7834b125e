package org.tandem.seal;

import org.tandem.kernel.Refusal;

/** What was received is not in the one form in which it could have been signed. */
public final class NotCanonical extends Refusal {

    NotCanonical(String why) {
        super(Kind.INPUT, "This is not canonical JSON (RFC 8785): %s.".formatted(why));
    }
}
