package org.tandem.registry.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.access.web.SignedIn;
import org.tandem.kernel.Party;
import org.tandem.ledger.Standstill;
import org.tandem.ledger.Standstills;
import org.tandem.registry.StandstillEnds;

/** What keeps registries kept here from going on, with the evidence, for anybody. */
@Path("standstills")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class StandstillsResource {

    private final Standstills standstills;
    private final StandstillEnds ends;
    private final SignedIn signedIn;

    @Inject
    public StandstillsResource(Standstills standstills, StandstillEnds ends, SignedIn signedIn) {
        this.standstills = standstills;
        this.ends = ends;
        this.signedIn = signedIn;
    }

    protected StandstillsResource() {
        this(null, null, null);
    }

    /**
     * @param kind {@code RESTORED}, {@code FORKED} or {@code CONTRADICTED}
     * @param against the other registry, {@code XB}, or the committee, {@code XA-XB}
     * @param evidence what was signed, as it was received
     */
    public record Shown(
            String id, Party registry, String kind, String against, String words, String evidence, Instant since) {

        static Shown of(Standstill one) {
            return new Shown(
                    one.id(),
                    one.registry(),
                    one.kind().name(),
                    one.against(),
                    one.words(),
                    one.evidence(),
                    one.since());
        }
    }

    public record Ending(String reason) {}

    @GET
    @PermitAll
    @Operation(summary = "What keeps registries kept here from going on, with the evidence")
    public List<Shown> inForce() {
        return standstills.inForce().stream().map(Shown::of).toList();
    }

    @POST
    @Path("{party}/{standstill}/end")
    @Operation(summary = "A registry's approver has looked at the evidence and lets the two go on")
    public void end(@PathParam("party") String party, @PathParam("standstill") String standstill, Ending sent) {
        ends.end(signedIn.actor(), Party.parse(party), standstill, sent == null ? null : sent.reason());
    }
}
