package org.tandem.kernel;

/**
 * A Party to the Paris Agreement by its ISO 3166-1 alpha-2 code, in capitals. {@code XA} and {@code XB}, which ISO leaves
 * to its users, are the two invented countries of the practice pair.
 */
public record Party(String code) implements Comparable<Party> {

    public Party {
        if (!isCode(code)) {
            throw new IllegalArgumentException("A Party is two capital letters, was " + code);
        }
    }

    /** Reads a code a person or a machine wrote. */
    public static Party parse(String code) {
        if (!isCode(code)) {
            throw new Unknown("Party", String.valueOf(code));
        }
        return new Party(code);
    }

    /** Looked at letter by letter, since Parties are made for every row that is read. */
    private static boolean isCode(String code) {
        return code != null && code.length() == 2 && isCapital(code.charAt(0)) && isCapital(code.charAt(1));
    }

    private static boolean isCapital(char letter) {
        return letter >= 'A' && letter <= 'Z';
    }

    @Override
    public int compareTo(Party other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
