package org.tandem.mirror.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.kernel.Party;
import org.tandem.mirror.Witness;
import org.tandem.transparency.TilePath;

/** What a registry holds of its counterparts' logs, each by its name: for one that lost some of its own, and for anybody. */
@Path("log/{party}/mirror")
@ApplicationScoped
public class MirrorResource {

    private final Witness witness;

    @Inject
    public MirrorResource(Witness witness) {
        this.witness = witness;
    }

    protected MirrorResource() {
        this(null);
    }

    @GET
    @PermitAll
    @Path("checkpoint")
    @Produces("text/plain; charset=utf-8")
    @Operation(summary = "The newest head of a counterpart's log that the registry cosigned, with both signatures")
    public String checkpoint(@PathParam("party") String party, @QueryParam("origin") String origin) {
        return witness.newest(Party.parse(party), String.valueOf(origin)).toString();
    }

    @GET
    @PermitAll
    @Path("tile/entries/{tile: .+}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(summary = "Entries of a counterpart's log as the registry holds them")
    public byte[] entries(
            @PathParam("party") String party, @PathParam("tile") String tile, @QueryParam("origin") String origin) {
        return witness.mirrored(Party.parse(party), String.valueOf(origin), TilePath.parse("tile/entries/" + tile));
    }
}
