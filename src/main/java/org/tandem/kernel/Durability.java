package org.tandem.kernel;

/** How safe an act of a registry is from being lost or rewritten. Derived from its public log, never stored. */
public enum Durability {
    /** Committed in its registry's own database. */
    RECORDED("In this registry’s own book so far"),
    /** The counterpart holds it and has signed a checkpoint that covers it: to lose it, both would have to. */
    MIRRORED("Held by the counterpart’s registry too"),
    /** That checkpoint, with both signatures, is published: to deny it, both would have to contradict themselves. */
    SEALED("Published under both registries’ signatures");

    private final String words;

    Durability(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }
}
