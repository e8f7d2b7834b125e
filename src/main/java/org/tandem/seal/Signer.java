package org.tandem.seal;

import java.security.PublicKey;
import java.util.List;
import java.util.Optional;

/**
 * Where private keys are used and never leave. The key ring of files fills it here; a hardware module can take its
 * place, since only bytes to sign and signatures pass.
 */
public interface Signer {

    /** The owner's current key, made when this is the first time it is needed. */
    String currentKey(String owner);

    /** The key that signs what ends at this place of the owner's public log. */
    String keyAt(String owner, long place);

    /** One more key of the owner's, which signs nothing before it is announced; its id. */
    String addKey(String owner);

    /** All keys the owner has or had here, the first one first; none where none was made yet. */
    List<PublishedKey> keys(String owner);

    /** An Ed25519 signature (RFC 8032) of 64 bytes. */
    byte[] sign(String owner, String keyId, byte[] message);

    /** Any key the owner has or had. */
    Optional<PublicKey> publicKey(String owner, String keyId);
}
