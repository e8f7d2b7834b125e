package org.tandem.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.Pair;

/** Each day's comparison of every book, by the pair's legal time, and the day's statement. */
@ApplicationScoped
public class Nightly {

    private static final Duration WHILE_MOVING = Duration.ofMinutes(10);
    private static final Duration WHILE_UNANSWERED = Duration.ofMinutes(5);

    private final SummedLogs logs;
    private final Reconciling reconciling;
    private final Results results;
    private final DayStatements statements;
    private final LegalTime time;

    @Inject
    Nightly(SummedLogs logs, Reconciling reconciling, Results results, DayStatements statements, LegalTime time) {
        this.logs = logs;
        this.reconciling = reconciling;
        this.results = results;
        this.statements = statements;
        this.time = time;
    }

    protected Nightly() {
        this(null, null, null, null, null);
    }

    /** Whether what came to nothing is tried again by now. */
    private static boolean isAgain(Result result, Instant now) {
        return switch (result.outcome()) {
            case EQUAL, DIFFERS -> false;
            case MOVING -> result.at().isBefore(now.minus(WHILE_MOVING));
            case UNANSWERED -> result.at().isBefore(now.minus(WHILE_UNANSWERED));
        };
    }

    /**
     * Does what is due today and not done yet. Asked every minute; a killed process leaves nothing that is not done again.
     *
     * @param from the time of day from which it is due
     */
    public void compareDue(LocalTime from) {
        SortedMap<String, List<Compared>> byPair = new TreeMap<>();
        for (Compared one : logs.compared()) {
            byPair.computeIfAbsent(one.pair().code(), key -> new ArrayList<>()).add(one);
        }
        byPair.forEach((code, all) -> {
            Pair pair = Pair.parse(code);
            if (LocalTime.ofInstant(time.now(pair), ZoneOffset.UTC).isBefore(from)) {
                return;
            }
            LocalDate today = time.today(pair);
            List<Result> done = results.of(pair, today);
            for (Compared one : all) {
                if (done.stream().noneMatch(result -> result.of().equals(one) && !isAgain(result, time.now(pair)))) {
                    reconciling.compare(one);
                }
            }
            statements.make(pair);
        });
    }
}
