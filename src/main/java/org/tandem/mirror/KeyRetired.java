package org.tandem.mirror;

import org.tandem.kernel.Refusal;
import org.tandem.seal.Seal;

/** The signature holds, and its owner revoked the key before this arrived. */
public final class KeyRetired extends Refusal {

    KeyRetired(Seal seal) {
        super(Kind.NOT_SIGNED_IN, "The key %s of %s was revoked.".formatted(seal.keyId(), seal.owner()));
    }
}
