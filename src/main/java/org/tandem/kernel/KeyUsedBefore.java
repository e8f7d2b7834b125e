package org.tandem.kernel;

/** The Idempotency-Key was sent before with another request. */
public final class KeyUsedBefore extends Refusal {

    public KeyUsedBefore(String number) {
        super(
                Kind.INPUT,
                "This Idempotency-Key was sent before with another request, which became %s. Send a new key."
                        .formatted(number));
    }
}
