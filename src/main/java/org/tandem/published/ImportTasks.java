package org.tandem.published;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Task;
import org.tandem.access.TaskSource;

/** Imports that wait for the desk of the other side; and those that could not be loaded, for the own one. */
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
                .map(one -> new Task(
                        todo(one),
                        one.pair(),
                        one.id(),
                        "%d rows from %s".formatted(one.rowsInAll(), CellRefused.shorten(one.source())),
                        "/app/published/import.xhtml?number=" + one.id(),
                        Optional.empty(),
                        Optional.of(
                                one.isToBeWithdrawn() ? one.withdrawalAsked().orElseThrow() : one.handedIn()),
                        Task.Ball.YOURS))
                .toList();
    }

    private static String todo(RecordImport one) {
        if (one.isToBeWithdrawn()) {
            return "Agree or not that a correction of published records is withdrawn";
        }
        return one.stage() == RecordImport.Stage.FAILED
                ? "Hand published records in anew: they could not be loaded"
                : "Release or decline published records";
    }
}
