package org.tandem.grievance;

import java.time.LocalDate;

/**
 * What an independent handler found.
 *
 * @param text what was looked at and what came of it, without names of people
 * @param remedy what the handler recommends; empty where nothing is to be mended
 */
public record Conclusion(LocalDate on, Outcome outcome, String text, String remedy) {

    /** Whether the grievance is right. */
    public enum Outcome {
        UPHELD("upheld"),
        PARTLY_UPHELD("partly upheld"),
        NOT_UPHELD("not upheld");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
