package org.tandem.bilateral;

/** What two governments do to what they agreed on. */
public enum RecordKind {
    SIGNATURE("Signature", "signed", true),
    EXTENSION("Extension", "extended", true),
    SUSPENSION("Suspension", "suspended", false),
    RESUMPTION("Resumption", "resumed", false),
    ENDING("End by agreement of both", "ended", false),
    TERMINATION("Termination by one side", "terminated", false);

    private final String words;
    private final String done;
    private final boolean term;

    RecordKind(String words, String done, boolean term) {
        this.words = words;
        this.done = done;
        this.term = term;
    }

    /** As people read it. */
    public String words() {
        return words;
    }

    /** What was done by it: "extended". */
    public String done() {
        return done;
    }

    /** Whether it can say until when the cooperation lasts. */
    public boolean hasTerm() {
        return term;
    }
}
