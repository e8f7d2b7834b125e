package org.tandem.seal;

import java.security.PublicKey;
import java.util.Optional;

/**
 * Where private keys are used and never leave. The key ring of files fills it here; a hardware module can take its
 * place, since only bytes to sign and signatures pass.
 */
public interface Signer {

    /** The owner's current key, made when this is the first time it is needed. */
    String currentKey(String owner);

    /** An Ed25519 signature (RFC 8032) of 64 bytes. */
    byte[] sign(String owner, String keyId, byte[] message);

    /** Any key the owner has or had. */
    Optional<PublicKey> publicKey(String owner, String keyId);
}
