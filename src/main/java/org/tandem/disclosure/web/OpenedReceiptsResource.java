package org.tandem.disclosure.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.access.web.SignedIn;
import org.tandem.disclosure.OpenedReceipts;
import org.tandem.kernel.Party;

/** A receipt with what the log keeps closed, for those who may know it. */
@Path("log/{party}/opened-proof")
@ApplicationScoped
public class OpenedReceiptsResource {

    @Inject
    OpenedReceipts receipts;

    @Inject
    SignedIn signedIn;

    @GET
    @Produces("text/plain; charset=utf-8")
    @Operation(summary = "The receipt of an entry, saying what its commitments stand for as far as you may know")
    public Response receipt(@PathParam("party") String party, @QueryParam("subject") String cause) {
        Party registry = Party.parse(party);
        String named = String.valueOf(cause);
        return Response.ok(receipts.receipt(signedIn.actor(), registry, named).toString())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"%s-%s-opened.tlog-proof\""
                                .formatted(registry, named.replaceAll("[^A-Za-z0-9._-]+", "-")))
                .build();
    }
}
