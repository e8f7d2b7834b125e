package org.tandem.standstill;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Role;
import org.tandem.access.Task;
import org.tandem.access.Task.Ball;
import org.tandem.access.TaskSource;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.ledger.Books;
import org.tandem.ledger.Standstill;
import org.tandem.ledger.Standstills;

/** What waits for a registry's people while it stands still. */
@ApplicationScoped
@Transactional
public class StandstillTasks implements TaskSource {

    private final Standstills standstills;
    private final StandstillEnds ends;
    private final Books books;

    @Inject
    public StandstillTasks(Standstills standstills, StandstillEnds ends, Books books) {
        this.standstills = standstills;
        this.ends = ends;
        this.books = books;
    }

    protected StandstillTasks() {
        this(null, null, null);
    }

    @Override
    public List<Task> tasksOf(Actor actor) {
        List<Task> tasks = new ArrayList<>();
        if (actor.as(Role.REGISTRY_OFFICER).isEmpty()
                && actor.as(Role.REGISTRY_APPROVER).isEmpty()) {
            return tasks;
        }
        for (Standstill one : standstills.inForce()) {
            if (ends.mayAgree(actor, one).isPresent()) {
                tasks.add(task("Agree to end a standstill", one));
            } else if (ends.mayPropose(actor, one) && ends.proposed(one).isEmpty()) {
                tasks.add(task("Look into a standstill and propose how it ends", one));
            }
        }
        return tasks;
    }

    private Task task(String todo, Standstill one) {
        return new Task(
                todo,
                pair(one),
                "registry of " + one.registry(),
                one.words(),
                "/app/standstill/index.xhtml?registry=%s&standstill=%s".formatted(one.registry(), one.id()),
                Optional.empty(),
                Optional.of(one.since().atZone(ZoneOffset.UTC).toLocalDate()),
                Ball.YOURS);
    }

    private Pair pair(Standstill one) {
        return books.pairs(one.registry()).stream()
                .filter(pair -> pair.code().equals(one.against())
                        || (one.against().length() == 2 && pair.has(new Party(one.against()))))
                .findFirst()
                .orElseGet(() -> books.pairs(one.registry()).get(0));
    }
}
