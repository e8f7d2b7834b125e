package org.tandem.project;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.access.Task;
import org.tandem.access.Task.Ball;
import org.tandem.access.TaskSource;
import org.tandem.calendar.Deadlines;
import org.tandem.committee.Completeness;
import org.tandem.committee.Rounds;
import org.tandem.kernel.Party;

/** What waits for participants, third-party entities, desks and competent authorities in projects. */
@ApplicationScoped
public class ProjectTasks implements TaskSource {

    private static final String CASE = "/app/project/case.xhtml?number=";

    private final Projects projects;
    private final Completeness completeness;
    private final Rounds rounds;
    private final Deadlines deadlines;

    @Inject
    public ProjectTasks(Projects projects, Completeness completeness, Rounds rounds, Deadlines deadlines) {
        this.projects = projects;
        this.completeness = completeness;
        this.rounds = rounds;
        this.deadlines = deadlines;
    }

    protected ProjectTasks() {
        this(null, null, null, null);
    }

    @Override
    public Optional<String> caseOf(String subject) {
        return subject.matches("[A-Z]{2}(-D)?[0-9]{3,6}") ? Optional.of(CASE + subject) : Optional.empty();
    }

    @Override
    public List<Task> tasksOf(Actor actor) {
        List<String> participants = organisations(actor, Role.PARTICIPANT);
        List<String> entities = organisations(actor, Role.THIRD_PARTY);
        List<Task> tasks = new ArrayList<>();
        Completeness.Turns turns = completeness.turns(actor);
        for (Project project : projects.open(actor)) {
            desk(actor, turns, project, tasks);
            authority(actor, project, tasks);
            entity(entities, project, tasks);
            participant(participants, project, tasks);
        }
        return tasks;
    }

    private void desk(Actor actor, Completeness.Turns turns, Project project, List<Task> tasks) {
        if (!actor.holds(Role.SECRETARIAT, project.pair())) {
            return;
        }
        project.openEnds().forEach(ended -> {
            boolean first = ended.prepared().isEmpty();
            boolean mine = first
                    || project.names().stream()
                            .noneMatch(name -> actor.isOneWith(
                                    ended.prepared().orElseThrow().person(), name));
            tasks.add(task(
                    first
                            ? "Decide on the evidence that a participant has ended"
                            : "Decide as second person on the evidence that a participant has ended",
                    project,
                    none(),
                    ended.prepared().map(EndedParticipant.Word::on).orElse(ended.filed()),
                    mine ? Ball.YOURS : Ball.THE_OTHER_SIDES));
        });
        Stage stage = project.stage();
        if (stage instanceof Stage.Submitted s) {
            tasks.add(task("Publish the design document for public inputs", project, none(), s.on(), Ball.YOURS));
        } else if (stage instanceof Stage.RegistrationRequested s) {
            Completeness.Turn turn = turns.of(
                    project.pair(),
                    project.rulesVersion(),
                    project.printed(),
                    ProjectRegistration.COMPLETENESS,
                    "Check that the registration request is complete",
                    s.on());
            tasks.add(task(
                    turn.todo(),
                    project,
                    deadlines.due(project.pair(), project.printed(), ProjectRegistration.COMPLETENESS),
                    turn.since(),
                    turn.ball()));
        } else if (stage instanceof Stage.UnderConsideration s
                && rounds.pending(project.pair(), RegistrationAgenda.KIND, project.printed())
                        .isEmpty()) {
            tasks.add(task("Put the registration before the committee", project, none(), s.since(), Ball.YOURS));
        } else if (stage instanceof Stage.Returned s) {
            tasks.add(task(
                    "The focal point completes the registration request",
                    project,
                    none(),
                    s.on(),
                    Ball.THE_APPLICANTS));
        }
    }

