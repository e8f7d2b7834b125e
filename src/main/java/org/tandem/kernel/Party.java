package org.tandem.kernel;

/**
 * A Party to the Paris Agreement by its ISO 3166-1 alpha-2 code, in capitals. {@code XA} and {@code XB}, which ISO leaves
 * to its users, are the two invented countries of the practice pair.
 */
public record Party(String code) implements Comparable<Party> {

    public Party {
        if (code == null || !code.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException("A Party is two capital letters, was " + code);
        }
    }

    /** Reads a code a person or a machine wrote. */
    public static Party parse(String code) {
        if (code == null || !code.matches("[A-Z]{2}")) {
            throw new Unknown("Party", String.valueOf(code));
        }
        return new Party(code);
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
