package org.tandem.project;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Arrival;
import org.tandem.access.AuditTrail;
import org.tandem.access.Papers;
import org.tandem.access.Receipt;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.CaseTerms;
import org.tandem.committee.Numbering;
import org.tandem.committee.PairGate;
import org.tandem.committee.PublicInputs;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Period;
import org.tandem.methodology.Methodologies;
import org.tandem.methodology.MethodologyVersion;
import org.tandem.project.RegisteredProject.Participant;
import org.tandem.thirdparty.Designations;
import org.tandem.thirdparty.Function;

/**
 * Takes a project from its design document to the committee's table, one public method a step. On the way stand {@link
 * ProjectValidation}, {@link ProjectModalities} and {@link ProjectAllocation}; the committee's decision arrives at {@link
 * RegistrationAgenda}.
 */
@ApplicationScoped
@Transactional
public class ProjectRegistration {

    static final String COMPLETENESS = "completeness of the registration request";

    private final DesignChecks checks;
    private final Projects projects;
    private final Methodologies methodologies;
    private final Designations designations;
    private final Papers papers;
    private final PublicInputs inputs;
    private final Rules rules;
    private final PairGate gate;
    private final Numbering numbers;
    private final FilingGate filed;
    private final CaseTerms terms;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public ProjectRegistration(
            DesignChecks checks,
            Projects projects,
            Methodologies methodologies,
            Designations designations,
            Papers papers,
            PublicInputs inputs,
            Rules rules,
            PairGate gate,
            Numbering numbers,
            FilingGate filed,
            CaseTerms terms,
            LegalTime time,
            AuditTrail audit) {
        this.checks = checks;
        this.projects = projects;
        this.methodologies = methodologies;
        this.designations = designations;
        this.papers = papers;
        this.inputs = inputs;
        this.rules = rules;
        this.gate = gate;
        this.numbers = numbers;
        this.filed = filed;
        this.terms = terms;
        this.time = time;
        this.audit = audit;
    }

