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
import org.tandem.notice.Feeds;

/** A person's calendar, as other programs fetch it: the secret in the address says whose. */
@Path("feeds/{secret}/calendar.ics")
@ApplicationScoped
@Produces(FeedsResource.CALENDAR)
public class FeedsResource {

    static final String CALENDAR = "text/calendar; charset=utf-8";

    private final Feeds feeds;

    @Inject
    public FeedsResource(Feeds feeds) {
        this.feeds = feeds;
    }

    protected FeedsResource() {
        this(null);
    }

    @GET
    @PermitAll
    @Operation(summary = "The last days of whoever made this address, until they withdraw it")
    public Response personal(@PathParam("secret") String secret) {
        return Response.ok(feeds.personal(secret))
                .header("Cache-Control", "no-store")
                .build();
    }
}
