package org.tandem.grievance;

/** What a case is about. */
public enum GrievanceKind {
    /** Anybody's, about a published project. */
    CONCERN("Concern about a project", "concern"),
    /** Of an organisation whom a released decision concerns, against it. */
    APPEAL("Appeal against a decision", "appeal");

    private final String words;
    private final String brief;

    GrievanceKind(String words, String brief) {
        this.words = words;
        this.brief = brief;
    }

    public String words() {
        return words;
    }

    /** Within a sentence: "concern". */
    public String brief() {
        return brief;
    }
}
