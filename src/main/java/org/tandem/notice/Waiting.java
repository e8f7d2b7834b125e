package org.tandem.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Task;
import org.tandem.access.TaskSource;
import org.tandem.calendar.Deadline;
import org.tandem.calendar.Deadlines;
import org.tandem.kernel.Pair;

/** What waits for a person now, asked of every room, and by which last day. */
@ApplicationScoped
@Transactional
public class Waiting {

    /**
     * @param deadline which of the kept ones the task is due by; none where it has no day, or one that its room keeps itself
     */
    record Thing(Task task, Optional<Deadline> deadline) {}

    private final Instance<TaskSource> rooms;
    private final Deadlines deadlines;

    @Inject
    public Waiting(@Any Instance<TaskSource> rooms, Deadlines deadlines) {
        this.rooms = rooms;
        this.deadlines = deadlines;
    }

    protected Waiting() {
        this(null, null);
    }

    /** What is the person's own move; not what they are only told of, nor what was told them by this room. */
    public List<Thing> of(Actor actor) {
        List<Task> tasks = new ArrayList<>();
        for (TaskSource room : rooms) {
            if (!(room instanceof EscalationTasks)) {
                room.tasksOf(actor).stream()
                        .filter(task -> task.ball() == Task.Ball.YOURS)
                        .forEach(tasks::add);
            }
        }
        List<Pair> dated = tasks.stream()
                .filter(task -> task.due().isPresent())
                .map(Task::pair)
                .distinct()
                .toList();
        List<Deadline> open = deadlines.open(dated);
        return tasks.stream().map(task -> new Thing(task, deadline(task, open))).toList();
    }

    /** The page of a case, whichever room has it. */
    public String page(String subject) {
        return rooms.stream()
                .flatMap(room -> room.caseOf(subject).stream())
                .findFirst()
                .orElse("/app");
    }

    private static Optional<Deadline> deadline(Task task, List<Deadline> open) {
        return open.stream()
                .filter(one -> one.pair().equals(task.pair())
                        && one.subject().equals(task.subject())
                        && one.paused().isEmpty()
                        && task.due().filter(one.due()::equals).isPresent())
                .findFirst();
    }
}
