package org.tandem.kernel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a commitment in a public record stands for. The commitment is a hash of it: whoever is given the opening sees that
 * it was this value and no other, and nobody else can find out by trying values, since nobody can try the salts.
 *
 * @param kind what sort of value it is, part of the hash, so that one sort cannot be shown as another: {@code account}
 * @param salt 256 bits, another one for each value
 */
public record Opening(String kind, String salt, String value) {

    private static final String FORMAT = "tandem/commitment/v1/";
    private static final Pattern KIND = Pattern.compile("[a-z]{1,20}");
    private static final Pattern SALT = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern COMMITMENT = Pattern.compile("~[A-Za-z0-9_-]{43}");

    public Opening {
        Objects.requireNonNull(value);
        if (!KIND.matcher(kind).matches() || !SALT.matcher(salt).matches()) {
            throw new IllegalArgumentException(
                    "An opening names its kind in small letters, and has a salt of 256 bits");
        }
    }

    /** 256 bits that nobody can guess. */
    public static String newSecret() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return text(secret);
    }

    /**
     * With the salt that the secret gives for this subject: the same again for the same, so that an act that is done again
     * after a restored backup has the same bytes, and from which neither the secret nor another salt follows.
     */
    public static Opening of(String secret, String kind, String subject, String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return new Opening(
                    kind, text(mac.doFinal((kind + "\n" + subject).getBytes(StandardCharsets.UTF_8))), value);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has HmacSHA256", impossible);
        }
    }

    /** A tilde, with which no name in a public record begins, and 43 letters. */
    public String commitment() {
        try {
            return "~"
                    + text(MessageDigest.getInstance("SHA-256")
                            .digest((FORMAT + kind + "\n" + salt + "\n" + value).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    /** Whether this is written as commitments are. */
    public static boolean isCommitment(String text) {
        return COMMITMENT.matcher(text).matches();
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
