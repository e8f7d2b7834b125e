package org.tandem.methodology;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.committee.DecidedStage;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Period;

/** Where a proposal stands. Each stage offers its lawful steps; every other step is refused in the same words. */
public sealed interface ProposalStage extends DecidedStage {

    /** The desks' move: is everything there that the rules ask for? */
    record Submitted(LocalDate on) implements ProposalStage {

        Returned returned(LocalDate today, List<String> findings) {
            return new Returned(today, findings);
        }

        OpenForInputs complete(Period window) {
            return new OpenForInputs(window);
        }

        @Override
        public Withdrawn withdraw(LocalDate today, String why) {
            return new Withdrawn(today, why);
        }
    }

    /** The proponent's move: the findings are numbered from 1 in this order. */
    record Returned(LocalDate on, List<String> findings) implements ProposalStage {

        public Returned {
            findings = List.copyOf(findings);
        }

        Submitted resubmit(LocalDate today) {
            return new Submitted(today);
        }

        @Override
        public Withdrawn withdraw(LocalDate today, String why) {
            return new Withdrawn(today, why);
        }
    }

    /** The public's move until the end of the window's last day; then the committee's, without anybody's act. */
    record OpenForInputs(Period window) implements ProposalStage {

        @Override
        public ProposalStage on(LocalDate today) {
            return today.isAfter(window.until())
                    ? new UnderConsideration(window.until().plusDays(1))
                    : this;
        }

        @Override
        public Withdrawn withdraw(LocalDate today, String why) {
            return new Withdrawn(today, why);
        }
    }

    /** The committee's move. Time alone decides nothing here, however long it takes. */
    record UnderConsideration(LocalDate since) implements ProposalStage {

        Approved approve(LocalDate date, String decision, String methodology, String version) {
            return new Approved(date, decision, methodology, version);
        }

        NotApproved notApprove(LocalDate date, String decision) {
            return new NotApproved(date, decision);
        }

        @Override
        public Withdrawn withdraw(LocalDate today, String why) {
            return new Withdrawn(today, why);
        }
    }

    /** Nobody's move: the methodology lives on under its own number. */
    record Approved(LocalDate on, String decision, String methodology, String version) implements ProposalStage {
        @Override
        public Optional<String> decidedBy() {
            return Optional.of(decision);
        }
    }

    /** Nobody's move. */
    record NotApproved(LocalDate on, String decision) implements ProposalStage {
        @Override
        public Optional<String> decidedBy() {
            return Optional.of(decision);
        }
    }

    /** Nobody's move: the proponent took it back before the committee decided. */
    record Withdrawn(LocalDate on, String why) implements ProposalStage {}

    /** What this stage has become by this day where time alone moves it on. */
    default ProposalStage on(LocalDate today) {
        return this;
    }

    /** The proponent's, at any time before the committee decided. */
    default Withdrawn withdraw(LocalDate today, String why) {
        throw new OutOfTurn("It cannot be withdrawn: it is %s.".formatted(words()));
    }

    /** As in a sentence: "it is under consideration". */
    @Override
    default String words() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT);
    }
}
