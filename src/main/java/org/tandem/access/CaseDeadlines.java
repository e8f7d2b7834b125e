package org.tandem.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tandem.calendar.Deadline;
import org.tandem.calendar.DeadlineChange;
import org.tandem.calendar.Deadlines;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;

/**
 * The last days in all cases of a desk's committees, and more time where a desk gives it. Each desk of a pair may, with a
 * reason that stays; the other one reads it.
 */
@ApplicationScoped
@Transactional
public class CaseDeadlines {

    /** What a term is called that another one may not be extended beyond: its name and this. */
    private static final String AT_MOST = " at most";

    private static final int LONGEST_REASON = 1000;

    private final Deadlines deadlines;
    private final LegalTime time;
    private final AuditTrail audit;

    @Inject
    public CaseDeadlines(Deadlines deadlines, LegalTime time, AuditTrail audit) {
        this.deadlines = deadlines;
        this.time = time;
        this.audit = audit;
    }

    protected CaseDeadlines() {
        this(null, null, null);
    }

    /** What is not done yet in the pairs of this desk, soonest first, with what stands still. */
    public List<Deadline> open(Actor desk) {
        return open(desk.as(Role.SECRETARIAT).stream()
                .flatMap(mandate -> mandate.pair().stream())
                .distinct()
                .toList());
    }

    /** The same of one pair. */
    public List<Deadline> open(Actor desk, Pair pair) {
        desk.as(Role.SECRETARIAT, pair);
        return open(List.of(pair));
    }

    /** A window that is over asks nothing of anybody by itself. */
    private List<Deadline> open(List<Pair> pairs) {
        Map<Pair, LocalDate> days = new HashMap<>();
        return deadlines.open(pairs).stream()
                .filter(one -> !one.isWindow() || !one.due().isBefore(days.computeIfAbsent(one.pair(), time::today)))
                .toList();
    }

    public LocalDate today(Pair pair) {
        return time.today(pair);
    }

    public Deadline one(Actor desk, Pair pair, String subject, String what) {
        desk.as(Role.SECRETARIAT, pair);
        return deadlines.open(pair, subject, what).orElseThrow(() -> new Unknown("last day", subject + ", " + what));
    }

    /** What became of it since it was set, in the order it happened. */
    public List<DeadlineChange> changes(Actor desk, Deadline of) {
        desk.as(Role.SECRETARIAT, of.pair());
        return deadlines.changes(of);
    }

    /** Refuses without extending, so that a form can be checked before it is sent. */
    public void check(Actor desk, Pair pair, String subject, String what, LocalDate until, String reason) {
        Deadline deadline = one(desk, pair, subject, what);
        if (deadline.isWindow()) {
            throw new OutOfTurn("The last day of %s, %s, is published and stays.".formatted(subject, what));
        }
        if (deadline.paused().isPresent()) {
            throw new OutOfTurn("%s is with its applicant; the time for the %s stands still.".formatted(subject, what));
        }
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.text("reason", reason, LONGEST_REASON, "Say why it takes longer.");
        problems.unless(
                        until.isAfter(deadline.due()),
                        "until",
                        "Choose a day after %s: a term only gets longer.".formatted(deadline.due()))
                .unless(
                        !until.isAfter(deadline.due().plusYears(1)),
                        "until",
                        "Choose a day within a year of %s.".formatted(deadline.due()));
        deadlines
                .open(pair, subject, what + AT_MOST)
                .map(Deadline::due)
                .ifPresent(most -> problems.unless(
                        !until.isAfter(most), "until", "The rules let it take until %s at most.".formatted(most)));
        problems.refuseIfAny();
    }

    /** Gives it time until this day, included. */
    public void extend(Actor desk, Pair pair, String subject, String what, LocalDate until, String reason) {
        check(desk, pair, subject, what, until, reason);
        deadlines.extend(one(desk, pair, subject, what), until, reason.strip(), desk.person());
        audit.record(desk, "extended the %s to %s".formatted(what, until), subject);
    }
}
