package org.tandem.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tandem.access.CountryCalendars;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;

/** Backs {@code /app/calendar/days.xhtml}: a country's working week and holidays, and how its desk changes them. */
@Named
@RequestScoped
public class CountryDays extends FormPage {

    @Inject
    CountryCalendars calendars;

    @Inject
    Clock clock;

    @Inject
    Show show;

    private SortedMap<LocalDate, String> holidays;
    private LocalDate day;
    private Set<DayOfWeek> week;

    @Override
    protected void open() {
        put("week", getShown().week().stream().map(DayOfWeek::name).collect(Collectors.joining("\n")));
    }

    @Override
    protected void check() {
        actor();
        switch (act()) {
            case "add" -> holidays = CountryCalendars.read(value("holidays"));
            case "remove" -> day = date("day", "Choose a day.");
            case "week" -> {
                week = ticked("week").stream()
                        .map(one -> choice("week", one, DayOfWeek.class, "Choose days of the week."))
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(DayOfWeek.class)));
                CountryCalendars.check(week);
            }
            default -> throw InputRefused.field("act", "Use one of the forms of this page.");
        }
    }

    @Override
    protected String submit() {
        switch (act()) {
            case "add" -> {
                calendars.keepHolidays(actor(), getParty(), holidays);
                say("%d days are holidays in %s.".formatted(holidays.size(), getParty()));
            }
            case "remove" -> {
                calendars.dropHoliday(actor(), getParty(), day);
                say(show.date(day) + " is no holiday any more.");
            }
            default -> {
                calendars.setWeek(actor(), getParty(), week);
                say("The working week is set.");
            }
        }
        return "/app/calendar/days.xhtml?party=%s&year=%d".formatted(getParty(), getYear());
    }

    public Party getParty() {
        return once("party", () -> Party.parse(parameter("party")));
    }

    /** This year where the address names none. */
    public int getYear() {
        String named = parameter("year");
        return named.matches("(199|20[0-9]|21[0-9])[0-9]")
                ? Integer.parseInt(named)
                : LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).getYear();
    }

    public CountryCalendars.Year getShown() {
        return once("shown year", () -> calendars.year(getParty(), getYear()));
    }

    public boolean isKeeper() {
        return CountryCalendars.keeps(actor(), getParty());
    }

    /** The working week in words. */
    public String getWords() {
        String days = new TreeSet<>(getShown().week())
                .stream().map(one -> show.words(one.name())).collect(Collectors.joining(", "));
        return getShown().isSaid() ? days : days + " (assumed)";
    }

    public Map<String, String> getWeekdays() {
        return Arrays.stream(DayOfWeek.values())
                .collect(Collectors.toMap(
                        DayOfWeek::name, one -> show.words(one.name()), (one, same) -> one, LinkedHashMap::new));
    }

    public Map<String, String> getRemovable() {
        return getShown().holidays().stream()
                .collect(Collectors.toMap(
                        one -> one.day().toString(),
                        one -> show.date(one.day()) + ", " + one.name(),
                        (one, same) -> one,
                        LinkedHashMap::new));
    }
}
