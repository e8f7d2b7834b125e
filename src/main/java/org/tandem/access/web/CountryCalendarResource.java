package org.tandem.access.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.tandem.access.CountryCalendars;
import org.tandem.kernel.Day;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;

/** The working week and the holidays of a country. */
@Path("calendars/{party}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CountryCalendarResource {

    private final CountryCalendars calendars;
    private final SignedIn signedIn;

    @Inject
    public CountryCalendarResource(CountryCalendars calendars, SignedIn signedIn) {
        this.calendars = calendars;
        this.signedIn = signedIn;
    }

    protected CountryCalendarResource() {
        this(null, null);
    }

    /** @param assumed whether nobody said what the working week is */
    public record Shown(Party party, int year, List<DayOfWeek> week, boolean assumed, List<Named> holidays) {}

    public record Named(LocalDate day, String name) {}

    /** @param week for example MONDAY, TUESDAY, WEDNESDAY, THURSDAY and FRIDAY */
    public record Week(List<String> week) {}

    public record Name(String name) {}

    @GET
    @Path("{year}")
    @PermitAll
    @Operation(summary = "A country's working week, and its holidays in a year")
    public Shown show(@PathParam("party") String party, @PathParam("year") String year) {
        if (!year.matches("(199|20[0-9]|21[0-9])[0-9]")) {
            throw InputRefused.field("year", "Name a year from 1990 to 2199.");
        }
        CountryCalendars.Year shown =
                calendars.year(Party.parse(party), Year.parse(year).getValue());
        return new Shown(
                shown.party(),
                shown.year(),
                List.copyOf(new TreeSet<>(shown.week())),
                !shown.isSaid(),
                shown.holidays().stream()
                        .map(one -> new Named(one.day(), one.name()))
                        .toList());
    }

    @PUT
    @Path("week")
    @Operation(summary = "Say on which days of the week people work")
    @APIResponse(responseCode = "204", description = "Done")
    public Response setWeek(@PathParam("party") String party, Week sent) {
        Set<DayOfWeek> week = new TreeSet<>();
        for (String name : sent.week() == null ? List.<String>of() : sent.week()) {
            week.add(Arrays.stream(DayOfWeek.values())
                    .filter(day -> day.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> InputRefused.field(
                            "week", "Send days of the week, MONDAY to SUNDAY. “%s” is none.".formatted(name))));
        }
        calendars.setWeek(signedIn.actor(), Party.parse(party), week);
        return Response.noContent().build();
    }

    @PUT
    @Path("holidays/{day}")
    @Operation(summary = "Make a day a holiday, or call it by another name")
    @APIResponse(responseCode = "204", description = "Done")
    public Response keep(@PathParam("party") String party, @PathParam("day") String day, Name sent) {
        calendars.keepHolidays(
                signedIn.actor(),
                Party.parse(party),
                CountryCalendars.read(Day.parse(day) + " " + (sent.name() == null ? "" : sent.name())));
        return Response.noContent().build();
    }

    @DELETE
    @Path("holidays/{day}")
    @Operation(summary = "Make a holiday a day like others")
    @APIResponse(responseCode = "204", description = "Done")
    public Response drop(@PathParam("party") String party, @PathParam("day") String day) {
        calendars.dropHoliday(signedIn.actor(), Party.parse(party), Day.parse(day));
        return Response.noContent().build();
    }
}
