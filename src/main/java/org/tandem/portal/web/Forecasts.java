package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.web.Show;
import org.tandem.filing.Filing;
import org.tandem.filing.FilingStage;
import org.tandem.grievance.Grievance;
import org.tandem.grievance.GrievanceStage;
import org.tandem.issuance.Issuance;
import org.tandem.issuance.IssuanceStage;
import org.tandem.kernel.Pair;
import org.tandem.methodology.MethodologyProposal;
import org.tandem.methodology.ProposalStage;
import org.tandem.portal.ServiceStep;
import org.tandem.portal.ServiceTime;
import org.tandem.portal.ServiceTimes;
import org.tandem.project.Project;

/** When a case may come to its end, and what that is concluded from, in words. */
@Named
@RequestScoped
public class Forecasts {

    @Inject
    ServiceTimes times;

    @Inject
    Names names;

    @Inject
    Show show;

    /** A page asks twice, the first time to see whether there is anything to say. */
    private final Map<Map.Entry<ServiceStep, Pair>, Optional<ServiceTime>> asked = new HashMap<>();

    /** @param begun the day from which the step counts its days */
    public String words(ServiceStep step, Pair pair, LocalDate begun) {
        return asked.computeIfAbsent(Map.entry(step, pair), key -> times.of(pair, step))
                .filter(ServiceTime::tells)
                .map(time -> words(time, begun, names.today(pair)))
                .orElse("cannot be told yet: fewer than %d cases of this pair were decided"
                        .formatted(ServiceTime.FEWEST));
    }

    /** Of a proposal that the committee has still to decide on; empty where it has not. */
    public String methodology(MethodologyProposal proposal) {
        ProposalStage stage = proposal.stage(names.today(proposal.pair()));
        return stage instanceof ProposalStage.Submitted
                        || stage instanceof ProposalStage.OpenForInputs
                        || stage instanceof ProposalStage.UnderConsideration
                ? words(ServiceStep.METHODOLOGY_DECIDED, proposal.pair(), proposal.opened())
                : "";
    }

    /** Of a project whose registration the committee has still to decide on; empty where it has not. */
    public String registration(Project project) {
        return project.isOver() || project.isRegistered()
                ? ""
                : words(ServiceStep.REGISTRATION_DECIDED, project.pair(), project.submitted());
    }

    /** Of an issuance whose amount the committee has still to decide on; empty where it has not. */
    public String issuance(Issuance issuance) {
        IssuanceStage stage = issuance.stage();
        return stage instanceof IssuanceStage.Requested
                        || stage instanceof IssuanceStage.Returned
                        || stage instanceof IssuanceStage.UnderConsideration
                ? words(
                        ServiceStep.ISSUANCE_DECIDED,
                        issuance.pair(),
                        issuance.period().until())
                : "";
    }

    /** Until it is complete, and then until it is decided; empty where neither is awaited. */
    public String filing(Filing filing) {
        return filing.isOpen() ? awaited(filing) : "";
    }

    /** Of a filing that is found complete and decided on, as far as anybody knows, still to come. */
    String published(Filing filing) {
        return awaited(filing);
    }

    private String awaited(Filing filing) {
        boolean complete =
                !(filing.stage() instanceof FilingStage.Filed || filing.stage() instanceof FilingStage.Returned);
        return words(
                complete ? ServiceStep.FILING_DECIDED : ServiceStep.FILING_COMPLETE,
                filing.pair(),
                filing.receipt().received());
    }

    /** Until its finding; empty where none is awaited. */
    public String grievance(Grievance grievance) {
        boolean ended = grievance.finding().isPresent()
                || grievance.stage() instanceof GrievanceStage.NotAdmitted
                || grievance.stage() instanceof GrievanceStage.Withdrawn;
        return ended ? "" : words(ServiceStep.GRIEVANCE_FOUND, grievance.pair(), grievance.received());
    }

    private String words(ServiceTime time, LocalDate begun, LocalDate today) {
        String basis = "the latest %s of this pair".formatted(show.count(time.cases(), "case", "cases"));
        if (time.exceededBy(begun, today)) {
            return "later than in nine of ten of %s, which were decided within %s"
                    .formatted(basis, show.count(time.slow(), "day", "days"));
        }
        List<LocalDate> range = time.forecast(begun, today);
        return "between %s and %s, if it goes as in eight of ten of %s"
                .formatted(show.date(range.get(0)), show.date(range.get(1)), basis);
    }
}
