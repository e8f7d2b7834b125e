package org.tandem.mirror.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.kernel.Party;
import org.tandem.mirror.Witness;

/**
 * A registry as the witness of its counterparts' logs (C2SP tlog-witness). Open to anybody, as the format has it: who asks
 * does not matter, since only what the log itself signed is looked at.
 */
@Path("log/{party}/witness")
@ApplicationScoped
public class WitnessResource {

    private final Witness witness;

    @Inject
    public WitnessResource(Witness witness) {
        this.witness = witness;
    }

    protected WitnessResource() {
        this(null);
    }

    @POST
    @PermitAll
    @Path("add-checkpoint")
    @Consumes(MediaType.TEXT_PLAIN)
    @Produces({MediaType.TEXT_PLAIN, "text/x.tlog.size"})
    @Operation(summary = "Asks the registry to sign a new head of a counterpart's log, if it continues what it signed")
    public Response addCheckpoint(@PathParam("party") String party, String request) {
        Witness.Answer answer = witness.addCheckpoint(Party.parse(party), request);
        return Response.status(answer.status())
                .type(answer.type())
                .entity(answer.body())
                .build();
    }
}
