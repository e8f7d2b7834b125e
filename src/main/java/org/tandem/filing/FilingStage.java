package org.tandem.filing;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.tandem.committee.DecidedStage;

/** How far a filing has come. Each stage offers its lawful next steps and no others. */
public sealed interface FilingStage extends DecidedStage {

    /** With the desks, who check that it is complete. */
    record Filed(LocalDate on) implements FilingStage {
        /** @param decided whether the committee decides on filings of this kind */
        FilingStage complete(boolean decided, LocalDate today) {
            return decided ? new UnderConsideration(today) : new Accepted(today);
        }

        Returned sendBack(String findings, LocalDate today) {
            return new Returned(today, findings);
        }

        Withdrawn withdraw(LocalDate today) {
            return new Withdrawn(today);
        }

        @Override
        public String words() {
            return "filed";
        }
    }

    /** Something was missing; the applicant's move. */
    record Returned(LocalDate on, String findings) implements FilingStage {
        Filed fileAgain(LocalDate today) {
            return new Filed(today);
        }

        Withdrawn withdraw(LocalDate today) {
            return new Withdrawn(today);
        }

        @Override
        public String words() {
            return "returned";
        }
    }

    /** On the joint committee's table. */
    record UnderConsideration(LocalDate since) implements FilingStage {
        Decided decide(String outcome, LocalDate on, String decision) {
            return new Decided(on, outcome, decision);
        }

        Withdrawn withdraw(LocalDate today) {
            return new Withdrawn(today);
        }

        @Override
        public String words() {
            return "under consideration";
        }
    }

    /** Complete, and nothing is decided on it. */
    record Accepted(LocalDate on) implements FilingStage {
        @Override
        public String words() {
            return "accepted";
        }
    }

    record Decided(LocalDate on, String outcome, String decision) implements FilingStage {
        @Override
        public Optional<String> decidedBy() {
            return Optional.of(decision);
        }

        @Override
        public String words() {
            return "decided: " + outcome.replace('_', ' ').toLowerCase(Locale.ROOT);
        }
    }

    /** By its applicant, who may file another. */
    record Withdrawn(LocalDate on) implements FilingStage {
        @Override
        public String words() {
            return "withdrawn";
        }
    }
}
