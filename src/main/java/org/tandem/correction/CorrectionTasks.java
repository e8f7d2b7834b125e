package org.tandem.correction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.access.Task;
import org.tandem.access.Task.Ball;
import org.tandem.access.TaskSource;

/** What registries still have to cancel because it was issued in error. */
@ApplicationScoped
@Transactional
public class CorrectionTasks implements TaskSource {

    private final Corrections corrections;

    @Inject
    public CorrectionTasks(Corrections corrections) {
        this.corrections = corrections;
    }

    protected CorrectionTasks() {
        this(null);
    }

    @Override
    public List<Task> tasksOf(Actor actor) {
        return corrections
                .open(actor.as(Role.REGISTRY_OFFICER).stream()
                        .map(Mandate::party)
                        .flatMap(Optional::stream)
                        .distinct()
                        .toList())
                .stream()
                .map(progress -> task(progress, Ball.YOURS))
                .toList();
    }

    @Override
    public List<Task> tasksIn(Actor actor, Object open) {
        if (!(open instanceof Progress progress) || progress.isDone()) {
            return List.of();
        }
        boolean asks = actor.mandates()
                .contains(Mandate.ofRegistry(
                        Role.REGISTRY_OFFICER, progress.duty().registry()));
        return List.of(task(progress, asks ? Ball.YOURS : Ball.THE_OTHER_SIDES));
    }

    private static Task task(Progress progress, Ball ball) {
        CorrectionDuty duty = progress.duty();
        return new Task(
                "Cancel what was issued in error",
                duty.pair(),
                duty.decision(),
                "%s t of %s left of %s, vintage %s, in the registry of %s"
                        .formatted(progress.open(), duty.quantity(), duty.issuance(), duty.vintage(), duty.registry()),
                "/app/correction/case.xhtml?decision=%s&registry=%s".formatted(duty.decision(), duty.registry()),
                Optional.of(duty.until()),
                Optional.empty(),
                ball);
    }
}
