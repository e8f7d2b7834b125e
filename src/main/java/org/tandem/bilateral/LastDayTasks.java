package org.tandem.bilateral;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.access.Task;
import org.tandem.access.TaskSource;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.Pair;

/**
 * That the last day of what two governments agreed on draws near, for the desks of both sides: 180, 90 and 30 days before it, each in
 * words of its own, so that each is told. A record that moves the day ends it.
 */
@ApplicationScoped
@Transactional
public class LastDayTasks implements TaskSource {

    private static final int[] BEFORE = {30, 90, 180};

    private final DiplomaticRecords records;
    private final PairLives lives;
    private final LegalTime time;

    @Inject
    public LastDayTasks(DiplomaticRecords records, PairLives lives, LegalTime time) {
        this.records = records;
        this.lives = lives;
        this.time = time;
    }

    protected LastDayTasks() {
        this(null, null, null);
    }

    @Override
    public List<Task> tasksOf(Actor actor) {
        List<Pair> pairs = actor.as(Role.SECRETARIAT).stream()
                .flatMap((Mandate desk) -> desk.pair().stream())
                .distinct()
                .toList();
        return records.withAnEnd(pairs).stream()
                .flatMap(pair -> task(pair).stream())
                .toList();
    }

    private Optional<Task> task(Pair pair) {
        LocalDate today = time.today(pair);
        LifeStage end = lives.of(pair).atTheEnd();
        return end.lastDay().filter(last -> !last.isBefore(today)).flatMap(last -> within(last, today)
                .map(days -> new Task(
                        "Settle what follows: the cooperation of the pair ends within %d days".formatted(days),
                        pair,
                        end.cause().orElseThrow().record(),
                        "Last day: " + PairStopped.day(last),
                        BilateralTasks.CASE + end.cause().orElseThrow().record(),
                        Optional.empty(),
                        Optional.of(last.minusDays(days)),
                        Task.Ball.YOURS)));
    }

    /** The least of these within which the last day comes; nothing where it is further away. */
    private static Optional<Integer> within(LocalDate last, LocalDate today) {
        return IntStream.of(BEFORE)
                .filter(days -> !last.isAfter(today.plusDays(days)))
                .boxed()
                .findFirst();
    }
}
