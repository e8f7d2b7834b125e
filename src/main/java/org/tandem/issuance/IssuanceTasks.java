package org.tandem.issuance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.access.Task;
import org.tandem.access.Task.Ball;
import org.tandem.access.TaskSource;
import org.tandem.calendar.Deadlines;
import org.tandem.committee.Completeness;
import org.tandem.committee.Rounds;
import org.tandem.opinion.OpinionTurns;
import org.tandem.project.Project;
import org.tandem.project.Projects;
import org.tandem.project.RegisteredProject;
import org.tandem.verification.Verifications;
import org.tandem.verification.VerifiedPeriod;

/** What waits for focal points and desks in issuances. The sides' answers wait in the registry's room. */
@ApplicationScoped
public class IssuanceTasks implements TaskSource {

    private static final String CASE = "/app/issuance/case.xhtml?number=";

    private final Issuances issuances;
    private final Projects projects;
    private final Verifications verifications;
    private final Completeness completeness;
    private final Rounds rounds;
    private final IssuancesAsked asked;
    private final OpinionTurns opinions;
    private final Deadlines deadlines;

    @Inject
    public IssuanceTasks(
            Issuances issuances,
            Projects projects,
            Verifications verifications,
            Completeness completeness,
            Rounds rounds,
            IssuancesAsked asked,
            OpinionTurns opinions,
            Deadlines deadlines) {
        this.issuances = issuances;
        this.projects = projects;
        this.verifications = verifications;
        this.completeness = completeness;
        this.rounds = rounds;
        this.asked = asked;
        this.opinions = opinions;
        this.deadlines = deadlines;
    }

    protected IssuanceTasks() {
        this(null, null, null, null, null, null, null, null);
    }

    @Override
    public Optional<String> caseOf(String subject) {
        return subject.matches("[A-Z]{2}[0-9]{3,6}-I[0-9]{2,4}") ? Optional.of(CASE + subject) : Optional.empty();
    }

    @Override
    public List<Task> tasksOf(Actor actor) {
        List<Task> tasks = new ArrayList<>();
        Completeness.Turns turns = completeness.turns(actor);
        List<Issuance> atDesks = actor.as(Role.SECRETARIAT).stream()
                .flatMap(m -> m.pair().stream())
                .distinct()
                .flatMap(pair -> issuances.open(pair).stream())
                .toList();
        OpinionTurns.Turns heard = heard(actor, atDesks);
        atDesks.forEach(issuance -> desk(turns, heard, issuance, tasks));
        List<String> organisations = actor.as(Role.PARTICIPANT).stream()
                .map(Mandate::organisation)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        waiting(organisations).stream()
                .map(projects::project)
                .flatMap(Optional::stream)
                .map(Project::registered)
                .flatMap(Optional::stream)
                .filter(project -> organisations.contains(project.focalPoint()))
                .forEach(project -> focalPoint(project, tasks));
        return tasks;
    }

    private OpinionTurns.Turns heard(Actor actor, List<Issuance> atDesks) {
        return opinions.of(
                actor,
                atDesks.stream()
                        .filter(issuance -> issuance.stage() instanceof IssuanceStage.UnderConsideration)
                        .map(issuance -> asked.of(issuance, issuance.project()))
                        .toList());
    }

    @Override
    public List<Task> tasksIn(Actor actor, Object open) {
        if (!(open instanceof Issuance issuance)) {
            return List.of();
        }
        List<Task> tasks = new ArrayList<>();
        if (actor.holds(Role.SECRETARIAT, issuance.pair())) {
            desk(completeness.turns(actor), heard(actor, List.of(issuance)), issuance, tasks);
        } else if (issuance.stage() instanceof IssuanceStage.Returned
                && projects.project(issuance.project())
                        .flatMap(Project::focalPoint)
                        .filter(actor::speaksFor)
                        .isPresent()) {
            asked(issuance, tasks);
        }
        if (tasks.isEmpty()) {
            elsewhere(issuance).ifPresent(tasks::add);
        }
        return tasks;
    }

