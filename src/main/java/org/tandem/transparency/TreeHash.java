package org.tandem.transparency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** SHA-256 of a leaf or a node of the public log's tree (RFC 9162, 2.1.1). Prints as standard Base64, as the formats do. */
public final class TreeHash {

    public static final int BYTES = 32;

    /** The root of a tree without leaves. */
    public static final TreeHash EMPTY = new TreeHash(sha256().digest());

    private final byte[] bytes;

    private TreeHash(byte[] bytes) {
        this.bytes = bytes;
    }

    public static TreeHash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new Malformed("A hash has %d bytes, not %d".formatted(BYTES, bytes.length));
        }
        return new TreeHash(bytes.clone());
    }

    /** A leaf's hash begins with a zero byte, so that no leaf can be shown in the place of a node. */
    public static TreeHash ofLeaf(byte[] entry) {
        MessageDigest digest = sha256();
        digest.update((byte) 0);
        return new TreeHash(digest.digest(entry));
    }

    public static TreeHash ofLeaf(String entry) {
        return ofLeaf(entry.getBytes(StandardCharsets.UTF_8));
    }

    static TreeHash ofNode(TreeHash left, TreeHash right) {
        MessageDigest digest = sha256();
        digest.update((byte) 1);
        digest.update(left.bytes);
        return new TreeHash(digest.digest(right.bytes));
    }

    /** Standard Base64 with padding, in its one canonical form. */
    public static TreeHash parse(String base64) {
        return of(Base64Text.bytes(base64));
    }

    public static TreeHash parseHex(String hex) {
        return of(HexFormat.of().parseHex(hex));
    }

    byte[] bytes() {
        return bytes.clone();
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TreeHash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
