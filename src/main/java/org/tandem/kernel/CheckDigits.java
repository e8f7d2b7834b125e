package org.tandem.kernel;

/**
 * Two digits behind a printed identifier that show nearly every slip of whoever copies it: every single wrong character and
 * every two that changed places. ISO 7064 MOD 97-10, as in an IBAN, over the letters and digits in their order.
 */
public final class CheckDigits {

    private static final int MODULUS = 97;

    private CheckDigits() {}

    /** For example {@code 95}. */
    public static String of(String printed) {
        return "%02d".formatted(MODULUS + 1 - remainder(printed + "00"));
    }

    public static boolean fit(String printed, String digits) {
        return digits.matches("[0-9]{2}") && remainder(printed + digits) == 1;
    }

    private static int remainder(String printed) {
        int remainder = 0;
        for (int i = 0; i < printed.length(); i++) {
            char c = printed.charAt(i);
            if (c >= '0' && c <= '9') {
                remainder = (remainder * 10 + c - '0') % MODULUS;
            } else if (c >= 'A' && c <= 'Z') {
                remainder = (remainder * 100 + c - 'A' + 10) % MODULUS;
            }
        }
        return remainder;
    }
}
