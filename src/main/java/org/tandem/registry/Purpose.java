package org.tandem.registry;

/** What irrevocable acts are for. */
public enum Purpose {
    /** Retirement for the nationally determined contribution of the registry's Party. */
    NDC("for the Party's nationally determined contribution"),
    VOLUNTARY("a voluntary cancellation"),
    OTHER_INTERNATIONAL_MITIGATION("for other international mitigation purposes"),
    /** Out of a buffer, for tonnes that were achieved and came to nothing later. */
    REVERSAL("to make good a reversal"),
    /** Needs the decision that found the error. */
    ISSUED_IN_ERROR("because the units were issued in error");

    private final String words;

    Purpose(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
