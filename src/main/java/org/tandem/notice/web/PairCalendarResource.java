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

/** What anybody's calendar may fetch of a pair. */
@Path("pairs/{pair}/calendar.ics")
@ApplicationScoped
@Produces(FeedsResource.CALENDAR)
public class PairCalendarResource {

    private final Feeds feeds;
    private final CountryNames countries;

    @Inject
    public PairCalendarResource(Feeds feeds, CountryNames countries) {
        this.feeds = feeds;
        this.countries = countries;
    }

    protected PairCalendarResource() {
        this(null, null);
    }

    @GET
    @PermitAll
    @Operation(summary = "When calls for inputs of a pair close and its committee meets")
    public Response read(@PathParam("pair") String pair) {
        Pair of = Pair.parse(pair);
        if (!countries.isKnown(of)) {
            throw new Unknown("pair", pair);
        }
        return Response.ok(feeds.ofPair(of)).build();
    }
}
