package org.tandem.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import org.tandem.access.PracticeCalendar;
import org.tandem.calendar.Deadline;
import org.tandem.kernel.Pair;

/** Backs {@code /app/practice/date.xhtml}: moves the practice pair's calendar. */
@Named
@RequestScoped
public class PracticeDate extends FormPage {

    @Inject
    PracticeCalendar calendar;

    @Inject
    Show show;

    private LocalDate day;

    @Override
    protected void open() {
        put("day", calendar.nextDate(getPair()).toString());
    }

    @Override
    protected void check() {
        actor();
        day = date("day", "Choose the day to move to.");
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

    public List<Deadline> getAhead() {
        return once("ahead", () -> calendar.ahead(getPair()));
    }
}
