package org.tandem.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.tandem.kernel.InputRefused;

/**
 * Passwords as they are stored and checked: PBKDF2 with HMAC-SHA-512 in the form that Jakarta Security's own hash has
 * ({@code algorithm:iterations:salt:hash}), from the JDK, so that it is the same inside a server and outside.
 */
final class Passwords {

    static final int SHORTEST = 12;
    static final int LONGEST = 256;

    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";

    /** What OWASP asks for with this algorithm (Password Storage Cheat Sheet, 2023). */
    private static final int ITERATIONS = 210_000;

    /** For a password that everybody may read: stretching it protects nothing and slows the first start. */
    private static final int ITERATIONS_OF_A_PUBLISHED_ONE = 1_000;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Nobody's: compared when there is no such person, so that the answer takes the same time. */
    private static final String NOBODYS =
            ALGORITHM + ":" + ITERATIONS + ":" + "A".repeat(43) + "=:" + "A".repeat(43) + "=";

    private static final Set<String> COMMON = common();

    private Passwords() {}

    static String hash(String password) {
        return hash(normal(password), ITERATIONS);
    }

    static String hashPublished(String password) {
        return hash(normal(password), ITERATIONS_OF_A_PUBLISHED_ONE);
    }

    static boolean matches(String password, String stored) {
        String[] parts = stored.split(":", -1);
        byte[] salt = Base64.getDecoder().decode(parts[2]);
        byte[] expected = Base64.getDecoder().decode(parts[3]);
        return MessageDigest.isEqual(expected, stretch(normal(password), salt, Integer.parseInt(parts[1])));
    }

    /** Takes as long as {@link #matches} and says no. */
    static boolean matchesNobody(String password) {
        matches(password, NOBODYS);
        return false;
    }

    /** @throws InputRefused for a password that is too short, too long, common, or made of the person's own name */
    static void check(String person, String password) {
        String small = normal(password).toLowerCase(Locale.ROOT);
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(
                        small.codePointCount(0, small.length()) >= SHORTEST,
                        "password",
                        "Use at least %d characters. Three words that do not belong together are easy to keep."
                                .formatted(SHORTEST))
                .unless(small.length() <= LONGEST, "password", "Use at most %d characters.".formatted(LONGEST))
                .unless(
                        !COMMON.contains(small),
                        "password",
                        "This is one of the most common passwords. Choose another.")
                .unless(
                        small.chars().distinct().count() > 4,
                        "password",
                        "This repeats the same few characters. Choose another.")
                .unless(!small.contains(person), "password", "Do not use your sign-in name in the password.")
                .refuseIfAny();
    }

    /** The same password from every keyboard: composed alike, without margins. */
    private static String normal(String typed) {
        return typed == null
                ? ""
                : Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
    }

    private static String hash(String password, int iterations) {
        byte[] salt = new byte[32];
        RANDOM.nextBytes(salt);
        Base64.Encoder text = Base64.getEncoder();
        return "%s:%d:%s:%s"
                .formatted(
                        ALGORITHM,
                        iterations,
                        text.encodeToString(salt),
                        text.encodeToString(stretch(password, salt, iterations)));
    }

    private static byte[] stretch(String password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, 256);
        try {
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        } finally {
            spec.clearPassword();
        }
    }

    private static Set<String> common() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Passwords.class.getResourceAsStream("common-passwords.txt"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
