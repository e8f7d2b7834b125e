package org.tandem.kernel;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How days are read that people and programs write: {@code 2026-03-09}. No cooperation of ours is older than the first day
 * taken or will outlast the last one; what lies beyond is a slip of the hand, and not every database keeps it.
 */
public final class Day {

    public static final LocalDate FIRST = LocalDate.of(1990, 1, 1);
    public static final LocalDate LAST = LocalDate.of(2199, 12, 31);

    private static final Pattern WRITTEN = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private Day() {}

    public static LocalDate parse(String typed) {
        return read(typed).orElseThrow(() -> new NotADay(typed));
    }

    /** The month as {@code 2026-03}; nothing where it is none, or none within the days that are taken. */
    public static Optional<YearMonth> month(String typed) {
        return read(typed + "-01").map(YearMonth::from);
    }

    private static Optional<LocalDate> read(String typed) {
        if (typed == null || !WRITTEN.matcher(typed).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(typed)).filter(day -> !day.isBefore(FIRST) && !day.isAfter(LAST));
        } catch (DateTimeParseException noSuchDay) {
            return Optional.empty();
        }
    }
}