    /** Whose move it is where the reader has nothing to do; nothing where the registries have the rest. */
    private Optional<Task> elsewhere(Issuance issuance) {
        IssuanceStage stage = issuance.stage();
        if (stage instanceof IssuanceStage.Requested s) {
            return Optional.of(task(
                    "The secretariat checks that the request is complete",
                    issuance,
                    Optional.empty(),
                    s.on(),
                    Ball.THE_OTHER_SIDES));
        }
        if (stage instanceof IssuanceStage.Returned s) {
            return Optional.of(task(
                    "The focal point completes the issuance request",
                    issuance,
                    Optional.empty(),
                    s.on(),
                    Ball.THE_APPLICANTS));
        }
        if (stage instanceof IssuanceStage.UnderConsideration s) {
            return Optional.of(task(
                    "The committee decides on the amounts",
                    issuance,
                    Optional.empty(),
                    s.since(),
                    Ball.THE_OTHER_SIDES));
        }
        return stage instanceof IssuanceStage.Notified s
                ? Optional.of(task(
                        "Both sides answer the notification", issuance, Optional.empty(), s.on(), Ball.THE_OTHER_SIDES))
                : Optional.empty();
    }

    /** The projects with something verified that nobody asked for yet, or a request that is not complete. */
    private Set<String> waiting(List<String> organisations) {
        Set<String> asked = issuances.reportsAsked(organisations);
        Set<String> waiting = new TreeSet<>(issuances.projectsToComplete(organisations));
        verifications.projectsByReport(organisations).forEach((report, project) -> {
            if (!asked.contains(report)) {
                waiting.add(project);
            }
        });
        return waiting;
    }

    private void desk(Completeness.Turns turns, OpinionTurns.Turns heard, Issuance issuance, List<Task> tasks) {
        tasks.addAll(heard.toAsk(issuance.number()));
        IssuanceStage stage = issuance.stage();
        if (stage instanceof IssuanceStage.Requested s) {
            Completeness.Turn turn = turns.of(
                    issuance.pair(),
                    issuance.rulesVersion(),
                    issuance.number(),
                    CreditIssuance.COMPLETENESS,
                    "Check that the issuance request is complete",
                    s.on());
            tasks.add(task(
                    turn.todo(),
                    issuance,
                    deadlines.due(issuance.pair(), issuance.number(), CreditIssuance.COMPLETENESS),
                    turn.since(),
                    turn.ball()));
        } else if (stage instanceof IssuanceStage.UnderConsideration s
                && !heard.isHeldUp(issuance.number())
                && rounds.pending(issuance.pair(), IssuanceAgenda.KIND, issuance.number())
                        .isEmpty()) {
            tasks.add(task(
                    issuance.attempts().isEmpty()
                            ? "Draft the decision on the amounts"
                            : "Draft the decision again: a side rejected it",
                    issuance,
                    Optional.empty(),
                    s.since(),
                    Ball.YOURS));
        } else if (stage instanceof IssuanceStage.Returned s) {
            tasks.add(task(
                    "The focal point completes the issuance request",
                    issuance,
                    Optional.empty(),
                    s.on(),
                    Ball.THE_APPLICANTS));
        }
    }

    private void focalPoint(RegisteredProject project, List<Task> tasks) {
        List<Issuance> known = issuances.ofProject(project.number());
        Set<String> requested = known.stream().map(Issuance::report).collect(Collectors.toSet());
        for (VerifiedPeriod verified : verifications.ofProject(project.number())) {
            if (!requested.contains(verified.report()) && !verified.total().isNone()) {
                tasks.add(new Task(
                        "Request issuance",
                        project.pair(),
                        verified.report(),
                        project.title() + ", " + verified.period().printed(),
                        "/app/issuance/request.xhtml?report=" + verified.report(),
                        Optional.empty(),
                        Optional.empty(),
                        Ball.YOURS));
            }
        }
        known.forEach(issuance -> asked(issuance, tasks));
    }

    private void asked(Issuance issuance, List<Task> tasks) {
        IssuanceStage stage = issuance.stage();
        if (stage instanceof IssuanceStage.Returned s) {
            tasks.add(task("Complete the issuance request", issuance, Optional.empty(), s.on(), Ball.YOURS));
        } else if (stage instanceof IssuanceStage.Requested s) {
            tasks.add(task(
                    "The secretariat checks that the request is complete",
                    issuance,
                    Optional.empty(),
                    s.on(),
                    Ball.THE_OTHER_SIDES));
        }
    }

    private Task task(String todo, Issuance issuance, Optional<LocalDate> due, LocalDate since, Ball ball) {
        return new Task(
                todo,
                issuance.pair(),
                issuance.number(),
                projects.project(issuance.project()).map(Project::title).orElse(issuance.project()) + ", "
                        + issuance.period().printed(),
                CASE + issuance.number(),
                due,
                Optional.of(since),
                ball);
    }
}
