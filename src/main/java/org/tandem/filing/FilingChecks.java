package org.tandem.filing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Organisations;
import org.tandem.access.Papers;
import org.tandem.committee.PaperAsked;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.Rule;
import org.tandem.committee.TrackRefused;
import org.tandem.kernel.Day;
import org.tandem.kernel.InputRefused.Problems;
import org.tandem.kernel.Period;
import org.tandem.methodology.CalculationModel;
import org.tandem.methodology.Methodologies;
import org.tandem.methodology.MethodologyVersion;
import org.tandem.project.Project;
import org.tandem.project.Projects;

/** Everything that can be wrong with a filing on the day it comes, said at once. */
@ApplicationScoped
class FilingChecks {

    /** A paper that the rules do not ask for. */
    static final String OTHER_PAPER = "other paper";

    private final Projects projects;
    private final Methodologies methodologies;
    private final Organisations organisations;
    private final Papers papers;
    private final Filings filings;
    private final EntityFilings entities;
    private final Rules rules;
    private final FiledSteps steps;

    @Inject
    FilingChecks(
            Projects projects,
            Methodologies methodologies,
            Organisations organisations,
            Papers papers,
            Filings filings,
            EntityFilings entities,
            Rules rules,
            FiledSteps steps) {
        this.projects = projects;
        this.methodologies = methodologies;
        this.organisations = organisations;
        this.papers = papers;
        this.filings = filings;
        this.entities = entities;
        this.rules = rules;
        this.steps = steps;
    }

    protected FilingChecks() {
        this(null, null, null, null, null, null, null, null);
    }

    /**
     * The rules that a new filing goes by: of its project's track, of the track that an idea note names, or the main rules.
     *
     * @param received the day on which it came
     */
    RulesInForce rules(FilingDraft draft, LocalDate received) {
        if (draft.kind() == FilingKind.IDEA_NOTE) {
            return rules.opening(draft.pair(), draft.track(), received);
        }
        return about(draft)
                .map(project -> rules.goingOn(draft.pair(), project.rulesVersion()))
                .orElseGet(() -> rules.inForce(draft.pair()));
    }

    /** The project that it is about, where its kind is about one and there is such a one. */
    private Optional<Project> about(FilingDraft draft) {
        return draft.kind().isAboutProject()
                ? draft.about().flatMap(projects::project).filter(p -> p.pair().equals(draft.pair()))
                : Optional.empty();
    }

    /**
     * @param number of the filing that comes again; nothing for a new one
     * @param received the day on which it came
     * @return the filing's contents as they would be kept
     */
    Filing.Contents check(
            Actor actor, FilingDraft draft, RulesInForce rules, LocalDate received, Optional<String> number) {
        Problems problems = new Problems();
        FilingKind kind = draft.kind();
        Map<String, String> answers = new LinkedHashMap<>();
        for (Question question : kind.questions()) {
            String answer = question.read(draft.answer(question.name()), problems);
            if (!answer.isEmpty()) {
                answers.put(question.name(), answer);
            }
        }
        draft.answers().keySet().stream()
                .filter(name ->
                        kind.questions().stream().noneMatch(q -> q.name().equals(name)))
                .forEach(name -> problems.add(name, "%s does not ask for “%s”.".formatted(kind.words(), name)));
        if (kind == FilingKind.IDEA_NOTE) {
            if (draft.track().isPresent() && !draft.track().equals(rules.trackCode())) {
                throw TrackRefused.other(number.orElse("It"), rules);
            }
            rules.trackCode().ifPresent(code -> answers.put(FilingKind.TRACK, code));
        }
        applicant(draft, problems);
        Optional<Project> project = project(draft, problems);
        Optional<MethodologyVersion> methodology = methodology(draft, problems);
        project.ifPresent(about -> filer(draft, about, problems));
        days(kind, answers, project, received, problems);
        project.filter(p -> kind == FilingKind.RENEWAL && p.isRegistered())
                .ifPresent(p -> steps.beforeRenewal(p, rules, received, problems));
        if (kind == FilingKind.ENTITY_APPLICATION) {
            problems.read("scopes", () -> {
                entities.check(draft.pair(), draft.applicant(), answers, rules, problems);
                return answers;
            });
        }
        project.filter(p -> kind.changesRegistration())
                .flatMap(Project::withdrawn)
                .ifPresent(from -> problems.add("about", "The project is withdrawn from %s on.".formatted(from)));
        if (number.isEmpty()) {
            draft.about().ifPresent(about -> onlyOne(draft, about, problems));
        }
        List<Paper> attached = papers(actor, draft, rules, problems);
        problems.refuseIfAny();
        String title = project.map(Project::title)
                .or(() -> methodology.map(MethodologyVersion::title))
                .or(() -> Optional.ofNullable(answers.get("title")))
                .orElseGet(() -> organisations.name(draft.applicant()));
        return new Filing.Contents(title, answers, attached);
    }

