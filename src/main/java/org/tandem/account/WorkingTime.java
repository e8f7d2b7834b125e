package org.tandem.account;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.SortedSet;

/**
 * When a registry works: from Monday to Friday, holidays left out, between two times of the day in one place.
 *
 * @param until the first moment of the day at which it works no more
 */
public record WorkingTime(LocalTime from, LocalTime until, ZoneId zone, SortedSet<LocalDate> holidays) {

    public WorkingTime {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("A working day ends after it begins: " + from + ", " + until);
        }
    }

    /** The first moment from this one on at which the registry works: of Saturday 12:00 it is Monday 10:00. */
    public Instant next(Instant moment) {
        ZonedDateTime there = moment.atZone(zone);
        LocalDate day = there.toLocalDate();
        if (isWorkingDay(day) && there.toLocalTime().isBefore(until)) {
            return there.toLocalTime().isBefore(from) ? at(day, from) : moment;
        }
        return at(dayAfter(day), from);
    }

    /**
     * So many working days later at the same time of the day, counted from the first moment at which the registry works:
     * Thursday 11:30 and four days is Wednesday 11:30.
     */
    public Instant after(Instant moment, int workingDays) {
        ZonedDateTime start = next(moment).atZone(zone);
        LocalDate day = start.toLocalDate();
        for (int counted = 0; counted < workingDays; counted++) {
            day = dayAfter(day);
        }
        return at(day, start.toLocalTime());
    }

    private LocalDate dayAfter(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!isWorkingDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    private boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.contains(day);
    }

    private Instant at(LocalDate day, LocalTime time) {
        return ZonedDateTime.of(day, time, zone).toInstant();
    }
}
