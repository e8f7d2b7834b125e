package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.Optional;
import org.tandem.calendar.Deadline;
import org.tandem.calendar.Deadlines;
import org.tandem.filing.Filing;
import org.tandem.filing.FilingStage;
import org.tandem.filing.Intake;
import org.tandem.grievance.GrievanceKind;
import org.tandem.grievance.GrievanceStage;
import org.tandem.issuance.CreditIssuance;
import org.tandem.issuance.Issuance;
import org.tandem.issuance.IssuanceStage;
import org.tandem.kernel.Pair;
import org.tandem.methodology.MethodologyProposal;
import org.tandem.methodology.ProposalStage;
import org.tandem.project.Project;
import org.tandem.project.ProjectRegistration;
import org.tandem.project.Stage;

/**
 * Whose move it is in a published case, and since when, as anybody may know it. A decision that is not released is still the
 * committee's, from the same day as before it was taken: neither the words nor the day tell that it was.
 */
@Named
@RequestScoped
public class PublicMove {

    /** @param since from which day; nothing where it is not known */
    public record Move(String words, Optional<LocalDate> since) {}

    private static final String COMMITTEE = "The joint committee considers it";

    @Inject
    Deadlines deadlines;

    /** @param told whether what the stage says may be told */
    Optional<Move> of(MethodologyProposal proposal, ProposalStage stage, boolean told, LocalDate inputsUntil) {
        if (!told || stage instanceof ProposalStage.UnderConsideration) {
            return move(COMMITTEE, inputsUntil.plusDays(1));
        }
        return stage instanceof ProposalStage.OpenForInputs open
                ? move(
                        "Anybody may send an input; then the joint committee considers it",
                        open.window().from())
                : Optional.empty();
    }

    Optional<Move> of(Project project, boolean told) {
        Stage stage = project.stage();
        if (!told || stage instanceof Stage.UnderConsideration) {
            return considered(project.pair(), project.printed(), ProjectRegistration.COMPLETENESS);
        }
        if (stage instanceof Stage.Published published) {
            return move(
                    "The third-party entity validates it", published.inputs().from());
        }
        if (stage instanceof Stage.Validated validated) {
            return move("The participants request its registration", validated.on());
        }
        if (stage instanceof Stage.RegistrationRequested requested) {
            return move("The secretariat checks that the registration request is complete", requested.on());
        }
        return stage instanceof Stage.Returned returned
                ? move("The participants complete the registration request", returned.on())
                : Optional.empty();
    }

    Optional<Move> of(Issuance issuance, boolean told) {
        IssuanceStage stage = issuance.stage();
        if (!told || stage instanceof IssuanceStage.UnderConsideration) {
            return considered(issuance.pair(), issuance.number(), CreditIssuance.COMPLETENESS);
        }
        if (stage instanceof IssuanceStage.Requested requested) {
            return move("The secretariat checks that the request is complete", requested.on());
        }
        if (stage instanceof IssuanceStage.Returned returned) {
            return move("The participants complete the request", returned.on());
        }
        return stage instanceof IssuanceStage.Notified notified
                ? move("Both governments answer the notification", notified.on())
                : Optional.empty();
    }

    Optional<Move> of(Filing filing, boolean told) {
        return !told || filing.stage() instanceof FilingStage.UnderConsideration
                ? considered(filing.pair(), filing.number(), Intake.COMPLETENESS)
                : Optional.empty();
    }

    /** @param stage as the public may know it; a finding is the end of a concern, and goes to the committee on an appeal */
    static Optional<Move> of(GrievanceKind kind, GrievanceStage stage) {
        if (stage instanceof GrievanceStage.Admitted admitted) {
            return move("The secretariat names who looks into it", admitted.on());
        }
        if (stage instanceof GrievanceStage.Assigned assigned) {
            return move("A handler looks into it", assigned.on());
        }
        if (stage instanceof GrievanceStage.Answered answered) {
            return move("A handler looks into it", answered.on());
        }
        return stage instanceof GrievanceStage.Found found && kind == GrievanceKind.APPEAL
                ? move(COMMITTEE, found.finding().on())
                : Optional.empty();
    }

    private Optional<Move> considered(Pair pair, String subject, String completeness) {
        return Optional.of(new Move(
                COMMITTEE,
                deadlines.of(pair, subject).stream()
                        .filter(deadline -> deadline.what().equals(completeness))
                        .findFirst()
                        .flatMap(Deadline::metOn)));
    }

    private static Optional<Move> move(String words, LocalDate since) {
        return Optional.of(new Move(words, Optional.of(since)));
    }
}
