package org.tandem.protocol;

import java.util.Optional;

/**
 * What is given under a key that may be given once: a message under its number, an answer under its Party, an act under
 * its cause. What stands first stays, whatever comes after it.
 */
public enum Once {
    /** Nothing stands there: it has its effect. */
    FIRST,
    /** The very same stands there: no effect, and the reply that was given. */
    AGAIN,
    /** Something else stands there: no effect, refused, and where another Party signed both, both are evidence. */
    OTHERWISE;

    /** @param stored what stands under the key, compared to the last byte */
    public static <T> Once of(Optional<T> stored, T given) {
        if (stored.isEmpty()) {
            return FIRST;
        }
        return stored.get().equals(given) ? AGAIN : OTHERWISE;
    }
}
