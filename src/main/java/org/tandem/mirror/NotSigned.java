package org.tandem.mirror;

import org.tandem.kernel.Party;
import org.tandem.kernel.Refusal;

/** A message says whose it is, and the signature does not. */
public final class NotSigned extends Refusal {

    NotSigned(String message, Party from) {
        super(Kind.INPUT, "The message %s is not signed by the registry of %s.".formatted(message, from));
    }
}
