package org.tandem.kernel;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Calendar days, both ends included, as the rules count them: 4 to 18 October is fifteen days. */
public record Period(LocalDate from, LocalDate until) {

    private static final DateTimeFormatter PRINTED = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    public Period {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("A period does not end before it begins: " + from + " to " + until);
        }
    }

    /** The period of so many days that begins on this one. */
    public static Period ofDays(LocalDate from, int days) {
        return new Period(from, from.plusDays(days - 1L));
    }

    public long days() {
        return ChronoUnit.DAYS.between(from, until) + 1;
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }

    public boolean overlaps(Period other) {
        return !from.isAfter(other.until) && !other.from.isAfter(until);
    }

    /** As it is printed for people: {@code 1 Jul 2025 to 30 Jun 2026}. */
    public String printed() {
        return PRINTED.format(from) + " to " + PRINTED.format(until);
    }

    @Override
    public String toString() {
        return from + " to " + until;
    }
}