    private void applicant(FilingDraft draft, Problems problems) {
        FilingKind.Filer filer = draft.kind().filer();
        problems.unless(
                organisations
                        .organisation(draft.applicant())
                        .filter(o -> o.kinds().contains(filer.kind()))
                        .filter(o ->
                                filer == FilingKind.Filer.ENTITY || draft.pair().has(o.country()))
                        .isPresent(),
                "applicant",
                filer == FilingKind.Filer.ENTITY
                        ? "Choose who files it: a third-party entity."
                        : "Choose who files it: a participant of one of the two countries.");
    }

    private Optional<Project> project(FilingDraft draft, Problems problems) {
        if (!draft.kind().isAboutProject()) {
            return Optional.empty();
        }
        boolean registered = draft.kind().about() == FilingKind.About.REGISTERED_PROJECT;
        Optional<Project> found = about(draft).filter(p -> p.asked().contains(draft.applicant()));
        if (found.isEmpty()) {
            problems.add("about", "Choose the project: one that the applicant takes part in, for example XB003.");
        } else if (registered ? found.get().registered().isEmpty() : found.get().isOver()) {
            problems.add(
                    "about",
                    "%s is %s; %s is filed %s."
                            .formatted(
                                    found.get().printed(),
                                    found.get().stage().words(),
                                    draft.kind().words(),
                                    registered ? "once it is registered" : "while it goes on"));
        }
        return found;
    }

    private static void filer(FilingDraft draft, Project project, Problems problems) {
        if (draft.kind().filer() == FilingKind.Filer.FOCAL_POINT) {
            problems.unless(
                    project.focalPoint().filter(draft.applicant()::equals).isPresent(),
                    "applicant",
                    "Only the focal point of %s files this.".formatted(project.printed()));
        }
    }

    private Optional<MethodologyVersion> methodology(FilingDraft draft, Problems problems) {
        if (draft.kind().about() != FilingKind.About.METHODOLOGY) {
            return Optional.empty();
        }
        Optional<MethodologyVersion> found = draft.about()
                .flatMap(methodologies::current)
                .filter(m -> m.pair().equals(draft.pair()));
        problems.unless(found.isPresent(), "about", "Choose an approved methodology, for example XB_AM002.");
        return found;
    }

    private void onlyOne(FilingDraft draft, String about, Problems problems) {
        filings.about(draft.pair(), List.of(about)).stream()
                .filter(f -> f.kind() == draft.kind() && f.isOpen())
                .findFirst()
                .ifPresent(open -> problems.add(
                        "about",
                        "%s about %s is %s already; it ends first."
                                .formatted(open.number(), about, open.stage().words())));
    }

    private void days(
            FilingKind kind,
            Map<String, String> answers,
            Optional<Project> project,
            LocalDate received,
            Problems problems) {
        Optional<Period> crediting = project.flatMap(Project::registered).map(p -> p.crediting());
        switch (kind) {
            case STAKEHOLDER_CONSULTATION -> {
                notAfter("held", answers, received, problems);
                problems.unless(
                        !"YES".equals(answers.get("consentNeeded")) || answers.containsKey("consent"),
                        "consent",
                        "Say how the consent was given.");
            }
            case SUSTAINABILITY_REPORT -> {
                notAfter("until", answers, received, problems);
                problems.unless(
                        day("from", answers)
                                .flatMap(from -> day("until", answers).map(until -> !until.isBefore(from)))
                                .orElse(true),
                        "until",
                        "What is reported on ends after it begins.");
            }
            case IMPLEMENTATION_REPORT -> notAfter("startOfOperation", answers, received, problems);
            case POST_REGISTRATION_CHANGE -> {
                crediting.ifPresent(period -> day("from", answers)
                        .filter(from -> !period.contains(from))
                        .ifPresent(from -> problems.add(
                                "from", "A change counts from a day of the crediting period, %s.".formatted(period))));
                project.ifPresent(p -> allocation(p, answers, problems));
            }
            case RENEWAL -> {
                crediting.ifPresent(period -> day("until", answers)
                        .filter(until -> !until.isAfter(period.until()))
                        .ifPresent(until -> problems.add(
                                "until",
                                "Renewed, the crediting period ends after %s, when it ends now."
                                        .formatted(period.until()))));
                project.ifPresent(p -> mustBeValid(p, answers.get(FilingKind.VERSION), received, problems));
            }
            case PROJECT_WITHDRAWAL -> {
                day("from", answers)
                        .filter(from -> from.isBefore(received))
                        .ifPresent(from -> problems.add(
                                "from",
                                "A project is withdrawn from a day that is not past, %s or later."
                                        .formatted(received)));
                crediting.ifPresent(period -> day("from", answers)
                        .filter(from -> from.isAfter(period.until()))
                        .ifPresent(from ->
                                problems.add("from", "Crediting ends with %s in any case.".formatted(period.until()))));
            }
            case ENTITY_WITHDRAWAL ->
                day("from", answers)
                        .filter(from -> from.isBefore(received))
                        .ifPresent(from -> problems.add(
                                "from",
                                "Designations end on a day that is not past, %s or later.".formatted(received)));
            default -> {
                // The other kinds name no day that could be wrong.
            }
        }
    }

