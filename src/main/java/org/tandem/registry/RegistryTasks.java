package org.tandem.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.access.Task;
import org.tandem.access.Task.Ball;
import org.tandem.access.TaskSource;
import org.tandem.kernel.Party;
import org.tandem.registry.NotifiedIssuance.Stage;

/** What waits for competent authorities, registries and holders. */
@ApplicationScoped
@Transactional
public class RegistryTasks implements TaskSource {

    private final NotifiedIssuances notified;
    private final IssuanceRecording recording;
    private final UnitOrders orders;
    private final UnitBatches batches;

    @Inject
    public RegistryTasks(
            NotifiedIssuances notified, IssuanceRecording recording, UnitOrders orders, UnitBatches batches) {
        this.notified = notified;
        this.recording = recording;
        this.orders = orders;
        this.batches = batches;
    }

    protected RegistryTasks() {
        this(null, null, null, null);
    }

    @Override
    public List<Task> tasksOf(Actor actor) {
        Set<Party> parties = new TreeSet<>();
        for (Role role : List.of(
                Role.AUTHORITY_OFFICER, Role.AUTHORITY_APPROVER, Role.REGISTRY_OFFICER, Role.REGISTRY_APPROVER)) {
            actor.as(role).stream()
                    .map(Mandate::party)
                    .flatMap(Optional::stream)
                    .forEach(parties::add);
        }
        List<Task> tasks = new ArrayList<>();
        for (NotifiedIssuance one : notified.waiting(
                parties,
                EnumSet.of(
                        Stage.NOTIFIED,
                        Stage.ANSWER_PREPARED,
                        Stage.CONFIRMED,
                        Stage.AGREED,
                        Stage.RECORDING_PREPARED))) {
            task(actor, one).ifPresent(tasks::add);
        }
        Set<Party> approves = new TreeSet<>();
        actor.as(Role.REGISTRY_APPROVER).stream()
                .map(Mandate::party)
                .flatMap(Optional::stream)
                .forEach(approves::add);
        orders.waiting(approves).stream()
                .filter(order -> !order.needsAnother(actor))
                .forEach(order -> tasks.add(task(order, "Approve or decline the " + noun(order), Ball.YOURS)));
        batches.waiting(approves).stream()
                .filter(batch -> !batches.needsAnother(actor, batch))
                .forEach(batch -> tasks.add(task(batch, "Approve or decline a batch of %d acts", Ball.YOURS)));
        orders.waitingFor(actor.as(Role.PARTICIPANT).stream()
                        .flatMap(mandate -> mandate.organisation().stream())
                        .distinct()
                        .toList())
                .forEach(order ->
                        tasks.add(task(order, "The registry decides about your " + noun(order), Ball.THE_OTHER_SIDES)));
        return tasks;
    }

    @Override
    public List<Task> tasksIn(Actor actor, Object open) {
        if (open instanceof NotifiedIssuance one) {
            return task(actor, one).stream().toList();
        }
        if (open instanceof UnitOrder order && order.stage() == UnitOrder.Stage.ASKED) {
            boolean decides = approves(actor, order.registry()) && !order.needsAnother(actor);
            return List.of(
                    decides
                            ? task(order, "Approve or decline the " + noun(order), Ball.YOURS)
                            : task(order, "The registry decides about the " + noun(order), Ball.THE_OTHER_SIDES));
        }
        if (open instanceof UnitBatch batch && batch.stage() == UnitOrder.Stage.ASKED) {
            boolean decides = approves(actor, batch.registry()) && !batches.needsAnother(actor, batch);
            return List.of(task(
                    batch,
                    (decides ? "Approve or decline" : "The registry decides about") + " a batch of %d acts",
                    decides ? Ball.YOURS : Ball.THE_OTHER_SIDES));
        }
        return List.of();
    }

    private static boolean approves(Actor actor, Party registry) {
        return actor.mandates().contains(Mandate.ofRegistry(Role.REGISTRY_APPROVER, registry));
    }

    private static Task task(UnitBatch batch, String todo, Ball ball) {
        return new Task(
                todo.formatted(batch.size()),
                batch.acts().get(0).request().pair(),
                batch.number(),
                "%d acts in the registry of %s".formatted(batch.size(), batch.registry()),
                "/app/registry/batch.xhtml?number=" + batch.number(),
                Optional.empty(),
                Optional.of(batch.asked()),
                ball);
    }

    private Optional<Task> task(Actor actor, NotifiedIssuance one) {
        boolean officer = actor.holds(Role.AUTHORITY_OFFICER, one.pair(), one.registry());
        boolean approver = actor.holds(Role.AUTHORITY_APPROVER, one.pair(), one.registry());
        boolean keeps = actor.mandates().contains(Mandate.ofRegistry(Role.REGISTRY_OFFICER, one.registry()));
        boolean records = actor.mandates().contains(Mandate.ofRegistry(Role.REGISTRY_APPROVER, one.registry()));
        return switch (one.stage()) {
            case NOTIFIED ->
                officer
                        ? Optional.of(task(one, "Prepare the answer to the notification", "confirmation", Ball.YOURS))
                        : Optional.empty();
            case ANSWER_PREPARED ->
                approver
                        ? Optional.of(task(one, "Give the answer to the notification", "confirmation", Ball.YOURS))
                        : Optional.empty();
            case CONFIRMED ->
                officer || approver
                        ? Optional.of(task(
                                one, "The other side answers its notification", "confirmation", Ball.THE_OTHER_SIDES))
                        : Optional.empty();
            case AGREED ->
                keeps
                        ? Optional.of(
                                recording.isTurnOf(one)
                                        ? task(one, "Prepare the recording", "recording", Ball.YOURS)
                                        : task(one, "The other side records first", "recording", Ball.THE_OTHER_SIDES))
                        : Optional.empty();
            case RECORDING_PREPARED ->
                records ? Optional.of(task(one, "Record the units", "recording", Ball.YOURS)) : Optional.empty();
            case REJECTED, RECORDED -> Optional.empty();
        };
    }

    private static Task task(NotifiedIssuance one, String todo, String page, Ball ball) {
        return new Task(
                todo,
                one.pair(),
                one.issuance(),
                "%s, %s of %s t for %s".formatted(one.project(), one.own(), one.total(), one.registry()),
                "/app/registry/%s.xhtml?instrument=%s&party=%s".formatted(page, one.instrument(), one.registry()),
                Optional.empty(),
                Optional.of(one.notified()),
                ball);
    }

    private static String noun(UnitOrder order) {
        return switch (order.kind()) {
            case TRANSFER -> "transfer";
            case CROSSING -> "transfer to the other registry";
            case RETIREMENT -> "retirement";
            case CANCELLATION -> "cancellation";
        };
    }

    private static Task task(UnitOrder order, String todo, Ball ball) {
        return new Task(
                todo,
                order.pair(),
                order.number(),
                "%s t from %s to %s".formatted(order.quantity(), order.from(), order.to()),
                "/app/registry/order.xhtml?number=" + order.number(),
                Optional.empty(),
                Optional.of(order.asked()),
                ball);
    }
}
