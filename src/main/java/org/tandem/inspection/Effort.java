package org.tandem.inspection;

/** How much may be done to read one file, in steps; so much for each of its bytes, so that a larger one may cost more. */
final class Effort {

    /** The file asks for more than its size explains. */
    static final class TooMuch extends RuntimeException {}

    private static final long AT_LEAST = 4_000_000;
    private static final long FOR_EACH_BYTE = 6;

    private long left;

    Effort(int bytes) {
        left = AT_LEAST + FOR_EACH_BYTE * bytes;
    }

    void spend(long steps) {
        left -= steps;
        if (left < 0) {
            throw new TooMuch();
        }
    }
}
