package org.tandem.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.access.Task;
import org.tandem.access.Task.Ball;
import org.tandem.access.TaskSource;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.ledger.Books;

/** What waits for registry managers: the day's statement, and whatever a book and its log differ in. */
@ApplicationScoped
@Transactional
public class ReconciliationTasks implements TaskSource {

    private final Differences differences;
    private final Repairs repairs;
    private final DayStatements statements;
    private final Books books;

    @Inject
    ReconciliationTasks(Differences differences, Repairs repairs, DayStatements statements, Books books) {
        this.differences = differences;
        this.repairs = repairs;
        this.statements = statements;
        this.books = books;
    }

    protected ReconciliationTasks() {
        this(null, null, null, null);
    }

    @Override
    public List<Task> tasksOf(Actor actor) {
        TreeMap<String, Pair> pairs = new TreeMap<>();
        Stream.of(Role.REGISTRY_OFFICER, Role.REGISTRY_APPROVER)
                .flatMap(role -> actor.as(role).stream())
                .map(Mandate::party)
                .flatMap(Optional::stream)
                .distinct()
                .forEach(party -> pairs(party).forEach(pair -> pairs.put(pair.code(), pair)));
        List<Task> tasks = new ArrayList<>();
        for (Pair pair : pairs.values()) {
            List<Difference> open = differences.open(pair);
            open.stream().filter(one -> isFirst(one, open)).forEach(one -> task(actor, one)
                    .ifPresent(tasks::add));
            toSign(actor, pair).forEach(tasks::add);
        }
        return tasks;
    }

    /** A day's statement, once it is made and until the person's side has signed it. */
    private Stream<Task> toSign(Actor actor, Pair pair) {
        return statements.toSign(actor, pair).stream()
                .map(made -> LocalDate.parse(made.statement().day()))
                .map(day -> new Task(
                        "Sign the reconciliation statement",
                        pair,
                        pair.code(),
                        "what the books were compared to, and their totals",
                        "/app/reconciliation",
                        Optional.of(day),
                        Optional.of(day),
                        Ball.YOURS));
    }

    /** What two registries found is looked into once. */
    private static boolean isFirst(Difference one, List<Difference> open) {
        return open.stream()
                .noneMatch(other -> other.isOfTheSame(one) && other.number().compareTo(one.number()) < 0);
    }

    private List<Pair> pairs(Party party) {
        return books.registries().contains(party) ? books.pairs(party) : List.of();
    }

    private Optional<Task> task(Actor actor, Difference one) {
        boolean yours = (one.stage() == Difference.Stage.OPEN && repairs.mayPropose(actor, one))
                || repairs.mayAgree(actor, one);
        String todo =
                switch (one.stage()) {
                    case OPEN -> "Look into a difference and propose its repair";
                    case PROPOSED ->
                        yours ? "Agree to a repair, or propose another" : "The other side agrees to a repair";
                    case AGREED -> "The books are compared again";
                    case ENDED -> "";
                };
        return one.stage() == Difference.Stage.ENDED
                ? Optional.empty()
                : Optional.of(new Task(
                        todo,
                        one.pair(),
                        one.number(),
                        "book of %s, units %s of %s"
                                .formatted(
                                        one.source(),
                                        one.units(),
                                        one.differing().series()),
                        "/app/reconciliation/index.xhtml?number=" + one.number(),
                        Optional.empty(),
                        Optional.of(LocalDate.ofInstant(one.found(), ZoneOffset.UTC)),
                        yours ? Ball.YOURS : Ball.THE_OTHER_SIDES));
    }
}
