package org.tandem.notice.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.access.CountryNames;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;
import org.tandem.notice.Feeds;

/** Calendars as other programs fetch them: a person's own by the secret in its address, a pair's by anybody. */
@Path("")
@ApplicationScoped
public class CalendarsResource {

    private static final String CALENDAR = "text/calendar; charset=utf-8";

    private final Feeds feeds;
    private final CountryNames countries;

    @Inject
    public CalendarsResource(Feeds feeds, CountryNames countries) {
        this.feeds = feeds;
        this.countries = countries;
    }

    protected CalendarsResource() {
        this(null, null);
    }

    @GET
    @PermitAll
    @Path("feeds/{secret}/calendar.ics")
    @Produces(CALENDAR)
    @Operation(summary = "The last days of whoever made this address, until they withdraw it")
    public Response personal(@PathParam("secret") String secret) {
        return Response.ok(feeds.personal(secret))
                .header("Cache-Control", "no-store")
                .build();
    }

    @GET
    @PermitAll
    @Path("pairs/{pair}/calendar.ics")
    @Produces(CALENDAR)
    @Operation(summary = "When calls for inputs and rounds of a pair's committee close")
    public Response ofPair(@PathParam("pair") String pair) {
        Pair of = Pair.parse(pair);
        if (!countries.isKnown(of)) {
            throw new Unknown("pair", pair);
        }
        return Response.ok(feeds.ofPair(of)).build();
    }
}
