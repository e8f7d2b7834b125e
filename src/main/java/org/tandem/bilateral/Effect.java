package org.tandem.bilateral;

/** What becomes of something at a stage of a pair's life. */
public enum Effect {
    GOES_ON("goes on"),
    STOPS("stops"),
    /** What was achieved before the end is finished, where the record's text says so. */
    EARLIER_REDUCTIONS("stops, but for reductions achieved before where the text says so");

    private final String words;

    Effect(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }
}
