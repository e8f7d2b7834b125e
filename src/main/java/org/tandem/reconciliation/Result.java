package org.tandem.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What one comparison came to.
 *
 * @param note why there was no answer, or what else is to be known
 * @param logSize of how many leaves the log's side is the sum
 * @param roundTrips how many questions it took, and bytes both ways
 */
public record Result(
        Compared of,
        Instant at,
        LocalDate day,
        Outcome outcome,
        Optional<String> note,
        long logSize,
        long series,
        long differing,
        long undecided,
        Optional<String> logRoot,
        Optional<String> bookRoot,
        int roundTrips,
        long bytes) {

    /** How it ended. */
    public enum Outcome {
        EQUAL("Equal"),
        DIFFERS("Differs"),
        MOVING("Units were moving; compared again within minutes"),
        UNANSWERED("No answer");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
