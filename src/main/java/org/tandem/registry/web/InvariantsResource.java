package org.tandem.registry.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.access.web.SignedIn;
import org.tandem.ledger.Invariants;
import org.tandem.registry.BookInspection;

/** What must hold in every book kept here, asked of the rows themselves; for administrators. */
@Path("invariants")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class InvariantsResource {

    private final BookInspection inspection;
    private final SignedIn signedIn;

    @Inject
    public InvariantsResource(BookInspection inspection, SignedIn signedIn) {
        this.inspection = inspection;
        this.signedIn = signedIn;
    }

    protected InvariantsResource() {
        this(null, null);
    }

    /** @param hold whether there is no violation */
    public record Found(boolean hold, List<Invariants.Violation> violations) {}

    @GET
    @Operation(summary = "Whether the books of all registries hold; for administrators")
    public Found violations() {
        List<Invariants.Violation> found = inspection.violations(signedIn.actor());
        return new Found(found.isEmpty(), found);
    }
}
