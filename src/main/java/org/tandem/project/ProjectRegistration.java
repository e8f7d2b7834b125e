package org.tandem.project;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.NotYours;
import org.tandem.access.Organisation;
import org.tandem.access.Organisations;
import org.tandem.access.Papers;
import org.tandem.access.Role;
import org.tandem.calendar.Deadlines;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Numbering;
import org.tandem.committee.PublicInputs;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.SupportProgramme;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Share;
import org.tandem.kernel.Side;
import org.tandem.methodology.CalculationModel;
import org.tandem.methodology.Methodologies;
import org.tandem.methodology.MethodologyVersion;
import org.tandem.project.RegisteredProject.Participant;
import org.tandem.project.RegisteredProject.Recipient;
import org.tandem.thirdparty.Designations;
import org.tandem.thirdparty.Function;

/**
 * Takes a project from its design document to the committee's table, one public method a step. The entity's part is {@link
 * ProjectValidation}; the committee's decision arrives at {@link RegistrationAgenda}.
 */
@ApplicationScoped
@Transactional
public class ProjectRegistration {

    static final String COMPLETENESS = "completeness of the registration request";

    private final Projects projects;
    private final Methodologies methodologies;
    private final Designations designations;
    private final Organisations organisations;
    private final Papers papers;
    private final PublicInputs inputs;
    private final Rules rules;
    private final Numbering numbers;
    private final Deadlines deadlines;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public ProjectRegistration(
            Projects projects,
            Methodologies methodologies,
            Designations designations,
            Organisations organisations,
            Papers papers,
            PublicInputs inputs,
            Rules rules,
            Numbering numbers,
            Deadlines deadlines,
            LegalTime time,
            AuditTrail audit) {
        this.projects = projects;
        this.methodologies = methodologies;
        this.designations = designations;
        this.organisations = organisations;
        this.papers = papers;
        this.inputs = inputs;
        this.rules = rules;
        this.numbers = numbers;
        this.deadlines = deadlines;
        this.time = time;
        this.audit = audit;
    }

    protected ProjectRegistration() {
        this(null, null, null, null, null, null, null, null, null, null, null);
    }

    /**
     * Refuses a design document that could not be submitted today, everything that is wrong with it at once.
     *
     * @return the document as it would be kept
     */
    public DesignDocument check(Actor actor, Pair pair, String participant, DesignDocument design) {
        actor.asOrganisation(Role.PARTICIPANT, participant);
        RulesInForce inForce = rules.inForce(pair);
        LocalDate today = time.today(pair);
        InputRefused.Problems problems = new InputRefused.Problems();
        String title = problems.text("title", design.title(), 200, "Enter the project's title.");
        String location = problems.text("location", design.location(), 500, "Say where the project is.");
        String description =
                problems.text("description", design.description(), 20_000, "Describe what the project does.");
        Optional<MethodologyVersion> methodology = methodology(design, pair, today, problems);
        methodology.ifPresent(m -> answers(m, design, problems));
        start(design.startOfOperation(), inForce, problems);
        participants(design.participants(), pair, problems);
        problems.unless(
                design.participants().contains(participant),
                "participants",
                "Your own organisation must be among the participants.");
        Set<String> known =
                inForce.supportProgrammes().stream().map(SupportProgramme::code).collect(Collectors.toSet());
        for (String programme : design.support()) {
            problems.unless(
                    known.contains(programme),
                    "support",
                    "The rules of %s name no support programme “%s”.".formatted(pair, programme));
        }
        problems.unless(
                new HashSet<>(design.support()).size() == design.support().size(),
                "support",
                "Name each support programme once.");
        problems.read("documents", () -> {
            papers.mustBeRead(actor, "documents", design.documents());
            return design.documents();
        });
        Organisation validator = organisations.organisation(design.validator()).orElse(null);
        problems.unless(validator != null, "validator", "Choose the third-party entity that validates.");
        problems.refuseIfAny();
        designations.mustCover(
                design.validator(),
                pair,
                Function.VALIDATION,
                methodology.orElseThrow().sectoralScope(),
                today);

        return new DesignDocument(
                title,
                design.methodology(),
                design.methodologyVersion(),
                location,
                description,
                design.startOfOperation(),
                new LinkedHashMap<>(design.fixedParameters()),
                List.copyOf(design.eligibility()),
                List.copyOf(design.participants()),
                List.copyOf(design.support()),
                List.copyOf(design.documents()),
                design.validator());
    }

