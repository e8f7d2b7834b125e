package org.tandem.reconciliation.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.access.web.SignedIn;
import org.tandem.reconciliation.Difference;
import org.tandem.reconciliation.Repairs;

/** Units of which a book and its log say different things, and what both registries do about them. */
@Path("differences")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DifferencesResource {

    private final Repairs repairs;
    private final SignedIn signedIn;

    @Inject
    public DifferencesResource(Repairs repairs, SignedIn signedIn) {
        this.repairs = repairs;
        this.signedIn = signedIn;
    }

    protected DifferencesResource() {
        this(null, null);
    }

    /** @param text what is wrong, and what is done about it */
    public record Repair(String text) {}

    /**
     * @param of whose book
     * @param by which registry found it
     * @param stage {@code OPEN}, {@code PROPOSED}, {@code AGREED} or {@code ENDED}
     * @param repair the one that was agreed to, else the latest proposed
     */
    public record Shown(
            String number,
            String of,
            String by,
            String series,
            String first,
            String last,
            String kind,
            String stage,
            Instant found,
            Optional<String> repair,
            Optional<String> proposedBy,
            Optional<String> agreedBy,
            Optional<Instant> ended) {

        static Shown of(Difference one) {
            return new Shown(
                    one.number(),
                    one.source().code(),
                    one.registry().code(),
                    one.differing().series(),
                    Long.toString(one.units().first()),
                    Long.toString(one.units().last()),
                    one.differing().kind().name(),
                    one.stage().name(),
                    one.found(),
                    one.proposal().map(Difference.Proposal::text),
                    one.proposal().map(proposal -> proposal.party().code()),
                    one.agreement().map(agreement -> agreement.party().code()),
                    one.ended());
        }
    }

    @POST
    @Path("{difference}/repair")
    @Operation(summary = "A side's registry officer proposes how a difference is mended")
    public void propose(@PathParam("difference") String number, Repair sent) {
        repairs.propose(signedIn.actor(), number, sent == null ? null : sent.text());
    }

    @POST
    @Path("{difference}/agreement")
    @Operation(summary = "The other side's registry approver agrees to the repair")
    public void agree(@PathParam("difference") String number) {
        repairs.agree(signedIn.actor(), number);
    }
}
