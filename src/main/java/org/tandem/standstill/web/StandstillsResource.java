package org.tandem.standstill.web;

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
import java.util.Optional;
import java.util.SortedSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.access.web.SignedIn;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;
import org.tandem.ledger.Standstill;
import org.tandem.ledger.Standstills;
import org.tandem.standstill.StandstillEnds;

/** What keeps registries kept here from going on and what did, with the evidence, for anybody; and how people end it. */
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
     * @param proposed how somebody proposes to end it; absent while nobody does
     */
    public record Shown(
            String id,
            Party registry,
            String kind,
            String against,
            String words,
            String evidence,
            Instant since,
            Optional<Proposed> proposed) {}

    /**
     * @param evidence id of a public document
     * @param agreed whose registries have agreed
     * @param missing whose have not
     */
    public record Proposed(
            int proposal,
            String reason,
            String evidence,
            Instant at,
            SortedSet<Party> agreed,
            SortedSet<Party> missing) {}

    /** @param evidence id of the document; absent where nobody proposed, as after a rebuild */
    public record Over(
            String id,
            Party registry,
            String kind,
            String against,
            Instant since,
            Instant ended,
            String reason,
            Optional<String> evidence) {}

    public record Proposal(String reason, String evidence) {}

    public record Made(int proposal) {}

    public record Agreement(int proposal) {}

    @GET
    @PermitAll
    @Operation(summary = "What keeps registries kept here from going on, with the evidence")
    public List<Shown> inForce() {
        return standstills.inForce().stream().map(this::shown).toList();
    }

    private Shown shown(Standstill one) {
        return new Shown(
                one.id(),
                one.registry(),
                one.kind().name(),
                one.against(),
                one.words(),
                one.evidence(),
                one.since(),
                ends.proposed(one)
                        .map(ending -> new Proposed(
                                ending.proposal(),
                                ending.reason(),
                                ending.evidence(),
                                ending.proposed(),
                                ending.agreed(),
                                ending.missing())));
    }

    @GET
    @Path("over")
    @PermitAll
    @Operation(summary = "What kept registries kept here from going on, and how it ended")
    public List<Over> over() {
        return ends.over().stream()
                .map(one -> new Over(
                        one.ended().standstill().id(),
                        one.ended().standstill().registry(),
                        one.ended().standstill().kind().name(),
                        one.ended().standstill().against(),
                        one.ended().standstill().since(),
                        one.ended().ended(),
                        one.ended().reason(),
                        one.ending().map(ending -> ending.evidence())))
                .toList();
    }

    @POST
    @Path("{party}/{standstill}/endings")
    @Operation(summary = "A registry's officer says what was found and proposes to end a standstill")
    public Made propose(@PathParam("party") String party, @PathParam("standstill") String standstill, Proposal sent) {
        Proposal given = sent == null ? new Proposal("", "") : sent;
        return new Made(ends.propose(
                signedIn.actor(), Party.parse(party), standstill, text(given.reason()), text(given.evidence())));
    }

    @POST
    @Path("{party}/{standstill}/agreement")
    @Operation(summary = "A registry's approver agrees to end a standstill; the last agreement ends it")
    public void agree(@PathParam("party") String party, @PathParam("standstill") String standstill, Agreement sent) {
        if (sent == null) {
            throw InputRefused.field("proposal", "Say which proposal you agree to.");
        }
        ends.agree(signedIn.actor(), Party.parse(party), standstill, sent.proposal());
    }

    private static String text(String sent) {
        return sent == null ? "" : sent;
    }
}
