package org.tandem.seal;

import java.security.PublicKey;
import java.util.Optional;

/** Keys of offices that are kept elsewhere, as their deployments published them. Asked here; {@code mirror} answers. */
public interface CounterpartKeys {

    /** Nothing for an owner that no counterpart may speak for, and for a key that none of them published. */
    Optional<PublicKey> publicKey(String owner, String keyId);

    /** Whether something that arrives now may be signed with it: it is known and was not revoked. */
    boolean isInForce(String owner, String keyId);
}
