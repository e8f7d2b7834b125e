package org.tandem.mirror;

import org.tandem.kernel.Party;
import org.tandem.kernel.Refusal;

/** A message says whose it is, and the signature does not; or it is not for us. */
public final class NotSigned extends Refusal {

    NotSigned(String message, Party from) {
        super(Kind.NOT_SIGNED_IN, "The message %s is not signed by the registry of %s.".formatted(message, from));
    }

    public NotSigned(String why) {
        super(Kind.NOT_SIGNED_IN, why);
    }
}
