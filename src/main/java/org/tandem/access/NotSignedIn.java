package org.tandem.access;

import org.tandem.kernel.Refusal;

/** Nobody is signed in, or the sign-in has ended. What was typed is kept as a draft. */
public final class NotSignedIn extends Refusal {

    public NotSignedIn() {
        super(Kind.NOT_SIGNED_IN, "Sign in first.");
    }
}
