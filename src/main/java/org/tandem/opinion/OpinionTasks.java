package org.tandem.opinion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.access.Task;
import org.tandem.access.Task.Ball;
import org.tandem.access.TaskSource;
import org.tandem.calendar.Deadline;
import org.tandem.calendar.Deadlines;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.Pair;

/** What bodies that were asked have still to say, for their people and for the desks. Whom to ask is among the tasks of each room. */
@ApplicationScoped
@Transactional
public class OpinionTasks implements TaskSource {

    static final String CASE = "/app/opinion/case.xhtml?number=";

    private final Opinions opinions;
    private final Deadlines deadlines;
    private final LegalTime time;

    @Inject
    public OpinionTasks(Opinions opinions, Deadlines deadlines, LegalTime time) {
        this.opinions = opinions;
        this.deadlines = deadlines;
        this.time = time;
    }

    protected OpinionTasks() {
        this(null, null, null);
    }

    @Override
    public List<Task> tasksOf(Actor actor) {
        List<Pair> pairs = actor.as(Role.SECRETARIAT).stream()
                .flatMap((Mandate desk) -> desk.pair().stream())
                .distinct()
                .toList();
        List<String> bodies = actor.as(Role.ADVISORY_BODY).stream()
                .flatMap((Mandate body) -> body.organisation().stream())
                .distinct()
                .toList();
        if (pairs.isEmpty() && bodies.isEmpty()) {
            return List.of();
        }
        List<OpinionRequest> waiting = opinions.unanswered(pairs, bodies);
        if (waiting.isEmpty()) {
            return List.of();
        }
        List<Deadline> terms = deadlines.open(
                waiting.stream().map(OpinionRequest::pair).distinct().toList());
        Map<Pair, LocalDate> days = new HashMap<>();
        return waiting.stream()
                .map(request -> task(
                        actor,
                        bodies,
                        request,
                        Hearings.until(request, terms),
                        days.computeIfAbsent(request.pair(), time::today)))
                .toList();
    }

    private static Task task(
            Actor actor, List<String> bodies, OpinionRequest request, LocalDate until, LocalDate today) {
        boolean theirs = request.organisation().filter(bodies::contains).isPresent();
        boolean asked = actor.holds(Role.SECRETARIAT, request.pair(), request.side());
        boolean late = today.isAfter(until);
        String todo;
        Ball ball = Ball.YOURS;
        if (theirs) {
            todo = "Give the opinion that was asked for";
        } else if (asked && late) {
            todo = "An opinion is late: enter it if it came, or go on without it";
        } else if (asked && request.organisation().isEmpty()) {
            todo = "Enter the opinion when it has come";
        } else {
            todo = "A body gives its opinion";
            ball = Ball.THE_OTHER_SIDES;
        }
        return new Task(
                todo,
                request.pair(),
                request.subject(),
                request.body() + ": " + request.title(),
                CASE + request.subject(),
                Optional.of(until),
                Optional.of(request.askedOn()),
                ball);
    }
}
