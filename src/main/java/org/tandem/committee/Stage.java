package org.tandem.committee;

import java.time.LocalDate;
import org.tandem.kernel.Period;

/** Where a matter stands. Whether a round is ready is not a stage: it follows from the day and the positions. */
public sealed interface Stage {

    /** Since when, in the pair's calendar. */
    LocalDate since();

    /** How people read it. */
    String words();

    /** Before the members; theirs to state positions, then the co-chairs' to sign. The window counts both its ends. */
    record Circulating(LocalDate since, LocalDate until) implements Stage {

        public Period window() {
            return new Period(since, until);
        }

        @Override
        public String words() {
            return "circulating";
        }
    }

    /** With the desks, after an objection; theirs to revise and circulate again, or to withdraw. Never "not approved". */
    record Returned(LocalDate since, String why) implements Stage {

        @Override
        public String words() {
            return "back with the desks";
        }
    }

    /** Taken elsewhere and recorded by one desk; the other side's to attest. */
    record Recorded(LocalDate since) implements Stage {

        @Override
        public String words() {
            return "waiting for the other desk's attestation";
        }
    }

    /** Decided, for good. Published once both desks released it. */
    record Adopted(LocalDate since) implements Stage {

        @Override
        public String words() {
            return "adopted";
        }
    }

    /** Taken off the table by a desk; decides nothing. */
    record Withdrawn(LocalDate since, String why) implements Stage {

        @Override
        public String words() {
            return "withdrawn";
        }
    }
}
