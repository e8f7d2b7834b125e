package org.tandem.clearance;

/** What an office of a side thinks of a case, and what the side concludes. */
public enum Verdict {
    CLEARED("Cleared"),
    WITH_CONDITIONS("Cleared with conditions"),
    NOT_CLEARED("Not cleared");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }
}
