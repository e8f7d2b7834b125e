package org.tandem.grievance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Role;
import org.tandem.access.Task;
import org.tandem.access.Task.Ball;
import org.tandem.access.TaskSource;
import org.tandem.calendar.Deadlines;
import org.tandem.committee.Decisions;
import org.tandem.committee.MeetingAgendas;
import org.tandem.committee.OnAgendas;
import org.tandem.committee.Rounds;

/** What grievances ask of desks, handlers and those concerned. */
@ApplicationScoped
@Transactional
public class GrievanceTasks implements TaskSource {

    private static final String CASE = "/app/grievance/case.xhtml?number=";

    private final Grievances grievances;
    private final Deadlines deadlines;
    private final Rounds rounds;
    private final MeetingAgendas meetings;
    private final Decisions decisions;

    @Inject
    public GrievanceTasks(
            Grievances grievances, Deadlines deadlines, Rounds rounds, MeetingAgendas meetings, Decisions decisions) {
        this.grievances = grievances;
        this.deadlines = deadlines;
        this.rounds = rounds;
        this.meetings = meetings;
        this.decisions = decisions;
    }

    protected GrievanceTasks() {
        this(null, null, null, null, null);
    }

    @Override
    public Optional<String> caseOf(String subject) {
        return subject.matches("[A-Z]{2}-[A-Z]{2}-G[0-9]{3,6}") ? Optional.of(CASE + subject) : Optional.empty();
    }

    @Override
    public List<Task> tasksOf(Actor actor) {
        List<Task> tasks = new ArrayList<>();
        if (!actor.as(Role.ADMINISTRATOR).isEmpty()) {
            return tasks;
        }
        OnAgendas onAgendas = new OnAgendas(meetings);
        grievances.open(actor).forEach(grievance -> task(actor, onAgendas, grievance)
                .ifPresent(tasks::add));
        return tasks;
    }

    @Override
    public List<Task> tasksIn(Actor actor, Object open) {
        return open instanceof Grievance grievance
                        && actor.as(Role.ADMINISTRATOR).isEmpty()
                ? task(actor, new OnAgendas(meetings), grievance)
                        .or(() -> elsewhere(
                                grievance,
                                grievance.stage(
                                        actor,
                                        decisions.released(
                                                grievance.decision().stream().toList()))))
                        .stream()
                        .toList()
                : List.of();
    }

    private Optional<Task> task(Actor actor, OnAgendas onAgendas, Grievance grievance) {
        if (grievance.isHandler(actor)) {
            return handler(grievance);
        }
        if (actor.holds(Role.SECRETARIAT, grievance.pair())) {
            return desk(onAgendas, grievance);
        }
        return grievance.isAnsweredBy(actor) ? concerned(grievance) : Optional.empty();
    }

    /** Whose move it is where the reader has nothing to do; nothing where it is at its end. */
    private Optional<Task> elsewhere(Grievance grievance, GrievanceStage now) {
        String what = grievance.kind().brief();
        if (now instanceof GrievanceStage.Found found) {
            return grievance.isForTheCommittee()
                    ? Optional.of(task(
                            "The committee considers the " + what,
                            grievance,
                            Optional.empty(),
                            found.finding().on(),
                            Ball.THE_OTHER_SIDES))
                    : Optional.empty();
        }
        Optional<LocalDate> with = with(now);
        return with.isPresent()
                ? with.map(since -> task(
                        "The handler looks into the " + what,
                        grievance,
                        due(grievance, GrievanceTerms.FINDING),
                        since,
                        Ball.THE_OTHER_SIDES))
                : withTheDesks(now)
                        .map(since -> task(
                                "The secretariat takes up the " + what,
                                grievance,
                                Optional.empty(),
                                since,
                                Ball.THE_OTHER_SIDES));
    }

    private static Optional<LocalDate> withTheDesks(GrievanceStage now) {
        if (now instanceof GrievanceStage.Received received) {
            return Optional.of(received.on());
        }
        if (now instanceof GrievanceStage.Acknowledged acknowledged) {
            return Optional.of(acknowledged.on());
        }
        return now instanceof GrievanceStage.Admitted admitted ? Optional.of(admitted.on()) : Optional.empty();
    }

    private Optional<Task> desk(OnAgendas onAgendas, Grievance grievance) {
        GrievanceStage now = grievance.stage();
        String what = grievance.kind().brief();
        if (now instanceof GrievanceStage.Received received) {
            return Optional.of(task(
                    "Acknowledge the " + what,
                    grievance,
                    due(grievance, GrievanceTerms.ACKNOWLEDGEMENT),
                    received.on(),
                    Ball.YOURS));
        }
        if (now instanceof GrievanceStage.Acknowledged acknowledged) {
            return Optional.of(task(
                    "Say whether the %s is looked into".formatted(what),
                    grievance,
                    due(grievance, GrievanceTerms.ADMISSION),
                    acknowledged.on(),
                    Ball.YOURS));
        }
        if (now instanceof GrievanceStage.Admitted admitted) {
            return Optional.of(task(
                    "Name who looks into the " + what,
                    grievance,
                    due(grievance, GrievanceTerms.FINDING),
                    admitted.on(),
                    Ball.YOURS));
        }
        if (now instanceof GrievanceStage.Found found
                && grievance.isForTheCommittee()
                && rounds.pending(grievance.pair(), AppealAgenda.KIND, grievance.number())
                        .isEmpty()
                && !onAgendas.has(grievance.pair(), AppealAgenda.KIND, grievance.number())) {
            return Optional.of(task(
                    "Put the appeal before the committee",
                    grievance,
                    Optional.empty(),
                    found.finding().on(),
                    Ball.YOURS));
        }
        return with(now)
                .map(since -> task(
                        "The handler looks into the " + what,
                        grievance,
                        due(grievance, GrievanceTerms.FINDING),
                        since,
                        Ball.THE_OTHER_SIDES));
    }

    private Optional<Task> handler(Grievance grievance) {
        return with(grievance.stage())
                .map(since -> task(
                        "Make a finding on the " + grievance.kind().brief(),
                        grievance,
                        due(grievance, GrievanceTerms.FINDING),
                        since,
                        Ball.YOURS));
    }

    /** Nobody has to answer, so there is no last day for it. */
    private static Optional<Task> concerned(Grievance grievance) {
        return grievance.stage() instanceof GrievanceStage.Assigned assigned
                ? Optional.of(task(
                        "Answer the %s, if you want to"
                                .formatted(grievance.kind().brief()),
                        grievance,
                        Optional.empty(),
                        assigned.on(),
                        Ball.YOURS))
                : Optional.empty();
    }

    private static Optional<LocalDate> with(GrievanceStage now) {
        if (now instanceof GrievanceStage.Assigned assigned) {
            return Optional.of(assigned.on());
        }
        return now instanceof GrievanceStage.Answered answered ? Optional.of(answered.on()) : Optional.empty();
    }

    private Optional<LocalDate> due(Grievance grievance, String what) {
        return deadlines.due(grievance.pair(), grievance.number(), what);
    }

    private static Task task(String todo, Grievance grievance, Optional<LocalDate> due, LocalDate since, Ball ball) {
        return new Task(
                todo,
                grievance.pair(),
                grievance.number(),
                grievance.title(),
                CASE + grievance.number(),
                due,
                Optional.of(since),
                ball);
    }
}
