package org.tandem.registry;

/** Why units are kept where they are. */
public enum HoldGround {
    COURT_ORDER("by order of a court or an authority"),
    COMMITTEE_DECISION("by decision of the joint committee"),
    INVESTIGATION("while an error or a fraud is looked into"),
    DIFFERENCE("because the two registries differ about them");

    private final String words;

    HoldGround(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
