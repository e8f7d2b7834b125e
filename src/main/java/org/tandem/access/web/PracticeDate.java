package org.tandem.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tandem.access.PracticeCalendar;
import org.tandem.kernel.Pair;

/** Backs {@code /app/practice/date.xhtml}: moves the practice pair's calendar. */
@Named
@RequestScoped
public class PracticeDate extends FormPage {

    private static final int MOST = 8;

    @Inject
    PracticeCalendar calendar;

    @Inject
    Show show;

    private LocalDate day;

    @Override
    protected void open() {
        getChoices().keySet().stream().findFirst().ifPresent(first -> put("next", first));
    }

    @Override
    protected void check() {
        actor();
        String field = value("day").isEmpty() && !value("next").isEmpty() ? "next" : "day";
        day = date(field, "Choose one of the days, or enter another.");
        calendar.check(getPair(), day);
    }

    @Override
    protected String submit() {
        calendar.moveTo(actor(), getPair(), day);
        say("It is now " + show.date(day) + " in the practice pair.");
        return "/app";
    }

    public Pair getPair() {
        return Pair.parse(parameter("pair"));
    }

    public LocalDate getToday() {
        return once("today", () -> calendar.today(getPair()));
    }

    /** The next days on which something happens, each with what happens then. */
    public Map<String, String> getChoices() {
        return once("choices", this::turns);
    }

    private Map<String, String> turns() {
        Map<String, String> choices = new LinkedHashMap<>();
        for (PracticeCalendar.Turn turn : calendar.turns(getPair(), MOST)) {
            choices.put(turn.day().toString(), show.date(turn.day()) + ": " + String.join("; ", turn.happens()));
        }
        return choices;
    }
}
