package org.tandem.registry;

import org.tandem.kernel.Refusal;

/** The Idempotency-Key was sent before with another request. */
public final class KeyUsedBefore extends Refusal {

    KeyUsedBefore(String number) {
        super(
                Kind.INPUT,
                "This Idempotency-Key was sent before with another request, which became %s. Send a new key."
                        .formatted(number));
    }
}
