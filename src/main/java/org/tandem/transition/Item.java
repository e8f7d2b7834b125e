package org.tandem.transition;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One thing that has to be settled.
 *
 * @param on the day on which it was settled; nothing while it is open
 * @param reference the paper or decision that settled it, or why it is not needed
 * @param by the sign-in name of whoever said so, read by nobody else; empty while it is open, and where that was not kept
 */
public record Item(What what, State state, Optional<LocalDate> on, String reference, String by) {

    public Item {
        by = by == null ? "" : by;
    }

    /** What a project needs under other rules. */
    public enum What {
        RULES("The new rules apply to it"),
        CREDITING_PERIOD("Crediting period"),
        REFERENCE_ASSESSMENT("Assessment of reference emissions"),
        ALLOCATION("Allocation"),
        PLAN("Sustainable development plan"),
        CONSENT("Consent of the competent authorities");

        private final String words;

        What(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    /** How far it is. */
    public enum State {
        OPEN("open"),
        DONE("done"),
        NOT_NEEDED("not needed");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** As people read it. */
        public String words() {
            return words;
        }
    }

    static Item open(What what) {
        return new Item(what, State.OPEN, Optional.empty(), "", "");
    }

    boolean isSettled() {
        return state != State.OPEN;
    }
}
