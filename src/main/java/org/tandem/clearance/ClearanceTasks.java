package org.tandem.clearance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tandem.access.Actor;
import org.tandem.access.Role;
import org.tandem.access.Task;
import org.tandem.access.Task.Ball;
import org.tandem.access.TaskSource;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.Pair;

/** Whose word a side waits for within itself, and when its desk can conclude. */
@ApplicationScoped
@Transactional
public class ClearanceTasks implements TaskSource {

    private final Clearances clearances;
    private final ClearanceSteps steps;
    private final LegalTime time;

    @Inject
    public ClearanceTasks(Clearances clearances, ClearanceSteps steps, LegalTime time) {
        this.clearances = clearances;
        this.steps = steps;
        this.time = time;
    }

    protected ClearanceTasks() {
        this(null, null, null);
    }

    @Override
    public List<Task> tasksOf(Actor actor) {
        List<Clearance> open = steps.open(actor);
        Map<UUID, Set<Role>> answered = clearances.answered(open);
        List<Task> tasks = new ArrayList<>();
        for (Clearance one : open) {
            task(actor, one, answered.getOrDefault(one.id(), Set.of())).ifPresent(tasks::add);
        }
        return tasks;
    }

    private Optional<Task> task(Actor actor, Clearance open, Set<Role> answered) {
        Room room = open.room();
        Pair pair = room.pair();
        List<Role> missing =
                open.asked().stream().filter(role -> !answered.contains(role)).toList();
        if (missing.stream().anyMatch(role -> actor.holds(role, pair, room.side()))) {
            return Optional.of(task(open, "Give your word within your side", Ball.YOURS));
        }
        if (!actor.holds(Role.SECRETARIAT, pair, room.side())) {
            return Optional.empty();
        }
        boolean ripe = missing.isEmpty() || time.today(pair).isAfter(open.until());
        return Optional.of(
                ripe
                        ? task(open, "Conclude what your side agreed on within itself", Ball.YOURS)
                        : task(open, "Offices of your side give their word", Ball.THE_OTHER_SIDES));
    }

    private static Task task(Clearance open, String todo, Ball ball) {
        Room room = open.room();
        return new Task(
                todo,
                room.pair(),
                room.subject(),
                "Clearance of " + room.side(),
                address(room),
                Optional.of(open.until()),
                Optional.of(open.openedOn()),
                ball);
    }

    /** The page of a room. */
    public static String address(Room room) {
        return "/app/clearance/case.xhtml?pair=%s&side=%s&subject=%s"
                .formatted(room.pair(), room.side(), room.subject());
    }
}
