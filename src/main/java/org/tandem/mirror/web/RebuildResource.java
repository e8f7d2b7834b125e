package org.tandem.mirror.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.access.web.SignedIn;
import org.tandem.kernel.Party;
import org.tandem.mirror.Rebuild;

/** Brings a registry that was restored from an older backup to where it was. */
@Path("log/{party}/rebuild")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class RebuildResource {

    private final Rebuild rebuild;
    private final SignedIn signedIn;

    @Inject
    public RebuildResource(Rebuild rebuild, SignedIn signedIn) {
        this.rebuild = rebuild;
        this.signedIn = signedIn;
    }

    protected RebuildResource() {
        this(null, null);
    }

    /** @param acts how many were done again */
    public record Rebuilt(int acts) {}

    @POST
    @Operation(summary = "An administrator has a restored registry do again what its counterpart's mirror holds of it")
    public Rebuilt rebuild(@PathParam("party") String party) {
        return new Rebuilt(rebuild.rebuild(signedIn.actor(), Party.parse(party)));
    }
}
