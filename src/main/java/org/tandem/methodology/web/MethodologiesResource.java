package org.tandem.methodology.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.access.web.SignedIn;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;
import org.tandem.methodology.Methodologies;
import org.tandem.methodology.MethodologyApproval;
import org.tandem.methodology.MethodologyPaper;
import org.tandem.methodology.MethodologyProposal;
import org.tandem.methodology.MethodologyProposals;
import org.tandem.methodology.MethodologyVersion;
import org.tandem.methodology.ProposalStage;

/** Approved methodologies, proposals, and the acts on them. */
@Path("/methodologies")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MethodologiesResource {

    @Inject
    Methodologies methodologies;

    @Inject
    MethodologyProposals proposals;

    @Inject
    MethodologyApproval approval;

    @Inject
    LegalTime time;

    @Inject
    SignedIn signedIn;

    /**
     * @param proponent code of the organisation the sender speaks for
     */
    public record ProposalSent(Pair pair, String proponent, MethodologyPaper paper) {}

    public record Check(boolean complete, List<String> findings) {}

    public record Withdrawal(String why) {}

    /** What was given to it: a receipt, or a number once it is complete. */
    public record Given(String number) {}

    /**
     * @param stage a code: {@code OpenForInputs}
     * @param details the stage's own dates, findings and decision
     */
    public record Proposed(
            String receipt,
            Optional<String> number,
            Pair pair,
            String proponent,
            String rules,
            LocalDate opened,
            String stage,
            ProposalStage details,
            MethodologyPaper paper,
            List<ProposalStage.Returned> returns) {

        static Proposed of(MethodologyProposal proposal, LocalDate today) {
            ProposalStage stage = proposal.stage(today);
            return new Proposed(
                    proposal.receipt(),
                    proposal.number(),
                    proposal.pair(),
                    proposal.proponent(),
                    proposal.rulesVersion(),
                    proposal.opened(),
                    stage.getClass().getSimpleName(),
                    stage,
                    proposal.paper(),
                    proposal.returns());
        }
    }

    /** All approved versions of a pair's methodologies. */
    @GET
    public List<MethodologyVersion> approved(@QueryParam("pair") String pair) {
        return methodologies.of(Pair.parse(pair));
    }

    /** All versions of an approved methodology, the latest first. */
    @GET
    @Path("/{number}")
    public List<MethodologyVersion> versions(@PathParam("number") String number) {
        List<MethodologyVersion> versions = methodologies.versions(number);
        if (versions.isEmpty()) {
            throw new Unknown("approved methodology", number);
        }
        return versions;
    }

    @GET
    @Path("/{number}/versions/{version}")
    public MethodologyVersion version(@PathParam("number") String number, @PathParam("version") String version) {
        return methodologies
                .version(number, version)
                .orElseThrow(() -> new Unknown("approved methodology", number + " " + version));
    }

    /** Published proposals of a pair. */
    @GET
    @Path("/proposals")
    public List<Proposed> proposed(@QueryParam("pair") String code) {
        Pair pair = Pair.parse(code);
        LocalDate today = time.today(pair);
        return proposals.published(pair).stream()
                .map(p -> Proposed.of(p, today))
                .toList();
    }

    /** One proposal, by number or receipt: published, or open to the sender. */
    @GET
    @Path("/proposals/{number}")
    public Proposed proposal(@PathParam("number") String number) {
        MethodologyProposal proposal = signedIn.optional()
                .map(actor -> approval.open(actor, number))
                .or(() -> proposals.published(number))
                .orElseThrow(() -> new Unknown("proposed methodology", number));
        return Proposed.of(proposal, time.today(proposal.pair()));
    }

    /** Proposes a methodology; answers with its receipt. */
    @POST
    public Response propose(ProposalSent sent, @Context UriInfo here) {
        String receipt = approval.propose(signedIn.actor(), sent.pair(), sent.proponent(), sent.paper());
        return Response.created(here.getAbsolutePathBuilder()
                        .path("proposals")
                        .path(receipt)
                        .build())
                .entity(new Given(receipt))
                .build();
    }

    /** A desk finds the proposal complete, which gives it its number, or returns it with findings. */
    @POST
    @Path("/{receipt}/completeness")
    public Given check(@PathParam("receipt") String receipt, Check check) {
        if (check.complete()) {
            return new Given(approval.complete(signedIn.actor(), receipt));
        }
        approval.returnWithFindings(signedIn.actor(), receipt, check.findings());
        return new Given(receipt);
    }

    @POST
    @Path("/{receipt}/resubmission")
    public Given resubmit(@PathParam("receipt") String receipt, MethodologyPaper paper) {
        approval.resubmit(signedIn.actor(), receipt, paper);
        return new Given(receipt);
    }

    @POST
    @Path("/{number}/withdrawal")
    public Given withdraw(@PathParam("number") String number, Withdrawal withdrawal) {
        approval.withdraw(signedIn.actor(), number, withdrawal.why());
        return new Given(number);
    }
}
