package org.tandem.access.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.access.PracticeCalendar;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;

/** The calendar of a pair that practises. It moves on when somebody says so, for everybody, and never back. */
@Path("practice/calendars/{pair}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PracticeCalendarResource {

    private final PracticeCalendar calendar;
    private final SignedIn signedIn;

    @Inject
    public PracticeCalendarResource(PracticeCalendar calendar, SignedIn signedIn) {
        this.calendar = calendar;
        this.signedIn = signedIn;
    }

    protected PracticeCalendarResource() {
        this(null, null);
    }

    /**
     * Either of the two.
     *
     * @param day which day it will be
     * @param days how many days will have passed
     */
    public record Move(Optional<LocalDate> day, Optional<Integer> days) {}

    /**
     * @param next the day after the next last day of anything, on which something is different
     * @param ahead what is due from today on, soonest first
     */
    public record Calendar(Pair pair, LocalDate today, LocalDate next, List<Due> ahead) {}

    public record Due(String subject, String what, LocalDate due) {}

    @GET
    @Operation(summary = "What day it is in a practice pair, and what is due from then on")
    public Calendar show(@PathParam("pair") String code) {
        signedIn.actor();
        Pair pair = Pair.parse(code);
        calendar.mustPractise(pair);
        return new Calendar(
                pair,
                calendar.today(pair),
                calendar.nextDate(pair),
                calendar.ahead(pair).stream()
                        .map(deadline -> new Due(deadline.subject(), deadline.what(), deadline.due()))
                        .toList());
    }

    @POST
    @Operation(summary = "Move a practice pair's calendar on, to a day or by some days")
    public Calendar move(@PathParam("pair") String code, Move move) {
        Pair pair = Pair.parse(code);
        if (move.day().isPresent() == move.days().isPresent()) {
            throw InputRefused.field("day", "Send either the day to move to or the number of days that pass.");
        }
        LocalDate to = move.day()
                .orElseGet(() -> calendar.today(pair).plusDays(move.days().orElseThrow()));
        calendar.moveTo(signedIn.actor(), pair, to);
        return show(code);
    }
}
