package org.tandem.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;

/** One Ed25519 key and its seed. Its id is the thumbprint of the public key (RFC 7638), so a key cannot change and keep it. */
final class EdKey {

    private static final int SEED_BYTES = 32;

    private final byte[] seed;
    private final KeyPair keys;
    private final String id;

    private EdKey(byte[] seed) {
        this.seed = seed.clone();
        this.keys = derive(this.seed);
        this.id = thumbprint(rawPublicKey());
    }

    static EdKey of(byte[] seed) {
        if (seed.length != SEED_BYTES) {
            throw new IllegalArgumentException("A seed has 32 bytes, was " + seed.length);
        }
        return new EdKey(seed);
    }

    static EdKey fresh(SecureRandom random) {
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        return new EdKey(seed);
    }

    String id() {
        return id;
    }

    byte[] seed() {
        return seed.clone();
    }

    PublicKey publicKey() {
        return keys.getPublic();
    }

    byte[] rawPublicKey() {
        return raw((EdECPublicKey) keys.getPublic());
    }

    /** The id that whoever keeps this key calls it by. */
    static String idOf(EdECPublicKey key) {
        return thumbprint(raw(key));
    }

    /** The 32 bytes of RFC 8032: y little-endian, the sign of x in the highest bit. */
    private static byte[] raw(EdECPublicKey key) {
        byte[] bigEndian = key.getPoint().getY().toByteArray();
        byte[] raw = new byte[32];
        for (int i = 0; i < Math.min(32, bigEndian.length); i++) {
            raw[i] = bigEndian[bigEndian.length - 1 - i];
        }
        if (key.getPoint().isXOdd()) {
            raw[31] |= (byte) 0x80;
        }
        return raw;
    }

    byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("Ed25519 failed", broken);
        }
    }

    private static String thumbprint(byte[] rawPublicKey) {
        String jwk = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\""
                + Base64.getUrlEncoder().withoutPadding().encodeToString(rawPublicKey) + "\"}";
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(jwk.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("SHA-256 is missing", broken);
        }
    }

    /** The JDK derives a public key only while generating, so the generator is fed the seed in place of chance. */
    private static KeyPair derive(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new SecureRandom() {
                @Override
                public void nextBytes(byte[] bytes) {
                    System.arraycopy(seed, 0, bytes, 0, bytes.length);
                }
            });
            return generator.generateKeyPair();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("Ed25519 failed", broken);
        }
    }
}
