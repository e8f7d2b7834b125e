package org.tandem.bilateral;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.access.Task;
import org.tandem.access.TaskSource;
import org.tandem.kernel.Pair;

/** What waits for a desk of what the other side's desk entered. */
@ApplicationScoped
@Transactional
public class BilateralTasks implements TaskSource {

    static final String CASE = "/app/bilateral/record.xhtml?number=";

    private final DiplomaticRecords records;

    @Inject
    public BilateralTasks(DiplomaticRecords records) {
        this.records = records;
    }

    protected BilateralTasks() {
        this(null);
    }

    @Override
    public Optional<String> caseOf(String subject) {
        return subject.matches("[A-Z]{2}-[A-Z]{2}-N[0-9]{3,6}") ? Optional.of(CASE + subject) : Optional.empty();
    }

    @Override
    public List<Task> tasksOf(Actor actor) {
        List<Pair> pairs = actor.as(Role.SECRETARIAT).stream()
                .flatMap((Mandate desk) -> desk.pair().stream())
                .distinct()
                .toList();
        return records.waiting(pairs).stream().map(one -> task(actor, one)).toList();
    }

    @Override
    public List<Task> tasksIn(Actor actor, Object open) {
        return open instanceof DiplomaticRecord one
                        && one.state() == DiplomaticRecord.State.ENTERED
                        && actor.holds(Role.SECRETARIAT, one.pair())
                ? List.of(task(actor, one))
                : List.of();
    }

    private static Task task(Actor actor, DiplomaticRecord one) {
        return new Task(
                "Attest the diplomatic record, or withdraw it",
                one.pair(),
                one.number(),
                one.kind().words(),
                CASE + one.number(),
                Optional.empty(),
                Optional.of(one.enteredOn()),
                one.isAttestableBy(actor) ? Task.Ball.YOURS : Task.Ball.THE_OTHER_SIDES);
    }
}
