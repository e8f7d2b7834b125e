package org.tandem.notice;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Task;
import org.tandem.calendar.Deadline;
import org.tandem.calendar.DeadlineChange;
import org.tandem.kernel.Pair;

/**
 * A last day and how far its time has gone. Shares of the time are counted in days of the calendar, also where a term counts
 * working days, without those on which it stood still; nobody is bound by them.
 *
 * @param what which of the case's last days this is
 * @param begun the first day that counts, where it is known
 * @param window whether its last day was published: after that nothing is asked of anybody by itself
 * @param stoodStill the days on which it did not run
 */
record Due(
        Pair pair,
        String subject,
        String what,
        Optional<LocalDate> begun,
        LocalDate last,
        boolean window,
        List<Pause> stoodStill) {

    private static final int NEAR = 2;

    /** Both ends included. */
    record Pause(LocalDate first, LocalDate last) {

        long days(LocalDate from, LocalDate until) {
            LocalDate begin = first.isBefore(from) ? from : first;
            LocalDate end = last.isAfter(until) ? until : last;
            return end.isBefore(begin) ? 0 : ChronoUnit.DAYS.between(begin, end) + 1;
        }
    }

    static Due of(Deadline deadline, List<DeadlineChange> changes) {
        return new Due(
                deadline.pair(),
                deadline.subject(),
                deadline.what(),
                deadline.begun(),
                deadline.due(),
                deadline.isWindow(),
                pauses(changes));
    }

    /** Of a task whose last day is kept by its own room. */
    static Due of(Task task) {
        return new Due(
                task.pair(),
                task.subject(),
                task.todo(),
                Optional.empty(),
                task.due().orElseThrow(),
                false,
                List.of());
    }

    /** It stands still from the day after it was paused; the day on which it is resumed does not count. */
    private static List<Pause> pauses(List<DeadlineChange> changes) {
        List<Pause> pauses = new ArrayList<>();
        LocalDate since = null;
        for (DeadlineChange change : changes) {
            if (change.kind() == DeadlineChange.Kind.PAUSED) {
                since = change.on().plusDays(1);
            } else if (change.kind() == DeadlineChange.Kind.RESUMED && since != null) {
                pauses.add(new Pause(since, change.on()));
                since = null;
            }
        }
        return pauses;
    }

    /** The furthest that its time has gone by the beginning of this day; what was passed over before is not told late. */
    Optional<Threshold> reached(LocalDate today) {
        if (today.isAfter(last)) {
            return window ? Optional.empty() : Optional.of(Threshold.OVERDUE);
        }
        if (today.equals(last)) {
            return Optional.of(Threshold.DUE);
        }
        if (!today.isBefore(last.minusDays(NEAR))) {
            return Optional.of(Threshold.TWO_DAYS);
        }
        return begun.flatMap(from -> share(from, today));
    }

    private Optional<Threshold> share(LocalDate from, LocalDate today) {
        long whole = running(from, last);
        long gone = today.isAfter(from) ? running(from, today.minusDays(1)) : 0;
        if (gone * 5 >= whole * 4) {
            return Optional.of(Threshold.FOUR_FIFTHS);
        }
        return gone * 2 >= whole ? Optional.of(Threshold.HALF) : Optional.empty();
    }

    private long running(LocalDate from, LocalDate until) {
        long days = ChronoUnit.DAYS.between(from, until) + 1;
        return days
                - stoodStill.stream()
                        .mapToLong(pause -> pause.days(from, until))
                        .sum();
    }

    boolean isToBeEscalated(LocalDate today, int after) {
        return !window && !today.isBefore(last.plusDays(after));
    }
}
