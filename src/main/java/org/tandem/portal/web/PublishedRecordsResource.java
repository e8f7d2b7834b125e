package org.tandem.portal.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.access.web.Paged;
import org.tandem.kernel.Pair;
import org.tandem.portal.PublishedRecord;
import org.tandem.portal.PublishedRecords;

/** Published figures of real issuances. Not an official register: it acts on nothing and enters no total. */
@Path("published-records")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PublishedRecordsResource {

    private final PublishedRecords records;

    @Inject
    public PublishedRecordsResource(PublishedRecords records) {
        this.records = records;
    }

    protected PublishedRecordsResource() {
        this(null);
    }

    @GET
    @PermitAll
    @Paged
    @Operation(summary = "Published figures of real issuances, of all pairs or of one; not an official register")
    public List<PublishedRecord> all(@QueryParam("pair") String pair) {
        return pair == null ? records.all() : records.of(Pair.parse(pair));
    }
}