    /** Another allocation is proposed and agreed on the project first; here it gets its day. */
    private static void allocation(Project project, Map<String, String> answers, Problems problems) {
        String version = answers.getOrDefault(FilingKind.ALLOCATION, "");
        problems.unless(
                version.isEmpty()
                        || project.nextAgreement()
                                .filter(a -> String.valueOf(a.terms().version()).equals(version))
                                .filter(a -> a.agreed(project.pair()))
                                .isPresent(),
                FilingKind.ALLOCATION,
                "Version %s of the allocation of %s is not agreed by both sides: propose it on the project, and name it here once both have agreed."
                        .formatted(version, project.printed()));
    }

    /** @param named the version that the renewal moves to; nothing where it stays with the one that counts now */
    private void mustBeValid(Project project, String named, LocalDate day, Problems problems) {
        String number = project.design().methodology();
        String version = named == null ? project.latestMethodologyVersion() : named;
        Optional<MethodologyVersion> valid =
                methodologies.version(number, version).filter(m -> m.validOn(day));
        problems.unless(
                valid.isPresent(),
                FilingKind.VERSION,
                "Version %s of %s is not valid on %s. A crediting period is renewed under a version that is: name it."
                        .formatted(version, number, day));
        valid.ifPresent(moved -> moved.model().parameters().stream()
                .filter(p -> p.kind() == CalculationModel.Kind.FIXED_EX_ANTE)
                .filter(p -> !project.design().fixedParameters().containsKey(p.symbol()))
                .forEach(p -> problems.add(
                        FilingKind.VERSION,
                        "Version %s of %s needs a value of %s, which the design document does not fix: it takes a new design document."
                                .formatted(version, number, p.symbol()))));
    }

    private static void notAfter(String question, Map<String, String> answers, LocalDate received, Problems problems) {
        day(question, answers)
                .filter(day -> day.isAfter(received))
                .ifPresent(day ->
                        problems.add(question, "This is told after it happened; %s is not past.".formatted(day)));
    }

    private static Optional<LocalDate> day(String question, Map<String, String> answers) {
        return Optional.ofNullable(answers.get(question)).map(Day::parse);
    }

    private List<Paper> papers(Actor actor, FilingDraft draft, RulesInForce rules, Problems problems) {
        Optional<Rule<List<PaperAsked>>> asked =
                Optional.ofNullable(rules.papers().get(draft.kind().key()));
        List<String> slots = new ArrayList<>(
                rules.asked(draft.kind().key()).stream().map(PaperAsked::name).toList());
        for (String slot : slots) {
            problems.unless(
                    draft.papers().containsKey(slot),
                    Paper.field(slot),
                    "Attach the %s: the rules ask for it%s."
                            .formatted(
                                    slot,
                                    asked.flatMap(Rule::paragraph)
                                            .map(paragraph -> " (" + paragraph + ")")
                                            .orElse("")));
        }
        slots.add(OTHER_PAPER);
        List<Paper> attached = new ArrayList<>();
        draft.papers().forEach((slot, document) -> {
            if (!slots.contains(slot)) {
                problems.add(
                        Paper.field(slot),
                        "Version %s of the rules, by which this goes, knows no paper “%s” here."
                                .formatted(rules.version(), slot));
            } else if (document == null || document.isBlank()) {
                problems.add(Paper.field(slot), "Attach the %s.".formatted(slot));
            } else {
                problems.read(Paper.field(slot), () -> {
                    papers.mustBeRead(actor, Paper.field(slot), List.of(document));
                    papers.mustBeSettled(Paper.field(slot), List.of(document));
                    return document;
                });
                attached.add(new Paper(slot, document));
            }
        });
        if (problems.none()) {
            List<String> all = attached.stream().map(Paper::document).toList();
            attached.forEach(paper -> problems.read(Paper.field(paper.slot()), () -> {
                papers.mustHaveTheirOwn(Paper.field(paper.slot()), List.of(paper.document()), all);
                return paper;
            }));
        }
        return attached;
    }
}
