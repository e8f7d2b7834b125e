package org.tandem.grant;

/** The kinds of support that a project can have. */
public enum Programme {
    MOEJ_MODEL("MOEJ model project", true, true),
    NEDO_DEMONSTRATION("NEDO demonstration", true, false),
    ADB_JFJCM("ADB, Japan Fund for the JCM", true, false),
    UNIDO("UNIDO", true, false),
    /** Nobody pays; the participants asked beforehand. */
    PRIVATE("Private, after an advance inquiry", false, false),
    NONE("None", false, false);

    private final String words;
    private final boolean granted;
    private final boolean rated;

    Programme(String words, boolean granted, boolean rated) {
        this.words = words;
        this.granted = granted;
        this.rated = rated;
    }

    /** As people read it. */
    public String words() {
        return words;
    }

    /** Whether somebody pays, under a grant that has a reference. */
    public boolean isGranted() {
        return granted;
    }

    /** Whether which part of the investment is paid has to be said. */
    public boolean isRated() {
        return rated;
    }
}
