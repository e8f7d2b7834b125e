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
import org.tandem.committee.MeetingAgendas;
import org.tandem.committee.OnAgendas;
import org.tandem.committee.Rounds;
import org.tandem.kernel.Party;
import org.tandem.opinion.OpinionTurns;

/** What waits for participants, third-party entities, desks and competent authorities in projects. */
@ApplicationScoped
public class ProjectTasks implements TaskSource {

    private static final String CASE = "/app/project/case.xhtml?number=";

    private final Projects projects;
    private final Completeness completeness;
    private final Rounds rounds;
    private final MeetingAgendas meetings;
    private final ProjectsAsked asked;
    private final OpinionTurns opinions;
    private final Deadlines deadlines;

    @Inject
    public ProjectTasks(
            Projects projects,
            Completeness completeness,
            Rounds rounds,
            MeetingAgendas meetings,
            ProjectsAsked asked,
            OpinionTurns opinions,
            Deadlines deadlines) {
        this.projects = projects;
        this.completeness = completeness;
        this.rounds = rounds;
        this.meetings = meetings;
        this.asked = asked;
        this.opinions = opinions;
        this.deadlines = deadlines;
    }

    protected ProjectTasks() {
        this(null, null, null, null, null, null, null);
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
        List<Project> all = projects.open(actor);
        OpinionTurns.Turns heard = heard(actor, all);
        OnAgendas onAgendas = new OnAgendas(meetings);
        for (Project project : all) {
            tasks(actor, turns, heard, onAgendas, participants, entities, project, tasks);
        }
        return tasks;
    }

    @Override
    public List<Task> tasksIn(Actor actor, Object open) {
        if (!(open instanceof Project project) || !project.concerns(actor)) {
            return List.of();
        }
        List<Task> tasks = new ArrayList<>();
        tasks(
                actor,
                completeness.turns(actor),
                heard(actor, List.of(project)),
                new OnAgendas(meetings),
                organisations(actor, Role.PARTICIPANT),
                organisations(actor, Role.THIRD_PARTY),
                project,
                tasks);
        if (tasks.isEmpty()) {
            elsewhere(project).ifPresent(tasks::add);
        }
        return tasks;
    }

    private void tasks(
            Actor actor,
            Completeness.Turns turns,
            OpinionTurns.Turns heard,
            OnAgendas onAgendas,
            List<String> participants,
            List<String> entities,
            Project project,
            List<Task> tasks) {
        desk(actor, turns, heard, onAgendas, project, tasks);
        authority(actor, project, tasks);
        entity(entities, project, tasks);
        participant(participants, project, tasks);
    }

    /** Whose move it is where the reader has nothing to do; nothing where the case is at its end. */
    private static Optional<Task> elsewhere(Project project) {
        Stage stage = project.stage();
        if (stage instanceof Stage.Submitted s) {
            return Optional.of(task(
                    "A desk publishes the design document for public inputs",
                    project,
                    none(),
                    s.on(),
                    Ball.THE_OTHER_SIDES));
        }
        if (stage instanceof Stage.DesignReturned s) {
            return Optional.of(
                    task("The participants correct the design document", project, none(), s.on(), Ball.THE_APPLICANTS));
        }
        if (stage instanceof Stage.Published s) {
            return Optional.of(unanswered(project)
                    .map(since -> task(
                            "The participants answer the third-party entity's findings",
                            project,
                            none(),
                            since,
                            Ball.THE_APPLICANTS))
                    .orElseGet(() -> task(
                            "The third-party entity validates the project",
                            project,
                            none(),
                            project.validation().withEntitySince(s.inputs().from()),
                            Ball.THE_OTHER_SIDES)));
        }
        if (stage instanceof Stage.Validated s) {
            return Optional.of(
                    task("The focal point requests registration", project, none(), s.on(), Ball.THE_APPLICANTS));
        }
        if (stage instanceof Stage.RegistrationRequested s) {
            return Optional.of(task(
                    "The secretariat checks that the registration request is complete",
                    project,
                    none(),
                    s.on(),
                    Ball.THE_OTHER_SIDES));
        }
        if (stage instanceof Stage.Returned s) {
            return Optional.of(task(
                    "The focal point completes the registration request",
                    project,
                    none(),
                    s.on(),
                    Ball.THE_APPLICANTS));
        }
        return stage instanceof Stage.UnderConsideration s
                ? Optional.of(task(
                        "The committee considers the registration", project, none(), s.since(), Ball.THE_OTHER_SIDES))
                : Optional.empty();
    }

    private OpinionTurns.Turns heard(Actor actor, List<Project> all) {
        return opinions.of(
                actor,
                all.stream()
                        .filter(project -> isValidated(project) && actor.holds(Role.SECRETARIAT, project.pair()))
                        .map(asked::of)
                        .toList());
    }

    /** Whether bodies can be asked about it, whose opinion is on what was validated. */
    private static boolean isValidated(Project project) {
        Stage stage = project.stage();
        return stage instanceof Stage.Validated
                || stage instanceof Stage.RegistrationRequested
                || stage instanceof Stage.Returned
                || stage instanceof Stage.UnderConsideration;
    }

    private void desk(
            Actor actor,
            Completeness.Turns turns,
            OpinionTurns.Turns heard,
            OnAgendas onAgendas,
            Project project,
            List<Task> tasks) {
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
        tasks.addAll(heard.toAsk(project.printed()));
        Stage stage = project.stage();
        if (stage instanceof Stage.Submitted s) {
            tasks.add(task("Publish the design document for public inputs", project, none(), s.on(), Ball.YOURS));
        } else if (stage instanceof Stage.DesignReturned s) {
            tasks.add(
                    task("The participants correct the design document", project, none(), s.on(), Ball.THE_APPLICANTS));
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
                && !heard.isHeldUp(project.printed())
                && rounds.pending(project.pair(), RegistrationAgenda.KIND, project.printed())
                        .isEmpty()
                && !onAgendas.has(project.pair(), RegistrationAgenda.KIND, project.printed())) {
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
            Optional<LocalDate> unanswered = unanswered(project);
            tasks.add(task(
                    unanswered.isPresent() ? "The participants answer your findings" : "Validate the project",
                    project,
                    none(),
                    unanswered.orElseGet(() ->
                            project.validation().withEntitySince(s.inputs().from())),
                    unanswered.isPresent() ? Ball.THE_APPLICANTS : Ball.YOURS));
        }
    }

    /** Since when the participants have what keeps the entity from a positive opinion; nothing where the entity has it. */
    private static Optional<LocalDate> unanswered(Project project) {
        return project.validation().unansweredSince(f -> f.kind().holdsUp());
    }

    private void participant(List<String> participants, Project project, List<Task> tasks) {
        List<String> mine =
                participants.stream().filter(project.asked()::contains).toList();
        if (mine.isEmpty() || project.isOver()) {
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
        if (stage instanceof Stage.DesignReturned s) {
            tasks.add(task("Correct the design document", project, none(), s.on(), Ball.YOURS));
        }
        if (stage instanceof Stage.Published) {
            project.validation()
                    .unansweredSince(any -> true)
                    .ifPresent(since -> tasks.add(
                            task("Answer the third-party entity's findings", project, none(), since, Ball.YOURS)));
        }
        boolean open = isOpen(project) && !isBeforePublication(stage);
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

    private static boolean isBeforePublication(Stage stage) {
        return stage instanceof Stage.Submitted || stage instanceof Stage.DesignReturned;
    }

    private static boolean isOpen(Project project) {
        Stage stage = project.stage();
        return isBeforePublication(stage)
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