    /**
     * A participant submits the design document for all of them. The methodology version must be valid today.
     *
     * @param participant code of the participant that the actor speaks for
     * @return the case's reference, for example {@code XB-D001}
     */
    public String submit(Actor actor, Pair pair, String participant, DesignDocument design) {
        DesignDocument checked = check(actor, pair, participant, design);
        RulesInForce inForce = rules.inForce(pair);
        LocalDate today = time.today(pair);
        List<Participant> all = participants(checked.participants(), pair, new InputRefused.Problems());
        String reference = numbers.print(pair.b().code() + "-D");
        Project project = new Project(reference, pair, inForce.version(), participant, checked, all, today);
        projects.add(project);
        for (String document : checked.documents()) {
            papers.handTo(document, pair);
            papers.handTo(document, checked.validator());
        }
        audit.record(actor, "submitted a design document", reference);
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
        Period window = Period.ofDays(
                time.today(pair), rules(project).deadlines().designInputs().value());
        project.publish(numbers.print(pair.b().code()), window);
        String number = project.number().orElseThrow();
        inputs.open(pair, number, project.title(), window);
        audit.record(desk, "published a design document", number);
        return number;
    }

    /** A participant puts another third-party entity in the place of the one engaged; its findings begin anew. */
    public void engage(Actor actor, String printed, String entity) {
        Project project = projects.openTo(actor, printed);
        speaksForOne(actor, project);
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

    /**
     * A participant proposes who speaks for all, and signs.
     *
     * @param participant whom the actor signs for
     */
    public void proposeModalities(Actor actor, String printed, String participant, String focalPoint) {
        Project project = projects.openTo(actor, printed);
        participantOf(actor, project, participant);
        project.proposeModalities(participant, focalPoint, time.today(project.pair()));
        audit.record(actor, "proposed and signed modalities of communication", project.printed());
    }

    /** Another participant signs; with the last signature the modalities stand. */
    public void signModalities(Actor actor, String printed, String participant) {
        Project project = projects.openTo(actor, printed);
        participantOf(actor, project, participant);
        project.signModalities(participant, time.today(project.pair()));
        audit.record(actor, "signed modalities of communication", project.printed());
    }

    /**
     * Refuses an allocation that could not be proposed, everything that is wrong with it at once.
     *
     * @return the recipients with their names
     */
    public List<Recipient> checkAllocation(
            Actor actor, String printed, String participant, Map<Party, Share> sides, List<Recipient> recipients) {
        Project project = projects.openTo(actor, printed);
        participantOf(actor, project, participant);
        Pair pair = project.pair();
        InputRefused.Problems problems = new InputRefused.Problems();
        for (Side side : Side.values()) {
            Party party = pair.party(side);
            problems.unless(sides.containsKey(party), "sides", "State the share of %s.".formatted(party));
            addsUp(
                    recipients.stream()
                            .filter(r -> r.side().equals(party))
                            .map(Recipient::share)
                            .toList(),
                    "recipients",
                    "the recipients of " + party,
                    problems);
        }
        problems.unless(sides.keySet().stream().allMatch(pair::has), "sides", "Only the two sides share the whole.");
        addsUp(List.copyOf(sides.values()), "sides", "the two sides", problems);
        Set<String> seen = new HashSet<>();
        List<Recipient> named = new ArrayList<>();
        for (Recipient recipient : recipients) {
            problems.unless(
                    seen.add(recipient.side() + "/" + recipient.code()),
                    "recipients",
                    "%s of %s is named twice.".formatted(recipient.code(), recipient.side()));
            problems.unless(
                    recipient.share().value().signum() > 0,
                    "recipients",
                    "Leave out %s: a recipient has a share above nothing.".formatted(recipient.code()));
            named.add(recipient(recipient, project, problems));
        }
        problems.refuseIfAny();
        return named;
    }

    /**
     * A participant proposes who gets which part; both sides' agreements begin anew.
     *
     * @param sides adds up to the whole
     * @param recipients in the order that decides between equal remainders; each side's add up to the whole of its part
     */
    public void proposeAllocation(
            Actor actor, String printed, String participant, Map<Party, Share> sides, List<Recipient> recipients) {
        List<Recipient> named = checkAllocation(actor, printed, participant, sides, recipients);
        Project project = projects.openTo(actor, printed);
        project.proposeAgreement(participant, sides, named, time.today(project.pair()));
        audit.record(actor, "proposed an allocation", project.printed());
    }

    /**
     * A side's competent authority agrees to the allocation proposed.
     *
     * @param version of the proposal, so that nobody agrees to what was changed meanwhile
     * @param reason needed where a recipient gets less than its support programme's minimum
     */
    public void agreeAllocation(Actor actor, String printed, Party side, int version, String reason) {
        Project project = projects.openTo(actor, printed);
        actor.as(Role.AUTHORITY_OFFICER, project.pair(), side);
        String why = reason == null ? "" : reason.strip();
        int standing = project.agreement().map(a -> a.terms().version()).orElse(version);
        if (standing != version) {
            throw new OutOfTurn("The allocation of %s was changed meanwhile: version %d stands now. Read it first."
                    .formatted(project.printed(), standing));
        }
        List<ProposedAgreement.Shortfall> shortfalls = shortfalls(project);
        if (!shortfalls.isEmpty() && why.isEmpty()) {
            throw InputRefused.field(
                    "reason",
                    shortfalls.stream().map(ProposedAgreement.Shortfall::words).collect(Collectors.joining(" "))
                            + " Give the reason why %s agrees all the same.".formatted(side));
        }
        if (why.length() > 2_000) {
            throw InputRefused.field("reason", "Shorten the reason to 2000 characters.");
        }
        project.agree(side, time.today(project.pair()), why);
        audit.record(actor, "agreed to the allocation for " + side, project.printed());
    }

    /** Warnings on the allocation proposed: what falls below a support programme's minimum. */
    public List<ProposedAgreement.Shortfall> shortfalls(String printed) {
        return projects.project(printed).map(this::shortfalls).orElse(List.of());
    }

    /** The focal point asks for registration with a crediting period. */
    public void requestRegistration(Actor actor, String printed, Period crediting) {
        Project project = projects.openTo(actor, printed);
        asFocalPoint(actor, project);
        LocalDate today = time.today(project.pair());
        project.requestRegistration(crediting, today);
        deadlines.set(
                project.pair(),
                project.printed(),
                COMPLETENESS,
                Period.ofDays(
                                today,
                                rules(project).deadlines().completenessCheck().value())
                        .until());
        audit.record(actor, "requested registration", project.printed());
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
        } else {
            InputRefused.Problems problems = new InputRefused.Problems();
            String missing =
                    problems.text("findings", findings, 4_000, "Say what is missing, so that it can be mended.");
            problems.refuseIfAny();
            project.sendBack(missing, today);
        }
        deadlines.met(project.pair(), project.printed(), COMPLETENESS, today);
        audit.record(
                desk,
                complete ? "found a registration request complete" : "returned a registration request",
                project.printed());
    }

