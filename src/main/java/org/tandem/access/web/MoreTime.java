package org.tandem.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import org.tandem.access.CaseDeadlines;
import org.tandem.calendar.Deadline;
import org.tandem.calendar.DeadlineChange;
import org.tandem.kernel.Pair;

/** Backs {@code /app/calendar/deadline.xhtml}: a last day, what became of it, and more time for it. */
@Named
@RequestScoped
public class MoreTime extends FormPage {

    @Inject
    CaseDeadlines deadlines;

    @Inject
    DeadlineList list;

    @Inject
    Show show;

    private LocalDate until;

    @Override
    protected void check() {
        until = date("until", "Enter the new last day.");
        deadlines.check(actor(), getPair(), subject(), what(), until, value("reason"));
    }

    @Override
    protected String submit() {
        deadlines.extend(actor(), getPair(), subject(), what(), until, value("reason"));
        say("%s: the %s may take until %s.".formatted(subject(), what(), show.date(until)));
        return "/app/calendar/deadlines.xhtml";
    }

    public Pair getPair() {
        return Pair.parse(parameter("pair"));
    }

    private String subject() {
        return parameter("subject");
    }

    private String what() {
        return parameter("what");
    }

    public Deadline getDeadline() {
        return once("this last day", () -> deadlines.one(actor(), getPair(), subject(), what()));
    }

    public List<DeadlineChange> getChanges() {
        return once("its changes", () -> deadlines.changes(actor(), getDeadline()));
    }

    public LocalDate getToday() {
        return list.today(getDeadline());
    }

    /** The page of the case; empty where no room has one. */
    public String getPage() {
        return list.page(getDeadline());
    }
}
