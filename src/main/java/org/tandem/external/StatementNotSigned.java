package org.tandem.external;

import org.tandem.kernel.Refusal;

/** A statement came without a sign-in, and is not signed by a key that two people of its side accepted. */
public final class StatementNotSigned extends Refusal {

    StatementNotSigned() {
        super(Kind.NOT_SIGNED_IN, "This statement is not signed by a registry whose key is accepted here.");
    }
}
