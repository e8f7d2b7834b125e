package org.tandem.meeting;

/** How the members come together. */
public enum Form {
    IN_PERSON("in person"),
    ONLINE("online"),
    /** Some in one room, some online. */
    HYBRID("in person and online");

    private final String words;

    Form(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