    private Optional<MethodologyVersion> methodology(
            DesignDocument design, Pair pair, LocalDate today, InputRefused.Problems problems) {
        if (design.methodology() == null || design.methodologyVersion() == null) {
            problems.add("methodology", "Choose the methodology and its version.");
            return Optional.empty();
        }
        Optional<MethodologyVersion> found = methodologies
                .version(design.methodology(), design.methodologyVersion())
                .filter(m -> m.pair().equals(pair));
        if (found.isEmpty()) {
            problems.add(
                    "methodology",
                    "%s has no approved methodology %s in version %s."
                            .formatted(pair, design.methodology(), design.methodologyVersion()));
        } else if (!found.get().validOn(today)) {
            problems.add(
                    "methodology",
                    "%s version %s is not valid on %s, the day of submission: it is valid from %s%s."
                            .formatted(
                                    design.methodology(),
                                    design.methodologyVersion(),
                                    today,
                                    found.get().validFrom(),
                                    found.get()
                                            .validUntil()
                                            .map(d -> " to " + d)
                                            .orElse("")));
        }
        return found;
    }

    private static void answers(MethodologyVersion methodology, DesignDocument design, InputRefused.Problems problems) {
        Set<String> expected = methodology.model().parameters().stream()
                .filter(p -> p.kind() == CalculationModel.Kind.FIXED_EX_ANTE)
                .map(CalculationModel.Parameter::symbol)
                .collect(Collectors.toSet());
        for (String symbol : expected) {
            String typed = Objects.toString(design.fixedParameters().get(symbol), "");
            problems.unless(
                    typed.matches("-?[0-9]{1,12}(\\.[0-9]{1,12})?"),
                    "fixedParameters." + symbol,
                    "Enter %s as a decimal with a point, without groups; we could not read “%s”."
                            .formatted(symbol, typed));
        }
        for (String symbol : design.fixedParameters().keySet()) {
            problems.unless(
                    expected.contains(symbol),
                    "fixedParameters." + symbol,
                    "%s fixes no parameter “%s” ex ante.".formatted(methodology.number(), symbol));
        }
        for (MethodologyVersion.Criterion criterion : methodology.criteria()) {
            List<DesignDocument.Eligibility> answers = design.eligibility().stream()
                    .filter(a -> a.criterion() == criterion.number())
                    .toList();
            String field = "eligibility." + criterion.number();
            if (answers.size() != 1
                    || answers.get(0).how() == null
                    || answers.get(0).how().isBlank()) {
                problems.add(field, "Say how the project meets criterion %d.".formatted(criterion.number()));
            } else if (!answers.get(0).met()) {
                problems.add(
                        field,
                        "A project meets every criterion of its methodology; it does not meet criterion %d."
                                .formatted(criterion.number()));
            }
        }
    }

