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

    /**
     * The keys whose signature of this owner counts beneath a head of this size of a log, the one that cosigns now as the
     * last.
     */
    List<String> cosigning(String owner, String origin, long size);

    /**
     * Makes a key that is none of the owner's yet: it waits, kept as safely as those, until it is taken up or another one is
     * made. Returns its id.
     */
    String makeKey(String owner);

    /**
     * The key that waits becomes one of the owner's; once that it is, nothing happens. False where it waits no more.
     */
    boolean takeUp(String owner, String keyId);

    /** All keys the owner has or had here, the first one first; none where none was made yet. */
    List<PublishedKey> keys(String owner);

    /** An Ed25519 signature (RFC 8032) of 64 bytes. */
    byte[] sign(String owner, String keyId, byte[] message);

    /** Any key the owner has or had. */
    Optional<PublicKey> publicKey(String owner, String keyId);
}