    private void authority(Actor actor, Project project, List<Task> tasks) {
        Optional<ProposedAgreement> proposed = project.proposedAgreement()
                .filter(a -> !a.agreed(project.pair()) && (isOpen(project) || project.isRegistered()));
        if (proposed.isEmpty()) {
            return;
        }
        for (Party side : List.of(project.pair().a(), project.pair().b())) {
            if (actor.holds(Role.AUTHORITY_OFFICER, project.pair(), side)) {
                boolean mine = proposed.get().consent(side).isEmpty();
                tasks.add(task(
                        mine ? "Agree to the allocation" : "The other side agrees to the allocation",
                        project,
                        none(),
                        proposed.get().proposed(),
                        mine ? Ball.YOURS : Ball.THE_OTHER_SIDES));
            }
        }
    }

    private void entity(List<String> entities, Project project, List<Task> tasks) {
        if (entities.contains(project.validator()) && project.stage() instanceof Stage.Published s) {
            boolean unanswered = project.validation().findings().stream()
                    .anyMatch(
                            f -> f.isOpen() && f.kind().holdsUp() && f.answer().isEmpty());
            tasks.add(task(
                    unanswered ? "The participants answer your findings" : "Validate the project",
                    project,
                    none(),
                    s.inputs().from(),
                    unanswered ? Ball.THE_APPLICANTS : Ball.YOURS));
        }
    }

    private void participant(List<String> participants, Project project, List<Task> tasks) {
        List<String> mine =
                participants.stream().filter(project.asked()::contains).toList();
        if (mine.isEmpty() || project.stage() instanceof Stage.NotRegistered) {
            return;
        }
        project.nextModalities().ifPresent(m -> {
            boolean toSign = mine.stream().anyMatch(p -> !m.signatures().containsKey(p));
            tasks.add(task(
                    toSign ? "Sign the modalities of communication" : "The other participants sign the modalities",
                    project,
                    none(),
                    m.proposed(),
                    toSign ? Ball.YOURS : Ball.THE_OTHER_SIDES));
        });
        Stage stage = project.stage();
        if (stage instanceof Stage.Published s) {
            if (project.validation().findings().stream()
                    .anyMatch(f -> f.isOpen() && f.answer().isEmpty())) {
                tasks.add(task(
                        "Answer the third-party entity's findings",
                        project,
                        none(),
                        s.inputs().from(),
                        Ball.YOURS));
            }
        }
        boolean open = isOpen(project) && !(stage instanceof Stage.Submitted);
        if (open && project.modalities().isEmpty() && project.nextModalities().isEmpty()) {
            tasks.add(task("Name the focal point", project, none(), project.submitted(), Ball.YOURS));
        }
        if (open && project.agreement().isEmpty()) {
            tasks.add(task("Propose the allocation", project, none(), project.submitted(), Ball.YOURS));
        }
        boolean speaks = project.focalPoint().filter(mine::contains).isPresent();
        boolean agreed =
                project.agreement().filter(a -> a.agreed(project.pair())).isPresent();
        if (speaks && agreed && stage instanceof Stage.Validated s) {
            tasks.add(task("Request registration", project, none(), s.on(), Ball.YOURS));
        }
        if (speaks && stage instanceof Stage.Returned s) {
            tasks.add(task("Complete the registration request", project, none(), s.on(), Ball.YOURS));
        }
    }

    private static boolean isOpen(Project project) {
        Stage stage = project.stage();
        return stage instanceof Stage.Submitted
                || stage instanceof Stage.Published
                || stage instanceof Stage.Validated
                || stage instanceof Stage.Returned;
    }

    private static List<String> organisations(Actor actor, Role role) {
        return actor.as(role).stream()
                .map(Mandate::organisation)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static Optional<LocalDate> none() {
        return Optional.empty();
    }

    private static Task task(String todo, Project project, Optional<LocalDate> due, LocalDate since, Ball ball) {
        return new Task(
                todo,
                project.pair(),
                project.printed(),
                project.title(),
                CASE + project.printed(),
                due,
                Optional.of(since),
                ball);
    }
}
