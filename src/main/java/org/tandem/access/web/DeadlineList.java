package org.tandem.access.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tandem.access.CaseDeadlines;
import org.tandem.access.TaskSource;
import org.tandem.calendar.Deadline;
import org.tandem.kernel.Pair;

/** Backs {@code /app/calendar/deadlines.xhtml}: what is due in the cases of a desk's committees. */
@Named
@RequestScoped
public class DeadlineList {

    @Inject
    SignedIn signedIn;

    @Inject
    CaseDeadlines deadlines;

    @Inject
    Instance<TaskSource> rooms;

    private List<Deadline> open;
    private final Map<Pair, LocalDate> days = new HashMap<>();

    public List<Deadline> getOpen() {
        if (open == null) {
            open = deadlines.open(signedIn.actor());
        }
        return open;
    }

    /** Today in the calendar of the pair. */
    public LocalDate today(Deadline of) {
        return days.computeIfAbsent(of.pair(), deadlines::today);
    }

    /** The page of the case; empty where no room has one. */
    public String page(Deadline of) {
        return rooms.stream()
                .flatMap(room -> room.caseOf(of.subject()).stream())
                .findFirst()
                .orElse("");
    }
}
