package org.tandem.docket.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.docket.DecisionReceipts;
import org.tandem.kernel.Party;

/** The receipt of a released decision, from the log of one of the two registries. */
@Path("log/{party}/decisions/{number}")
@ApplicationScoped
public class DecisionReceiptResource {

    private final DecisionReceipts receipts;

    @Inject
    public DecisionReceiptResource(DecisionReceipts receipts) {
        this.receipts = receipts;
    }

    protected DecisionReceiptResource() {
        this(null);
    }

    @GET
    @PermitAll
    @Produces("text/plain; charset=utf-8")
    @Operation(
            summary = "The receipt of a released decision, with the paper that was signed where the public may read it")
    public Response receipt(@PathParam("party") String party, @PathParam("number") String number) {
        Party registry = Party.parse(party);
        String receipt = receipts.receipt(registry, number).toString();
        return Response.ok(receipt)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"%s-%s.tlog-proof\""
                                .formatted(registry, number.replaceAll("[^A-Za-z0-9._-]+", "-")))
                .build();
    }
}
