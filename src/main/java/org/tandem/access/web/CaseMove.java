package org.tandem.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Task;
import org.tandem.access.TaskSource;
import org.tandem.calendar.LegalTime;

/** Whose move it is in the case that a page shows, and since when: what {@code /app/board} has of it, for its reader. */
@Named
@RequestScoped
public class CaseMove {

    @Inject
    SignedIn signedIn;

    @Inject
    @Any
    Instance<TaskSource> sources;

    @Inject
    LegalTime time;

    private final IdentityHashMap<Object, List<MyTasks.Line>> known = new IdentityHashMap<>();

    /** @param open the case as the page has it; only the room that it is of answers */
    public List<MyTasks.Line> of(Object open) {
        return open == null ? List.of() : known.computeIfAbsent(open, this::lines);
    }

    private List<MyTasks.Line> lines(Object open) {
        Actor actor = signedIn.actor();
        List<Task> found = new ArrayList<>();
        sources.forEach(source -> found.addAll(source.tasksIn(actor, open)));
        if (found.isEmpty()) {
            return List.of();
        }
        LocalDate today = time.today(found.get(0).pair());
        return found.stream()
                .map(task -> new MyTasks.Line(task, today, Optional.empty()))
                .toList();
    }

    /** Whose move it can be, as the board says it. */
    public String words(Task.Ball ball) {
        return Board.words(ball);
    }
}
