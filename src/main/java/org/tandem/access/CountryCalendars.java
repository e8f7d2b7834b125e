package org.tandem.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tandem.calendar.Holiday;
import org.tandem.calendar.WorkCalendars;
import org.tandem.kernel.Day;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;

/**
 * Which days people work on in a country. Each country's own secretariat desk says so; everybody may read it. A last day
 * that was counted before stays as it was.
 */
@ApplicationScoped
@Transactional
public class CountryCalendars {

    private static final int MOST_LINES = 400;
    private static final int LONGEST_NAME = 100;
    private static final int DAY_LENGTH = 10;

    private final WorkCalendars calendars;
    private final AuditTrail audit;

    @Inject
    public CountryCalendars(WorkCalendars calendars, AuditTrail audit) {
        this.calendars = calendars;
        this.audit = audit;
    }

    protected CountryCalendars() {
        this(null, null);
    }

    /**
     * A country's year.
     *
     * @param isSaid whether its desk said what the working week is; else it is assumed
     */
    public record Year(Party party, int year, Set<DayOfWeek> week, boolean isSaid, List<Holiday> holidays) {}

    public Year year(Party party, int year) {
        return new Year(party, year, calendars.week(party), calendars.isSaid(party), calendars.holidays(party, year));
    }

    /** Whether this person keeps the country's calendar. */
    public static boolean keeps(Actor actor, Party party) {
        return actor.as(Role.SECRETARIAT).stream()
                .anyMatch(desk -> desk.party().filter(party::equals).isPresent());
    }

    /** Refuses a week that is too short, so that a form can be checked before it is sent. */
    public static void check(Set<DayOfWeek> days) {
        if (days.size() < WorkCalendars.FEWEST_DAYS) {
            throw InputRefused.field(
                    "week",
                    "Choose at least %d days, so that two countries have one in common."
                            .formatted(WorkCalendars.FEWEST_DAYS));
        }
    }

    public void setWeek(Actor desk, Party party, Set<DayOfWeek> days) {
        mustKeep(desk, party);
        check(days);
        calendars.setWeek(party, days);
        audit.record(desk, "set the working week", party.code());
    }

    /**
     * Reads holidays as people paste them, a day and its name on each line.
     *
     * @throws InputRefused with the line, where one cannot be read
     */
    public static SortedMap<LocalDate, String> read(String lines) {
        SortedMap<LocalDate, String> holidays = new TreeMap<>();
        InputRefused.Problems problems = new InputRefused.Problems();
        List<String> written =
                lines == null ? List.of() : lines.lines().map(String::strip).toList();
        for (int i = 0; i < written.size(); i++) {
            String line = written.get(i);
            if (!line.isEmpty()) {
                read(i + 1, line, holidays, problems);
            }
        }
        problems.unless(!holidays.isEmpty(), "holidays", "Write at least one day with its name.")
                .unless(
                        holidays.size() <= MOST_LINES,
                        "holidays",
                        "At most %d days are taken at once.".formatted(MOST_LINES))
                .refuseIfAny();
        return holidays;
    }

    private static void read(int number, String line, Map<LocalDate, String> holidays, InputRefused.Problems problems) {
        String name = line.length() > DAY_LENGTH ? line.substring(DAY_LENGTH).strip() : "";
        InputRefused.Problems inLine = new InputRefused.Problems();
        LocalDate day =
                inLine.read("holidays", () -> Day.parse(line.substring(0, Math.min(DAY_LENGTH, line.length()))));
        String called = inLine.text("holidays", name, LONGEST_NAME, "Say after the day what it is called.");
        try {
            inLine.refuseIfAny();
        } catch (InputRefused refused) {
            problems.add("holidays", "Line %d: %s".formatted(number, refused.getMessage()));
            return;
        }
        if (holidays.put(day, called) != null) {
            problems.add("holidays", "Line %d: %s stands there twice.".formatted(number, day));
        }
    }

    /** Adds the days; one that is there already gets this name. */
    public void keepHolidays(Actor desk, Party party, SortedMap<LocalDate, String> days) {
        mustKeep(desk, party);
        days.forEach((day, name) -> calendars.keepHoliday(party, day, name));
        audit.record(desk, "set %d holidays".formatted(days.size()), party.code());
    }

    public void dropHoliday(Actor desk, Party party, LocalDate day) {
        mustKeep(desk, party);
        if (!calendars.dropHoliday(party, day)) {
            throw new Unknown("holiday", party + " " + day);
        }
        audit.record(desk, "removed the holiday of " + day, party.code());
    }

    private static void mustKeep(Actor actor, Party party) {
        if (!keeps(actor, party)) {
            throw new NotYours("The calendar of %s is kept by its own secretariat desk.".formatted(party));
        }
    }
}
