package org.tandem.external;

/** What a registry outside Tandem says that it did, or holds. */
public enum Act {
    ISSUED("issued"),
    TRANSFERRED("transferred"),
    RETIRED("retired"),
    CANCELLED("cancelled"),
    /** How many units of a vintage there were in all its accounts, retired and cancelled ones not among them. */
    HELD("held at the end of the day");

    private final String words;

    Act(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Whether the unit never moves again. */
    boolean isEnd() {
        return this == RETIRED || this == CANCELLED;
    }
}
