package org.tandem.project;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Arrival;
import org.tandem.access.AuditTrail;
import org.tandem.access.Papers;
import org.tandem.access.Receipt;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;
import org.tandem.kernel.Share;
import org.tandem.project.RegisteredProject.Recipient;

/**
 * What participants signed on paper or sent by e-mail, entered by a desk from the scan: the modalities of communication, and an
 * allocation. One public method a step.
 */
@ApplicationScoped
@Transactional
public class StatementsOnPaper {

    public static final String ASK_PARTICIPANT = "Choose the participant of the project that sent it.";
    public static final String ASK_SCAN = "Attach the scan of what was signed.";

    private final Projects projects;
    private final ProjectAllocation allocation;
    private final Papers papers;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public StatementsOnPaper(
            Projects projects, ProjectAllocation allocation, Papers papers, LegalTime time, AuditTrail audit) {
        this.projects = projects;
        this.allocation = allocation;
        this.papers = papers;
        this.time = time;
        this.audit = audit;
    }

    protected StatementsOnPaper() {
        this(null, null, null, null, null);
    }

    /**
     * Who speaks for all, as participants signed it.
     *
     * @param signedBy codes of those whose signatures it bears; who signed what waits already may be among them
     * @param scan id of a stored PDF
     */
    public record Modalities(String focalPoint, List<String> signedBy, String scan) {}

    /**
     * Who gets which part, as a participant proposes it.
     *
     * @param participant code of the one that sent it
     * @param scan id of a stored PDF
     */
    public record Allocation(String participant, Map<Party, Share> sides, List<Recipient> recipients, String scan) {}

    /** Refuses modalities that could not be entered, everything that is wrong with them at once. Stores nothing. */
    public void check(Actor desk, String printed, Modalities sent, Arrival arrival) {
        checked(desk, projects.openTo(desk, printed), sent, arrival);
    }

    /** A desk enters modalities of communication; they stand once every participant has signed, here or on paper. */
    public void enter(Actor desk, String printed, Modalities sent, Arrival arrival) {
        Project project = projects.openTo(desk, printed);
        Receipt came = checked(desk, project, sent, arrival);
        Optional<ModalitiesOfCommunication> waiting =
                project.nextModalities().filter(one -> one.focalPoint().equals(sent.focalPoint()));
        List<String> signing = sent.signedBy().stream()
                .distinct()
                .filter(one ->
                        waiting.filter(m -> m.signatures().containsKey(one)).isEmpty())
                .toList();
        project.enterModalities(signing, sent.focalPoint(), new ScannedStatement(came, sent.scan()));
        handIn(desk, project, sent.signedBy().get(0), sent.scan());
        audit.record(
                desk,
                "entered modalities of communication that came "
                        + came.channel().words(),
                project.printed());
    }

    /** Refuses an allocation that could not be entered, everything that is wrong with it at once. Stores nothing. */
    public void check(Actor desk, String printed, Allocation sent, Arrival arrival) {
        checked(desk, projects.openTo(desk, printed), sent, arrival);
    }

    /** A desk enters an allocation that a participant proposes; both sides' agreements begin anew. */
    public void enter(Actor desk, String printed, Allocation sent, Arrival arrival) {
        Project project = projects.openTo(desk, printed);
        Receipt came = checked(desk, project, sent, arrival);
        project.proposeAgreement(
                sent.participant(),
                sent.sides(),
                allocation.named(project, sent.sides(), sent.recipients()),
                came.received(),
                Optional.of(new ScannedStatement(came, sent.scan())));
        handIn(desk, project, sent.participant(), sent.scan());
        audit.record(desk, "entered an allocation that came " + came.channel().words(), project.printed());
    }

    private Receipt checked(Actor desk, Project project, Modalities sent, Arrival arrival) {
        Receipt came = arrival.receipt(desk, project.pair(), time.today(project.pair()));
        project.notAtTheTable("given new modalities of communication");
        InputRefused.Problems problems = new InputRefused.Problems();
        List<String> signedBy = sent.signedBy() == null ? List.of() : sent.signedBy();
        problems.unless(
                        project.asked().contains(String.valueOf(sent.focalPoint())),
                        "focalPoint",
                        "The focal point is one of the project's participants.")
                .unless(!signedBy.isEmpty(), "signedBy", "Tick who signed it: at least one of the participants.")
                .unless(
                        project.asked().containsAll(signedBy),
                        "signedBy",
                        "Only participants of the project that are still asked sign it.");
        Optional<LocalDate> standing = project.modalities()
                .or(project::nextModalities)
                .map(ModalitiesOfCommunication::proposed)
                .filter(came.received()::isBefore);
        problems.unless(
                standing.isEmpty(),
                "received",
                "Others were proposed on %s, after it came.".formatted(standing.orElse(null)));
        project.nextModalities()
                .filter(waiting -> waiting.focalPoint().equals(sent.focalPoint()))
                .ifPresent(waiting -> problems.unless(
                        signedBy.isEmpty() || !waiting.signatures().keySet().containsAll(signedBy),
                        "signedBy",
                        "All of these have signed it already."));
        scan(desk, sent.scan(), problems);
        problems.refuseIfAny();
        return came;
    }

    private Receipt checked(Actor desk, Project project, Allocation sent, Arrival arrival) {
        Receipt came = arrival.receipt(desk, project.pair(), time.today(project.pair()));
        project.mustTakeAnAllocation();
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.unless(project.asked().contains(String.valueOf(sent.participant())), "participant", ASK_PARTICIPANT);
        Optional<LocalDate> standing =
                project.proposedAgreement().map(ProposedAgreement::proposed).filter(came.received()::isBefore);
        problems.unless(
                standing.isEmpty(),
                "received",
                "Another one was proposed on %s, after it came.".formatted(standing.orElse(null)));
        scan(desk, sent.scan(), problems);
        problems.also(() -> allocation.named(project, sent.sides(), sent.recipients()));
        problems.refuseIfAny();
        return came;
    }

    private void scan(Actor desk, String scan, InputRefused.Problems problems) {
        if (scan == null || scan.isBlank()) {
            problems.add("scan", ASK_SCAN);
        } else {
            problems.read("scan", () -> papers.mustBePdf(desk, "scan", scan));
        }
    }

    /** Whoever has to do with the case reads what was signed. */
    private void handIn(Actor desk, Project project, String sender, String scan) {
        papers.handInFor(desk, scan, sender);
        papers.handTo(scan, project.pair());
        project.asked().forEach(participant -> papers.handTo(scan, participant));
        papers.handTo(scan, project.validator());
    }
}
