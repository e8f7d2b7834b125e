package org.tandem.crossing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.access.Task;
import org.tandem.access.Task.Ball;
import org.tandem.access.TaskSource;
import org.tandem.ledger.Crossing;

/** What the other registry offers, for the officers who accept or decline it. */
@ApplicationScoped
@Transactional
public class CrossingTasks implements TaskSource {

    private final CrossingUnits units;

    @Inject
    public CrossingTasks(CrossingUnits units) {
        this.units = units;
    }

    protected CrossingTasks() {
        this(null);
    }

    @Override
    public List<Task> tasksOf(Actor actor) {
        return units.waiting(actor).stream().map(CrossingTasks::task).toList();
    }

    @Override
    public List<Task> tasksIn(Actor actor, Object open) {
        if (!(open instanceof CrossingCase one) || !one.isOpen()) {
            return List.of();
        }
        boolean answers = actor.mandates()
                .contains(
                        Mandate.ofRegistry(Role.REGISTRY_OFFICER, one.crossing().receiver()));
        return List.of(
                answers
                        ? task(one)
                        : task(one, "The receiving registry accepts or declines the units", Ball.THE_OTHER_SIDES));
    }

    private static Task task(CrossingCase one) {
        return task(one, "Accept or decline units from the other registry", Ball.YOURS);
    }

    private static Task task(CrossingCase one, String todo, Ball ball) {
        Crossing crossing = one.crossing();
        return new Task(
                todo,
                crossing.pair(),
                crossing.number(),
                "%s t from the registry of %s to %s".formatted(crossing.quantity(), crossing.from(), crossing.to()),
                "/app/crossing/case.xhtml?number=" + crossing.number(),
                Optional.empty(),
                Optional.of(LocalDate.ofInstant(crossing.at(), ZoneOffset.UTC)),
                ball);
    }
}