    private static void start(LocalDate start, RulesInForce inForce, InputRefused.Problems problems) {
        LocalDate earliest = inForce.earliestOperation().value();
        if (start == null) {
            problems.add("startOfOperation", "Enter the day operation starts.");
        } else if (start.isBefore(earliest)) {
            problems.add(
                    "startOfOperation",
                    "Operation starts on or after %s%s."
                            .formatted(
                                    earliest,
                                    inForce.earliestOperation()
                                            .paragraph()
                                            .map(p -> " (" + p + ")")
                                            .orElse("")));
        }
    }

    private List<Participant> participants(List<String> codes, Pair pair, InputRefused.Problems problems) {
        List<Participant> all = new ArrayList<>();
        for (String code : codes) {
            Optional<Organisation> organisation = organisations
                    .organisation(code)
                    .filter(o -> o.kinds().contains(Organisation.Kind.PARTICIPANT))
                    .filter(o -> pair.has(o.country()));
            if (organisation.isEmpty()) {
                problems.add("participants", "%s has no participant “%s”.".formatted(pair, code));
            } else {
                all.add(new Participant(
                        code, organisation.get().name(), organisation.get().country()));
            }
        }
        for (Side side : Side.values()) {
            problems.unless(
                    all.stream().anyMatch(p -> p.side().equals(pair.party(side))),
                    "participants",
                    "Name at least one participant of %s.".formatted(pair.party(side)));
        }
        return problems(codes, all, problems);
    }

    private static List<Participant> problems(
            List<String> codes, List<Participant> all, InputRefused.Problems problems) {
        problems.unless(new HashSet<>(codes).size() == codes.size(), "participants", "Name each participant once.");
        return all;
    }

    private static void addsUp(List<Share> shares, String field, String whose, InputRefused.Problems problems) {
        var sum = shares.stream()
                .map(Share::value)
                .reduce(org.apache.commons.numbers.fraction.BigFraction.ZERO, (a, b) -> a.add(b));
        problems.unless(
                sum.equals(org.apache.commons.numbers.fraction.BigFraction.ONE),
                field,
                "The shares of %s add up to %s/%s, not to the whole."
                        .formatted(whose, sum.getNumerator(), sum.getDenominator()));
    }

    private static Recipient recipient(Recipient typed, Project project, InputRefused.Problems problems) {
        if (typed.isGovernment()) {
            return new Recipient(typed.code(), "Government of " + typed.side(), typed.side(), typed.share());
        }
        Optional<Participant> participant = project.participants().stream()
                .filter(p -> p.organisation().equals(typed.code()))
                .filter(p -> p.side().equals(typed.side()))
                .findFirst();
        if (participant.isEmpty()) {
            problems.add(
                    "recipients",
                    "%s is neither the government nor a participant of %s.".formatted(typed.code(), typed.side()));
            return typed;
        }
        return new Recipient(typed.code(), participant.get().name(), typed.side(), typed.share());
    }

    private List<ProposedAgreement.Shortfall> shortfalls(Project project) {
        Set<String> support = Set.copyOf(project.design().support());
        return project.agreement()
                .map(a -> ProposedAgreement.shortfalls(
                        a.terms(),
                        rules(project).supportProgrammes().stream()
                                .filter(p -> support.contains(p.code()))
                                .toList()))
                .orElse(List.of());
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

    /** As the participant that the modalities of communication name, and as nobody else. */
    static void asFocalPoint(Actor actor, Project project) {
        String focalPoint = project.focalPoint()
                .orElseThrow(() -> new OutOfTurn(
                        "%s has no focal point: every participant has to sign the modalities of communication first."
                                .formatted(project.printed())));
        actor.asOrganisation(Role.PARTICIPANT, focalPoint);
    }

    /** As this participant of the project. */
    static void participantOf(Actor actor, Project project, String participant) {
        actor.asOrganisation(Role.PARTICIPANT, participant);
        if (!project.isParticipant(participant)) {
            throw new NotYours("%s takes no part in %s.".formatted(participant, project.printed()));
        }
    }

    /** As any participant of the project. */
    static void speaksForOne(Actor actor, Project project) {
        if (actor.as(Role.PARTICIPANT).stream()
                .noneMatch(m -> m.organisation().filter(project::isParticipant).isPresent())) {
            throw new NotYours(actor.name(), Role.PARTICIPANT, project.printed());
        }
    }
}
