package org.tandem.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
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
