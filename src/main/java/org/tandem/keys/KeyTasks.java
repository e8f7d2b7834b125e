package org.tandem.keys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Role;
import org.tandem.access.Task;
import org.tandem.access.TaskSource;
import org.tandem.kernel.Pair;
import org.tandem.ledger.Books;

/** The changes of keys that wait for a second person. */
@ApplicationScoped
@Transactional
public class KeyTasks implements TaskSource {

    private final KeyChanges changes;
    private final Books books;

    @Inject
    public KeyTasks(KeyChanges changes, Books books) {
        this.changes = changes;
        this.books = books;
    }

    protected KeyTasks() {
        this(null, null);
    }

    @Override
    public List<Task> tasksOf(Actor actor) {
        if (actor.as(Role.REGISTRY_APPROVER).isEmpty()
                && actor.as(Role.AUTHORITY_APPROVER).isEmpty()) {
            return List.of();
        }
        return changes.waiting().stream()
                .filter(order -> changes.mayCarryOut(actor, order))
                .map(this::task)
                .toList();
    }

    private Task task(KeyOrder order) {
        return new Task(
                order.act() == KeyStatement.Act.ANNOUNCE ? "Announce a new key" : "Revoke a key",
                pair(order),
                order.number(),
                "key that " + KeyOffice.purpose(order.owner()),
                "/app/keys/index.xhtml?number=" + order.number(),
                Optional.empty(),
                Optional.of(order.asked().atZone(ZoneOffset.UTC).toLocalDate()),
                Task.Ball.YOURS);
    }

    private Pair pair(KeyOrder order) {
        return KeyOffice.of(order.owner()).flatMap(KeyOffice::pair).orElseGet(() -> books.pairs(order.registry())
                .get(0));
    }
}
