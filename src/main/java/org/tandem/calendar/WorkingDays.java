package org.tandem.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.tandem.kernel.Period;
import org.tandem.kernel.Term;

/**
 * The days that count where a term counts working days: those of the working week that are no holiday. Where several
 * countries' days count, a day on which people work in all of them.
 */
public final class WorkingDays {

    /** Where no country's days are asked for. */
    public static final WorkingDays EVERY_DAY = new WorkingDays(EnumSet.allOf(DayOfWeek.class), Set.of());

    private final Set<DayOfWeek> week;
    private final Set<LocalDate> holidays;

    /** @param week at least one day, so that every term ends */
    public WorkingDays(Set<DayOfWeek> week, Set<LocalDate> holidays) {
        if (week.isEmpty()) {
            throw new IllegalArgumentException("Nobody works on any day of the week");
        }
        this.week = EnumSet.copyOf(week);
        this.holidays = Set.copyOf(holidays);
    }

    public boolean contains(LocalDate day) {
        return week.contains(day.getDayOfWeek()) && !holidays.contains(day);
    }

    /**
     * The term that begins on this day; where the day itself does not count, the period begins with the first one that does.
     */
    public Period of(LocalDate from, Term term) {
        LocalDate first = term.after() ? from.plusDays(1) : from;
        if (!term.working()) {
            return Period.ofDays(first, term.days());
        }
        LocalDate begin = workingFrom(first);
        LocalDate last = begin;
        for (int counted = 1; counted < term.days(); counted++) {
            last = workingFrom(last.plusDays(1));
        }
        return new Period(begin, last);
    }

    /** How many days of the term are left on this day, the last one included; nothing once it is over. */
    public int left(LocalDate today, LocalDate last, Term term) {
        int left = 0;
        for (LocalDate day = today; !day.isAfter(last); day = day.plusDays(1)) {
            left += !term.working() || contains(day) ? 1 : 0;
        }
        return left;
    }

    private LocalDate workingFrom(LocalDate day) {
        LocalDate working = day;
        while (!contains(working)) {
            working = working.plusDays(1);
        }
        return working;
    }
}
