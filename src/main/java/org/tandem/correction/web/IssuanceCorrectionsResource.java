package org.tandem.correction.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.correction.Corrections;
import org.tandem.issuance.Issuances;
import org.tandem.kernel.Unknown;

/** What of an issuance was issued in error, for anybody. */
@Path("issuances/{issuance}/corrections")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class IssuanceCorrectionsResource {

    private final Corrections corrections;
    private final Issuances issuances;

    @Inject
    public IssuanceCorrectionsResource(Corrections corrections, Issuances issuances) {
        this.corrections = corrections;
        this.issuances = issuances;
    }

    protected IssuanceCorrectionsResource() {
        this(null, null);
    }

    @GET
    @PermitAll
    @Operation(summary = "What of an issuance was issued in error, by released decisions, and how much is cancelled")
    public List<CorrectionsResource.Shown> ofIssuance(@PathParam("issuance") String issuance) {
        if (issuances.issuance(issuance).isEmpty()) {
            throw new Unknown("issuance", issuance);
        }
        return corrections.released(issuance).stream()
                .map(CorrectionsResource.Shown::of)
                .toList();
    }
}
