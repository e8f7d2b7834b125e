package org.tandem.thirdparty;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;

/**
 * What a designation is worth on a day.
 *
 * @param day the last day where it is valid, ends soon or expired; the first one where it is to come or suspended
 */
public record Standing(State state, LocalDate day) {

    /** From so many days before its last one, a designation is said to end soon. */
    public static final int SOON = 90;

    public enum State {
        VALID("Valid to"),
        ENDS_SOON("Ends on"),
        TO_COME("From"),
        SUSPENDED("Suspended from"),
        EXPIRED("Expired on");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** What stands before the day. */
        public String words() {
            return words;
        }
    }

    public static Standing of(Designation designation, LocalDate today) {
        LocalDate suspended = designation.suspended().orElse(LocalDate.MAX);
        if (!today.isBefore(suspended)) {
            return new Standing(State.SUSPENDED, suspended);
        }
        LocalDate ends = designation.ends();
        if (today.isAfter(ends)) {
            return new Standing(State.EXPIRED, ends);
        }
        if (today.isBefore(designation.begins())) {
            return new Standing(State.TO_COME, designation.begins());
        }
        return new Standing(ends.isAfter(today.plusDays(SOON)) ? State.VALID : State.ENDS_SOON, ends);
    }

    /** What several for the same work are worth together: the best of them, and of alike ones the later. */
    static Standing best(Collection<Designation> same, LocalDate today) {
        return same.stream()
                .map(designation -> of(designation, today))
                .min(Comparator.comparing(Standing::state).thenComparing(Standing::day, Comparator.reverseOrder()))
                .orElseThrow();
    }

    /** Whether work may be signed on that day. */
    public boolean covers() {
        return state == State.VALID || state == State.ENDS_SOON;
    }
}
