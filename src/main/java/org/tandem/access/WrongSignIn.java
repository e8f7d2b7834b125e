package org.tandem.access;

import org.tandem.kernel.Refusal;

/** Name, password or code is not right; never says which, nor whether there is such a person. */
public final class WrongSignIn extends Refusal {

    public WrongSignIn(String message) {
        super(Kind.NOT_SIGNED_IN, message);
    }
}
