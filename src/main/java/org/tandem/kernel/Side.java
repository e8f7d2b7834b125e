package org.tandem.kernel;

/** One of the two governments of a pair: {@code A} is named first in the pair, {@code B} is the partner country. */
public enum Side {
    A,
    B;

    public Side other() {
        return this == A ? B : A;
    }
}
