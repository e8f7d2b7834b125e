package org.tandem.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Role;
import org.tandem.access.Task;
import org.tandem.access.TaskSource;
import org.tandem.calendar.Deadline;
import org.tandem.calendar.Deadlines;

/** What was escalated to a co-chair, until it is done, has more time or stands still. */
@ApplicationScoped
@Transactional
public class EscalationTasks implements TaskSource {

    static final String WHY_LATE = "See why this is late";

    private static final int MOST = 100;

    private final Notices notices;
    private final Deadlines deadlines;

    @Inject
    public EscalationTasks(Notices notices, Deadlines deadlines) {
        this.notices = notices;
        this.deadlines = deadlines;
    }

    protected EscalationTasks() {
        this(null, null);
    }

    @Override
    public List<Task> tasksOf(Actor actor) {
        if (actor.as(Role.CO_CHAIR).isEmpty()) {
            return List.of();
        }
        List<Notice> told = notices.escalated(actor.person(), MOST).stream()
                .filter(one -> actor.holds(Role.CO_CHAIR, one.pair()))
                .toList();
        List<Deadline> open =
                deadlines.open(told.stream().map(Notice::pair).distinct().toList());
        return told.stream()
                .flatMap(one -> open.stream()
                        .filter(deadline -> isStill(one, deadline))
                        .limit(1)
                        .map(deadline -> new Task(
                                WHY_LATE,
                                one.pair(),
                                one.subject(),
                                deadline.what(),
                                one.link(),
                                one.due(),
                                Optional.empty(),
                                Task.Ball.YOURS)))
                .toList();
    }

    private static boolean isStill(Notice told, Deadline open) {
        return open.paused().isEmpty()
                && told.pair().equals(open.pair())
                && told.subject().equals(open.subject())
                && told.due().filter(open.due()::equals).isPresent();
    }
}
