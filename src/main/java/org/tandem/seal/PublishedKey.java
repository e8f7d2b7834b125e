package org.tandem.seal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * A public key as its owner publishes it.
 *
 * @param owner the office or registry, for example {@code XA/REGISTRY}
 * @param keyId the key's own thumbprint (RFC 7638): a key cannot be given another's name
 * @param publicKey a SubjectPublicKeyInfo in Base64
 */
public record PublishedKey(String owner, String keyId, String publicKey) {

    public PublishedKey {
        if (owner == null || !owner.matches("[A-Z_/-]{1,60}")) {
            throw new IllegalArgumentException("A key has an owner, was " + owner);
        }
        if (!EdKey.idOf(read(publicKey)).equals(keyId)) {
            throw new IllegalArgumentException("The key of " + owner + " is not the one it is said to be");
        }
    }

    static PublishedKey of(String owner, PublicKey key) {
        return new PublishedKey(
                owner, EdKey.idOf((EdECPublicKey) key), Base64.getEncoder().encodeToString(key.getEncoded()));
    }

    /**
     * A key that somebody hands in.
     *
     * @throws IllegalArgumentException where it is no Ed25519 key
     */
    public static PublishedKey read(String owner, String publicKey) {
        return of(owner, read(publicKey));
    }

    public PublicKey key() {
        return read(publicKey);
    }

    private static EdECPublicKey read(String publicKey) {
        try {
            return (EdECPublicKey) KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(String.valueOf(publicKey))));
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalArgumentException("This is no Ed25519 key", unreadable);
        }
    }
}
