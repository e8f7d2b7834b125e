package org.tandem.transparency;

import java.util.OptionalLong;

/** How safe an act is from being lost or rewritten. Derived, never stored. */
public enum Durability {
    /** Committed in its registry's own database. */
    RECORDED,
    /** The counterpart holds it and has signed a checkpoint that covers it: to lose it, both would have to. */
    MIRRORED,
    /** That checkpoint, with both signatures, is published: to deny it, both would have to contradict themselves. */
    SEALED;

    /**
     * @param place of the act's leaf in the log, if it has one yet
     * @param mirrored size of the largest checkpoint that the act's counterpart cosigned
     * @param sealed size of the largest published one among those
     */
    static Durability of(OptionalLong place, long mirrored, long sealed) {
        if (place.isEmpty() || place.getAsLong() >= mirrored) {
            return RECORDED;
        }
        return place.getAsLong() < sealed ? SEALED : MIRRORED;
    }
}
