package org.tandem.access;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/** Codes of six digits from an authenticator (RFC 6238: HMAC-SHA-1, 30 seconds), each good for one use. */
final class OneTimeCodes {

    /** 32 letters and digits of RFC 4648, without those that look alike. */
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECONDS = 30;

    private OneTimeCodes() {}

    /** 160 random bits, as authenticators read them. */
    static String secret() {
        StringBuilder secret = new StringBuilder();
        for (int i = 0; i < 32; i++) {
            secret.append(BASE32.charAt(RANDOM.nextInt(32)));
        }
        return secret.toString();
    }

    static String uri(String person, String secret) {
        return "otpauth://totp/Tandem:%s?secret=%s&issuer=Tandem&algorithm=SHA1&digits=6&period=30"
                .formatted(URLEncoder.encode(person, StandardCharsets.UTF_8), secret);
    }

    static long step(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), (long) SECONDS);
    }

    /** The step this code is for, if that is after the last one used and no further from now than the clocks may be apart. */
    static OptionalLong match(String secret, String typed, Instant now, long lastUsed, int ahead) {
        String code = typed == null ? "" : typed.replaceAll("\\s", "");
        long today = step(now);
        OptionalLong found = OptionalLong.empty();
        for (long step = today - 1; step <= today + ahead; step++) {
            boolean same = MessageDigest.isEqual(
                    code(secret, step).getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.UTF_8));
            if (same && step > lastUsed && found.isEmpty()) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    static String code(String secret, long step) {
        try {
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(
                            new SecretKeySpec(decode(secret), "HmacSHA1"), Instant.ofEpochSecond(step * SECONDS));
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] decode(String secret) {
        byte[] bytes = new byte[secret.length() * 5 / 8];
        int buffer = 0;
        int bits = 0;
        int next = 0;
        for (int i = 0; i < secret.length(); i++) {
            buffer = (buffer << 5) | BASE32.indexOf(secret.charAt(i));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[next] = (byte) (buffer >> bits);
                next++;
                buffer &= (1 << bits) - 1;
            }
        }
        return bytes;
    }
}
