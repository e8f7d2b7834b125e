package org.tandem.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tandem.calendar.Deadline;
import org.tandem.calendar.Deadlines;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;

/** Lets people who practise see what waiting would bring: moves the practice pair's own calendar on, never back. */
@ApplicationScoped
public class PracticeCalendar {

    private static final int YEARS_AT_MOST = 10;

    private final LegalTime legalTime;
    private final Deadlines deadlines;
    private final AuditTrail audit;

    @Inject
    public PracticeCalendar(LegalTime legalTime, Deadlines deadlines, AuditTrail audit) {
        this.legalTime = legalTime;
        this.deadlines = deadlines;
        this.audit = audit;
    }

    protected PracticeCalendar() {
        this(null, null, null);
    }

    public LocalDate today(Pair pair) {
        return legalTime.today(pair);
    }

    /** What is due from today on, soonest first. */
    public List<Deadline> ahead(Pair pair) {
        LocalDate today = legalTime.today(pair);
        return deadlines.open(pair).stream()
                .filter(deadline -> !deadline.due().isBefore(today))
                .toList();
    }

    /**
     * A day on which something is different from the day before.
     *
     * @param happens in words, for each case whose last day was the one before
     */
    public record Turn(LocalDate day, List<String> happens) {}

    /** The next days on which something happens, soonest first. */
    public List<Turn> turns(Pair pair, int most) {
        SortedMap<LocalDate, List<String>> days = new TreeMap<>();
        for (Deadline last : ahead(pair)) {
            days.computeIfAbsent(last.due().plusDays(1), day -> new ArrayList<>())
                    .add(happens(last.what()).formatted(last.subject()));
        }
        return days.entrySet().stream()
                .limit(most)
                .map(day -> new Turn(day.getKey(), List.copyOf(day.getValue())))
                .toList();
    }

    /** What the day after a last day brings. No passed day decides anything: it ends a window, or reminds. */
    private static String happens(String what) {
        return switch (what) {
            case "public inputs" -> "public inputs on %s have ended";
            case "round closes" ->
                "the round on %s has ended: ready where both co-chairs affirmed, with the desks otherwise";
            case "consideration" -> "the usual time to consider %s is over";
            case "consideration at most" -> "the longest time to consider %s is over";
            default -> "the " + what.replace("%", "%%") + " of %s is overdue";
        };
    }

    /** The day after the next last day, on which something is different; tomorrow where nothing is due. */
    public LocalDate nextDate(Pair pair) {
        return ahead(pair).stream()
                .findFirst()
                .map(deadline -> deadline.due().plusDays(1))
                .orElse(legalTime.today(pair).plusDays(1));
    }

    /** Refuses a pair whose calendar is the world's. */
    public void mustPractise(Pair pair) {
        if (!legalTime.isPractice(pair)) {
            throw new OutOfTurn(pair + " is not a practice pair; its calendar is the world's.");
        }
    }

    /** Refuses without moving, so that a form can be checked before it is sent. */
    public void check(Pair pair, LocalDate day) {
        mustPractise(pair);
        LocalDate today = legalTime.today(pair);
        if (!day.isAfter(today)) {
            throw InputRefused.field("day", "Choose a day after " + today + ": the calendar only moves forward.");
        }
        if (day.isAfter(today.plusYears(YEARS_AT_MOST))) {
            throw InputRefused.field("day", "Choose a day within the next " + YEARS_AT_MOST + " years.");
        }
    }

    @Transactional
    public void moveTo(Actor actor, Pair pair, LocalDate day) {
        check(pair, day);
        legalTime.moveTo(pair, day);
        audit.record(actor, "moved the practice calendar to " + day, pair.code());
    }
}
