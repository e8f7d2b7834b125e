package org.tandem.project;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Arrival;
import org.tandem.access.AuditTrail;
import org.tandem.access.Papers;
import org.tandem.access.Receipt;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.PairGate;
import org.tandem.kernel.InputRefused;
import org.tandem.project.RegisteredProject.Participant;

/**
 * A design document before it is published: a desk returns it with what is missing, its participants send it again corrected,
 * or take it back. One public method a step.
 */
@ApplicationScoped
@Transactional
public class DesignCorrections {

    public static final String ASK_FINDINGS = "Say what is missing.";

    private final Projects projects;
    private final DesignChecks checks;
    private final PairGate gate;
    private final Papers papers;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public DesignCorrections(
            Projects projects, DesignChecks checks, PairGate gate, Papers papers, LegalTime time, AuditTrail audit) {
        this.projects = projects;
        this.checks = checks;
        this.gate = gate;
        this.papers = papers;
        this.time = time;
        this.audit = audit;
    }

    protected DesignCorrections() {
        this(null, null, null, null, null, null);
    }

    /** A desk returns a design document that cannot be published as it is. */
    public void sendBack(Actor desk, String printed, String findings) {
        Project project = projects.openTo(desk, printed);
        desk.as(Role.SECRETARIAT, project.pair());
        InputRefused.Problems problems = new InputRefused.Problems();
        String text = problems.text("findings", findings, 4_000, ASK_FINDINGS);
        problems.refuseIfAny();
        project.sendDesignBack(text, time.today(project.pair()));
        audit.record(desk, "returned a design document", project.printed());
    }

    /**
     * Refuses a corrected design document that could not be sent today, everything that is wrong with it at once.
     *
     * @param participant code of the one that sends it
     * @param arrival where a desk enters what came by e-mail or on paper
     */
    public void check(
            Actor actor, String printed, String participant, DesignDocument design, Optional<Arrival> arrival) {
        checked(actor, projects.openTo(actor, printed), participant, design, arrival);
    }

    /**
     * The corrected design document comes, as one that is submitted that day. Where it names no file, those that came before
     * stay.
     */
    public void submitAgain(
            Actor actor, String printed, String participant, DesignDocument design, Optional<Arrival> arrival) {
        Project project = projects.openTo(actor, printed);
        DesignDocument checked = checked(actor, project, participant, design, arrival);
        Receipt came = came(actor, project, participant, arrival);
        List<Participant> all = checks.participants(checked, project.pair());
        List<String> before = project.papers();
        project.submitAgain(
                checks.rules(project.pair(), checked, came.received()).version(), participant, checked, all, came);
        for (String document : checked.documents()) {
            if (!before.contains(document)) {
                papers.handInFor(actor, document, participant, project.unpublished());
            }
            checked.participants().forEach(one -> papers.handTo(document, one));
            papers.handTo(document, checked.validator());
        }
        audit.record(
                actor,
                arrival.isPresent()
                        ? "entered a corrected design document on behalf"
                        : "submitted a corrected design document",
                project.printed());
    }

    /** The participant that submitted it takes it back. */
    public void withdraw(Actor actor, String printed) {
        Project project = projects.openTo(actor, printed);
        SpeaksFor.participant(actor, project, project.submittedBy());
        project.withdrawDesign(time.today(project.pair()));
        audit.record(actor, "withdrew a design document", project.printed());
    }

    private DesignDocument checked(
            Actor actor, Project project, String participant, DesignDocument design, Optional<Arrival> arrival) {
        Receipt came = came(actor, project, participant, arrival);
        project.mustBeReturnedDesign(came.received());
        gate.mustGoOn(project.pair(), PairGate.Act.DESIGN, came.received());
        return checks.check(
                actor,
                project.pair(),
                participant,
                design.documents().isEmpty() ? design.bringing(project.design().documents()) : design,
                came.received());
    }

    private Receipt came(Actor actor, Project project, String participant, Optional<Arrival> arrival) {
        if (arrival.isPresent()) {
            return arrival.get().receipt(actor, project.pair(), time.today(project.pair()));
        }
        SpeaksFor.participant(actor, project, participant);
        return Receipt.here(time.today(project.pair()));
    }
}
