package org.tandem.account.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tandem.account.OrderRules;
import org.tandem.kernel.Day;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.NotADay;
import org.tandem.kernel.Tonnes;

/** Rules for orders as a person or a machine wrote them. */
final class RulesAsTyped {

    private static final int MOST_HOLIDAYS = 300;

    private RulesAsTyped() {}

    static OrderRules read(
            InputRefused.Problems problems,
            OptionalInt trustedAfter,
            int delay,
            Optional<Tonnes> atOnce,
            Optional<Tonnes> aDay,
            String from,
            String until,
            String zone,
            List<String> holidays) {
        Optional<LocalTime> begins = time(problems, "from", from);
        Optional<LocalTime> ends = time(problems, "until", until);
        ZoneId where = zone(problems, zone);
        SortedSet<LocalDate> days = days(problems, holidays);
        problems.refuseIfAny();
        return new OrderRules(trustedAfter, delay, atOnce, aDay, begins, ends, where, days);
    }

    private static Optional<LocalTime> time(InputRefused.Problems problems, String field, String typed) {
        if (typed == null || typed.isBlank()) {
            return Optional.empty();
        }
        if (!typed.strip().matches("([01][0-9]|2[0-3]):[0-5][0-9]")) {
            problems.add(field, "Enter a time like 10:00.");
            return Optional.empty();
        }
        return Optional.of(LocalTime.parse(typed.strip()));
    }

    private static ZoneId zone(InputRefused.Problems problems, String typed) {
        if (typed == null || typed.isBlank()) {
            return ZoneId.of("UTC");
        }
        try {
            return ZoneId.of(typed.strip().length() > 40 ? "" : typed.strip());
        } catch (DateTimeException unknown) {
            problems.add("zone", "Name a time zone like Europe/Zurich, or UTC.");
            return ZoneId.of("UTC");
        }
    }

    private static SortedSet<LocalDate> days(InputRefused.Problems problems, List<String> typed) {
        SortedSet<LocalDate> days = new TreeSet<>();
        if (typed.size() > MOST_HOLIDAYS) {
            problems.add("holidays", "Name at most 300 holidays.");
            return days;
        }
        for (String day : typed) {
            try {
                days.add(Day.parse(day == null ? "" : day));
            } catch (NotADay refused) {
                problems.add("holidays", refused.getMessage());
            }
        }
        return days;
    }
}
