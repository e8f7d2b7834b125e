package org.tandem.opinion;

/** What a body thinks of a case. */
public enum Stance {
    FAVOURABLE("favourable"),
    WITH_CONDITIONS("favourable with conditions"),
    UNFAVOURABLE("unfavourable");

    private final String words;

    Stance(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }
}
