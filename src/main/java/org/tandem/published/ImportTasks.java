package org.tandem.published;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Task;
import org.tandem.access.TaskSource;

/** Imports that wait for the desk of the other side. */
@ApplicationScoped
@Transactional
public class ImportTasks implements TaskSource {

    private final Importing importing;

    @Inject
    public ImportTasks(Importing importing) {
        this.importing = importing;
    }

    protected ImportTasks() {
        this(null);
    }

    @Override
    public List<Task> tasksOf(Actor actor) {
        return importing.waiting(actor).stream()
                .map(one -> task(one, "Release or decline published records", Task.Ball.YOURS))
                .toList();
    }

    @Override
    public List<Task> tasksIn(Actor actor, Object open) {
        if (!(open instanceof RecordImport one) || one.stage() != RecordImport.Stage.LOADED) {
            return List.of();
        }
        return List.of(
                importing.mayRelease(actor, one)
                        ? task(one, "Release or decline published records", Task.Ball.YOURS)
                        : task(
                                one,
                                "The other side's desk releases or declines the records",
                                Task.Ball.THE_OTHER_SIDES));
    }

    private static Task task(RecordImport one, String todo, Task.Ball ball) {
        return new Task(
                todo,
                one.pair(),
                one.id(),
                "%d rows from %s".formatted(one.rowsInAll(), CellRefused.shorten(one.source())),
                "/app/published/import.xhtml?number=" + one.id(),
                Optional.empty(),
                Optional.of(one.handedIn()),
                ball);
    }
}