    protected ProjectRegistration() {
        this(null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /**
     * Refuses a design document that could not be submitted today, everything that is wrong with it at once.
     *
     * @return the document as it would be kept
     */
    public DesignDocument check(Actor actor, Pair pair, String participant, DesignDocument design) {
        return check(actor, pair, participant, design, Optional.empty());
    }

    /** The same of one that a desk enters, which must have been right on the day on which it came. */
    public DesignDocument check(
            Actor actor, Pair pair, String participant, DesignDocument design, Optional<Arrival> arrival) {
        LocalDate received = came(actor, pair, participant, arrival).received();
        gate.mustGoOn(pair, PairGate.Act.DESIGN, received);
        return checks.check(actor, pair, participant, design, received);
    }

    private Receipt came(Actor actor, Pair pair, String participant, Optional<Arrival> arrival) {
        LocalDate today = time.today(pair);
        if (arrival.isPresent()) {
            return arrival.get().receipt(actor, pair, today);
        }
        actor.asOrganisation(Role.PARTICIPANT, participant);
        return Receipt.here(today);
    }

    /**
     * A participant submits the design document for all of them. The methodology version must be valid today.
     *
     * @param participant code of the participant that the actor speaks for
     * @return the case's reference, for example {@code XB-D001}
     */
    public String submit(Actor actor, Pair pair, String participant, DesignDocument design) {
        return submit(actor, pair, participant, design, Optional.empty());
    }

    /**
     * A desk enters a design document that came by e-mail or on paper.
     *
     * @param participant code of the participant who sent it
     */
    public String enter(Actor desk, Pair pair, String participant, DesignDocument design, Arrival arrival) {
        return submit(desk, pair, participant, design, Optional.of(arrival));
    }

    private String submit(
            Actor actor, Pair pair, String participant, DesignDocument design, Optional<Arrival> arrival) {
        DesignDocument checked = check(actor, pair, participant, design, arrival);
        RulesInForce inForce = rules.inForce(pair);
        List<Participant> all = checks.participants(checked, pair);
        String reference = numbers.print(pair.b().code() + "-D");
        Project project = new Project(
                reference, pair, inForce.version(), participant, checked, all, came(actor, pair, participant, arrival));
        projects.add(project);
        for (String document : checked.documents()) {
            papers.handTo(document, pair);
            papers.handTo(document, checked.validator());
            papers.handTo(document, participant);
        }
        audit.record(
                actor,
                arrival.isPresent() ? "entered a design document on behalf" : "submitted a design document",
                reference);
        return reference;
    }

    /**
     * A desk publishes the design document for public inputs, which gives the project its number.
     *
     * @return the number, for example {@code XB003}
     */
    public String publish(Actor desk, String printed) {
        Project project = projects.openTo(desk, printed);
        desk.as(Role.SECRETARIAT, project.pair());
        Pair pair = project.pair();
        RulesInForce pinned = rules(project);
        Period window =
                rules.period(pinned, time.today(pair), pinned.deadlines().designInputs());
        project.publish(numbers.print(pair.b().code()), window);
        String number = project.number().orElseThrow();
        inputs.open(pair, number, project.title(), window);
        papers.acceptWithheld(desk, project.design().documents());
        audit.record(desk, "published a design document", number);
        return number;
    }

    /** A participant puts another third-party entity in the place of the one engaged; its findings begin anew. */
    public void engage(Actor actor, String printed, String entity) {
        Project project = projects.openTo(actor, printed);
        SpeaksFor.anyParticipant(actor, project);
        LocalDate today = time.today(project.pair());
        designations.mustCover(
                entity,
                project.pair(),
                Function.VALIDATION,
                methodologyOf(project).sectoralScope(),
                today);
        project.engage(entity, today);
        project.design().documents().forEach(document -> papers.handTo(document, entity));
        audit.record(actor, "engaged " + entity + " to validate", project.printed());
    }

    /** The focal point asks for registration with a crediting period. */
    public void requestRegistration(Actor actor, String printed, Period crediting) {
        Project project = projects.openTo(actor, printed);
        SpeaksFor.focalPoint(actor, project);
        LocalDate today = time.today(project.pair());
        RulesInForce pinned = rules(project);
        gate.mustGoOn(project.pair(), PairGate.Act.REGISTRATION, today);
        project.requestRegistration(crediting, today);
        filed.beforeRegistration(project, pinned, today);
        terms.begin(
                pinned,
                project.printed(),
                COMPLETENESS,
                today,
                pinned.deadlines().completenessCheck());
        audit.record(actor, "requested registration", project.printed());
    }

    /** The focal point takes its request back before the committee decides. Registration can be requested again. */
    public void withdrawRequest(Actor actor, String printed) {
        Project project = projects.openTo(actor, printed);
        SpeaksFor.focalPoint(actor, project);
        LocalDate today = time.today(project.pair());
        project.withdrawRequest(today);
        terms.met(project.pair(), project.printed(), COMPLETENESS, today);
        audit.record(actor, "withdrew a registration request", project.printed());
    }

    /**
     * A desk found the request complete, or returns it with what is missing.
     *
     * @param findings what is missing, where it is not complete
     */
    public void checkCompleteness(Actor desk, String printed, boolean complete, String findings) {
        Project project = projects.openTo(desk, printed);
        desk.as(Role.SECRETARIAT, project.pair());
        LocalDate today = time.today(project.pair());
        if (complete) {
            if (!inputs.allAnswered(project.printed())) {
                throw new OutOfTurn("Public inputs on %s are without a published response; answer them first."
                        .formatted(project.printed()));
            }
            project.complete(today);
            terms.met(project.pair(), project.printed(), COMPLETENESS, today);
        } else {
            InputRefused.Problems problems = new InputRefused.Problems();
            String missing =
                    problems.text("findings", findings, 4_000, "Say what is missing, so that it can be mended.");
            problems.refuseIfAny();
            project.sendBack(missing, today);
            terms.returned(rules(project), project.printed(), COMPLETENESS, today);
        }
        audit.record(
                desk,
                complete ? "found a registration request complete" : "returned a registration request",
                project.printed());
    }

    private RulesInForce rules(Project project) {
        return rules.version(project.pair(), project.rulesVersion());
    }

    private MethodologyVersion methodologyOf(Project project) {
        DesignDocument design = project.design();
        return methodologies
                .version(design.methodology(), design.methodologyVersion())
                .orElseThrow();
    }
}
