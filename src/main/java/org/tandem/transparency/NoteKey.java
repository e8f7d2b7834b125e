package org.tandem.transparency;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key that checks signatures under notes, written as C2SP signed-note writes it: {@code name+hash+key}.
 *
 * @param name of a log, its origin; of a cosigner, its name
 * @param kind what is signed with it, and how
 * @param base64 of the 32 bytes of the Ed25519 key
 */
public record NoteKey(String name, Kind kind, String base64) {

    /** The first byte of a written key. Others than these two are not known here. */
    public enum Kind {
        /** Signs a log's checkpoints. */
        LOG(1),
        /** Cosigns checkpoints, with the time (C2SP tlog-cosignature, v1). */
        COSIGNER(4);

        private final byte code;

        Kind(int code) {
            this.code = (byte) code;
        }
    }

    private static final Pattern NAME = Pattern.compile("[^\\s+\\p{Z}\\p{Cntrl}]+");
    private static final Pattern WRITTEN = Pattern.compile("([^+]+)\\+([0-9a-f]{8})\\+(.+)");
    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    public NoteKey {
        if (!NAME.matcher(name).matches()) {
            throw new Malformed("A key's name has no spaces and no plus sign");
        }
        if (Base64Text.bytes(base64).length != 32) {
            throw new Malformed("An Ed25519 key has 32 bytes");
        }
    }

    public static NoteKey of(String name, Kind kind, PublicKey ed25519) {
        byte[] encoded = ed25519.getEncoded();
        if (encoded.length != ED25519_PREFIX.length + 32
                || !Arrays.equals(ED25519_PREFIX, Arrays.copyOf(encoded, 12))) {
            throw new IllegalArgumentException("Not an Ed25519 key");
        }
        return new NoteKey(name, kind, Base64.getEncoder().encodeToString(Arrays.copyOfRange(encoded, 12, 44)));
    }

    public static NoteKey parse(String written) {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw new Malformed("Not a key: name+hash+key is");
        }
        byte[] key = Base64Text.bytes(parts.group(3));
        NoteKey parsed = Arrays.stream(Kind.values())
                .filter(kind -> key.length == 33 && kind.code == key[0])
                .findFirst()
                .map(kind -> new NoteKey(
                        parts.group(1), kind, Base64.getEncoder().encodeToString(Arrays.copyOfRange(key, 1, 33))))
                .orElseThrow(() -> new Malformed("Not a key of a kind that is known here"));
        if (!parsed.id().equals(parts.group(2))) {
            throw new Malformed("The key's hash is another's");
        }
        return parsed;
    }

    /** Four bytes in hexadecimal, by which a signature says which key it is of. They prove nothing. */
    public String id() {
        ByteArrayOutputStream hashed = new ByteArrayOutputStream();
        hashed.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        hashed.write('\n');
        hashed.write(kind.code);
        hashed.writeBytes(raw());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(hashed.toByteArray());
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    /** Whether these 64 bytes are this key's signature over this message. */
    boolean signed(byte[] message, byte[] signature) {
        try {
            byte[] encoded = Arrays.copyOf(ED25519_PREFIX, ED25519_PREFIX.length + 32);
            System.arraycopy(raw(), 0, encoded, ED25519_PREFIX.length, 32);
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException notOne) {
            return false;
        }
    }

    private byte[] raw() {
        return Base64.getDecoder().decode(base64);
    }

    @Override
    public String toString() {
        byte[] key = new byte[33];
        key[0] = kind.code;
        System.arraycopy(raw(), 0, key, 1, 32);
        return name + "+" + id() + "+" + Base64.getEncoder().encodeToString(key);
    }
}
