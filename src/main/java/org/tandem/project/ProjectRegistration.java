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
import org.tandem.access.VersionsOfPapers;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.CaseTerms;
import org.tandem.committee.Completeness;
import org.tandem.committee.Numbering;
import org.tandem.committee.PairGate;
import org.tandem.committee.PaperAsked;
import org.tandem.committee.PapersBySlot;
import org.tandem.committee.PublicInputs;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.SlotPaper;
import org.tandem.finding.CompletenessCheck;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Period;
import org.tandem.methodology.Methodologies;
import org.tandem.methodology.MethodologyVersion;
import org.tandem.opinion.OpinionsHeard;
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

    /** What the time for the check is called among the last days of a case. */
    public static final String COMPLETENESS = "completeness of the registration request";

    private final DesignChecks checks;
    private final Projects projects;
    private final Methodologies methodologies;
    private final Designations designations;
    private final Papers papers;
    private final PapersBySlot slots;
    private final CompletenessCheck findings;
    private final PublicInputs inputs;
    private final Rules rules;
    private final PairGate gate;
    private final Numbering numbers;
    private final FilingGate filed;
    private final Completeness completeness;
    private final CaseTerms terms;
    private final OpinionsHeard opinions;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public ProjectRegistration(
            DesignChecks checks,
            Projects projects,
            Methodologies methodologies,
            Designations designations,
            Papers papers,
            PapersBySlot slots,
            CompletenessCheck findings,
            PublicInputs inputs,
            Rules rules,
            PairGate gate,
            Numbering numbers,
            FilingGate filed,
            Completeness completeness,
            CaseTerms terms,
            OpinionsHeard opinions,
            LegalTime time,
            AuditTrail audit) {
        this.checks = checks;
        this.projects = projects;
        this.methodologies = methodologies;
        this.designations = designations;
        this.papers = papers;
        this.slots = slots;
        this.findings = findings;
        this.inputs = inputs;
        this.rules = rules;
        this.gate = gate;
        this.numbers = numbers;
        this.filed = filed;
        this.completeness = completeness;
        this.terms = terms;
        this.opinions = opinions;
        this.time = time;
        this.audit = audit;
    }

    protected ProjectRegistration() {
        this(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
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
        RulesInForce inForce = checks.rules(
                pair, checked, came(actor, pair, participant, arrival).received());
        List<Participant> all = checks.participants(checked, pair);
        String reference = numbers.print(pair.b().code() + "-D");
        Project project = new Project(
                reference, pair, inForce.version(), participant, checked, all, came(actor, pair, participant, arrival));
        projects.add(project);
        for (String document : checked.documents()) {
            papers.handInFor(actor, document, participant, project.unpublished());
            papers.handTo(document, checked.validator());
        }
        audit.record(
                actor,
                arrival.isPresent() ? "entered a design document on behalf" : "submitted a design document",
                reference);
        return reference;
    }

    /** As {@link #publish(Actor, String, List)}, where its papers withhold nothing. */
    public String publish(Actor desk, String printed) {
        return publish(desk, printed, List.of());
    }

    /**
     * A desk publishes the design document for public inputs, which gives the project its number.
     *
     * @param seen of what is withheld in its papers, the digests of what the desk read
     * @return the number, for example {@code XB003}
     */
    public String publish(Actor desk, String printed, List<String> seen) {
        Project project = projects.openTo(desk, printed);
        desk.as(Role.SECRETARIAT, project.pair());
        Pair pair = project.pair();
        RulesInForce pinned = rules(project);
        Period window =
                rules.period(pinned, time.today(pair), pinned.deadlines().designInputs());
        project.publish(numbers.print(pair.b().code()), window);
        String number = project.number().orElseThrow();
        inputs.open(pair, number, project.title(), window);
        papers.acceptWithheld(desk, project.design().documents(), seen, time.now(pair));
        papers.publish(project.reference());
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

    /** The focal point asks for registration with a crediting period, without a paper beside what the case has. */
    public void requestRegistration(Actor actor, String printed, Period crediting) {
        requestRegistration(actor, printed, crediting, List.of());
    }

    /**
     * The focal point asks for registration with a crediting period.
     *
     * @param sent papers by slot; what came with the request before stays, unless another file comes for its place
     */
    public void requestRegistration(Actor actor, String printed, Period crediting, List<SlotPaper> sent) {
        requestRegistration(actor, printed, crediting, sent, Optional.empty());
    }

    /** As {@link #enterRequest(Actor, String, Period, List, Arrival)}, without a paper. */
    public void enterRequest(Actor desk, String printed, Period crediting, Arrival arrival) {
        enterRequest(desk, printed, crediting, List.of(), arrival);
    }

    /** A desk enters a request that came from the focal point by e-mail or on paper. */
    public void enterRequest(Actor desk, String printed, Period crediting, List<SlotPaper> sent, Arrival arrival) {
        requestRegistration(desk, printed, crediting, sent, Optional.of(arrival));
    }

    /** Refuses papers with which registration could not be requested. Stores nothing. */
    public void checkPapers(Actor actor, String printed, List<SlotPaper> sent) {
        slots.check(actor, asking(projects.openTo(actor, printed)), sent);
    }

    /** What a request for registration has to bring, by the rules that the case is pinned to. */
    public PapersBySlot.Asking asking(Project project) {
        return new PapersBySlot.Asking(
                rules(project),
                PaperAsked.Request.REGISTRATION_REQUEST,
                project.requestPapers(),
                project.brought().keySet());
    }

    private void requestRegistration(
            Actor actor, String printed, Period crediting, List<SlotPaper> sent, Optional<Arrival> arrival) {
        Project project = projects.openTo(actor, printed);
        LocalDate today = time.today(project.pair());
        Receipt came;
        if (arrival.isPresent()) {
            came = arrival.get().receipt(actor, project.pair(), today);
        } else {
            SpeaksFor.focalPoint(actor, project);
            came = Receipt.here(today);
        }
        RulesInForce pinned = rules(project);
        gate.mustGoOn(project.pair(), PairGate.Act.REGISTRATION, came.received());
        project.requestRegistration(crediting, came);
        bring(actor, project, sent);
        filed.beforeRegistration(project, pinned, came.received());
        completeness.over(project.pair(), project.printed(), COMPLETENESS);
        findings.sentAgain(project.reference(), project.printed(), pinned, today);
        terms.begin(
                pinned,
                project.printed(),
                COMPLETENESS,
                came.received(),
                pinned.deadlines().completenessCheck());
        audit.record(
                actor,
                arrival.isPresent() ? "entered a registration request on behalf" : "requested registration",
                project.printed());
    }

    private void bring(Actor actor, Project project, List<SlotPaper> sent) {
        String whose = project.focalPoint().orElseThrow();
        List<SlotPaper> all = slots.take(
                actor,
                asking(project),
                sent,
                new VersionsOfPapers.InCase(List.of(whose), project.papers()),
                "It came again with the request for registration.");
        project.bring(all);
        slots.handOn(actor, all, whose, project.unpublished());
        for (String body : opinions.bodies(project.reference())) {
            SlotPaper.documents(all).forEach(id -> papers.handTo(id, body));
        }
    }

    /** The focal point takes its request back before the committee decides. Registration can be requested again. */
    public void withdrawRequest(Actor actor, String printed) {
        Project project = projects.openTo(actor, printed);
        SpeaksFor.focalPoint(actor, project);
        LocalDate today = time.today(project.pair());
        project.withdrawRequest(today);
        opinions.incomplete(project.pair(), project.printed());
        completeness.over(project.pair(), project.printed(), COMPLETENESS);
        terms.met(project.pair(), project.printed(), COMPLETENESS, today);
        audit.record(actor, "withdrew a registration request", project.printed());
    }

    /** As {@link #checkCompleteness(Actor, String, Completeness.Word)}, by somebody who is at one desk alone. */
    public void checkCompleteness(Actor desk, String printed, boolean complete, String findings) {
        checkCompleteness(desk, printed, Completeness.Word.of(Optional.empty(), complete, findings));
    }

    /**
     * A desk says that the request is complete, or what is missing; where its rules ask both desks, it waits until both agree.
     *
     * @return what the check came to; nothing while it waits
     */
    public Optional<Completeness.Found> checkCompleteness(Actor desk, String printed, Completeness.Word word) {
        Project project = projects.openTo(desk, printed);
        desk.as(Role.SECRETARIAT, project.pair());
        project.mustBeRequested(word.complete());
        if (word.complete() && !inputs.allAnswered(project.printed())) {
            throw new OutOfTurn("Public inputs on %s are without a published response; answer them first."
                    .formatted(project.printed()));
        }
        findings.mustFit(project.reference(), project.printed(), word);
        if (word.complete()) {
            papers.mustHaveSeen(project.papers(), word.seen());
        }
        LocalDate today = time.today(project.pair());
        RulesInForce pinned = rules(project);
        Optional<Completeness.Found> found = completeness.say(desk, pinned, project.printed(), COMPLETENESS, word);
        if (found.isEmpty()) {
            audit.record(
                    desk,
                    word.complete()
                            ? "said of a registration request that it is complete"
                            : "said what a registration request lacks",
                    project.printed());
        } else if (found.get().complete()) {
            project.complete(today);
            papers.acceptWithheld(desk, project.papers(), word.seen(), time.now(project.pair()));
            papers.publish(project.printed());
            findings.complete(project.reference(), found.get().desk(), today);
            terms.met(project.pair(), project.printed(), COMPLETENESS, today);
            audit.record(desk, "found a registration request complete", project.printed());
        } else {
            project.sendBack(findings.returned(project.reference(), project.pair(), today, found.get()), today);
            terms.returned(pinned, project.printed(), COMPLETENESS, today);
            audit.record(desk, "returned a registration request", project.printed());
        }
        return found;
    }

    /** The rules that it is pinned to. */
    public RulesInForce rules(Project project) {
        return rules.version(project.pair(), project.rulesVersion());
    }

    private MethodologyVersion methodologyOf(Project project) {
        DesignDocument design = project.design();
        return methodologies
                .version(design.methodology(), design.methodologyVersion())
                .orElseThrow();
    }
}
