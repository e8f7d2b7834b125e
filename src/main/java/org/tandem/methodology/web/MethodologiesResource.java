package org.tandem.methodology.web;

import jakarta.annotation.security.PermitAll;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.tandem.access.Actor;
import org.tandem.access.Receipt;
import org.tandem.access.web.ArrivalSent;
import org.tandem.access.web.Paged;
import org.tandem.access.web.PartAsked;
import org.tandem.access.web.SignedIn;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Decisions;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
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
    Decisions decisions;

    @Inject
    LegalTime time;

    @Inject
    SignedIn signedIn;

    @Inject
    PartAsked part;

    private static final String UNDECIDED = ProposalStage.UnderConsideration.class.getSimpleName();

    /**
     * @param proponent code of the organisation the sender speaks for, or from whom it came
     * @param arrival how it came, where a desk enters it
     */
    public record ProposalSent(Pair pair, String proponent, MethodologyPaper paper, Optional<ArrivalSent> arrival) {}

    /**
     * @param side whose desk says so; needed of a person who is at both desks, where the rules ask both
     * @param withheld digests of what is withheld in the proposal's papers, as the desk read it
     */
    public record Check(boolean complete, List<String> findings, Optional<String> side, List<String> withheld) {

        Optional<Party> desk() {
            return side == null ? Optional.empty() : side.map(Party::parse);
        }
    }

    public record Withdrawal(String why) {}

    /** What was given to it: a receipt, or a number once it is complete. */
    public record Given(String number) {}

    /**
     * @param stage a code: {@code OpenForInputs}; a decision that is not released yet shows to the public as nothing yet
     * @param details the stage's own dates, findings and decision
     */
    public record Proposed(
            String receipt,
            Optional<String> number,
            Pair pair,
            String proponent,
            String rules,
            LocalDate opened,
            Receipt came,
            String stage,
            Optional<ProposalStage> details,
            MethodologyPaper paper,
            List<ProposalStage.Returned> returns) {

        static Proposed of(MethodologyProposal proposal, ProposalStage stage, boolean told) {
            return new Proposed(
                    proposal.receipt(),
                    proposal.number(),
                    proposal.pair(),
                    proposal.proponent(),
                    proposal.rulesVersion(),
                    proposal.opened(),
                    proposal.came(),
                    told ? stage.getClass().getSimpleName() : UNDECIDED,
                    told ? Optional.of(stage) : Optional.empty(),
                    proposal.paper(),
                    proposal.returns());
        }
    }

    /** All approved versions of a pair's methodologies, as far as their decisions are released. */
    @GET
    @PermitAll
    @Operation(summary = "Approved versions of a pair's methodologies")
    @Paged
    public List<MethodologyVersion> approved(@QueryParam("pair") String pair) {
        Pair of = Pair.parse(pair);
        return part.of((first, most) -> methodologies.published(of, first, most));
    }

    /** All versions of an approved methodology, the latest first. */
    @GET
    @Path("/{number}")
    @PermitAll
    @Operation(summary = "All versions of an approved methodology, the latest first")
    public List<MethodologyVersion> versions(@PathParam("number") String number) {
        List<MethodologyVersion> versions = methodologies.published(number);
        if (versions.isEmpty()) {
            throw new Unknown("approved methodology", number);
        }
        return versions;
    }

    @GET
    @Path("/{number}/versions/{version}")
    @PermitAll
    @Operation(summary = "One version of an approved methodology")
    public MethodologyVersion version(@PathParam("number") String number, @PathParam("version") String version) {
        return methodologies.published(number).stream()
                .filter(v -> v.version().equals(version))
                .findFirst()
                .orElseThrow(() -> new Unknown("approved methodology", number + " " + version));
    }

    /** Published proposals of a pair; without one, those of the sender's organisations and desks. */
    @GET
    @Path("/proposals")
    @PermitAll
    @Operation(summary = "Published proposals of a pair; without a pair those that concern the sender")
    @Paged
    public List<Proposed> proposed(@QueryParam("pair") String code) {
        return shown(part.of((first, most) -> code == null
                ? approval.mine(signedIn.actor(), first, most)
                : proposals.published(Pair.parse(code), first, most)));
    }

    /** One proposal, by number or receipt: published, or open to the sender. */
    @GET
    @Path("/proposals/{number}")
    @PermitAll
    @Operation(summary = "One proposal, by number or receipt")
    public Proposed proposal(@PathParam("number") String number) {
        MethodologyProposal proposal = signedIn.optional()
                .map(actor -> approval.open(actor, number))
                .or(() -> proposals.published(number))
                .orElseThrow(() -> new Unknown("proposed methodology", number));
        return shown(List.of(proposal)).get(0);
    }

    private List<Proposed> shown(List<MethodologyProposal> found) {
        Map<Pair, LocalDate> days = new HashMap<>();
        Map<String, ProposalStage> stages = new HashMap<>();
        found.forEach(p -> stages.put(p.receipt(), p.stage(days.computeIfAbsent(p.pair(), time::today))));
        Set<String> released = decisions.released(stages.values().stream()
                .flatMap(stage -> stage.decidedBy().stream())
                .toList());
        return found.stream()
                .map(p -> {
                    ProposalStage stage = stages.get(p.receipt());
                    boolean told = stage.isTold(released::contains)
                            || signedIn.optional().filter(p::concerns).isPresent();
                    return Proposed.of(p, stage, told);
                })
                .toList();
    }

    /** Proposes a methodology, or enters one at a desk; answers with its receipt. */
    @POST
    @Operation(summary = "Propose a methodology; a desk enters one that came by e-mail or on paper")
    @APIResponseSchema(value = Given.class, responseCode = "201")
    public Response propose(ProposalSent sent, @Context UriInfo here) {
        Actor actor = signedIn.actor();
        String receipt = sent.arrival() == null || sent.arrival().isEmpty()
                ? approval.propose(actor, sent.pair(), sent.proponent(), sent.paper())
                : approval.enter(
                        actor,
                        sent.pair(),
                        sent.proponent(),
                        sent.paper(),
                        sent.arrival().get().arrival());
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
    @Operation(summary = "A desk finds a proposal complete, which gives it its number, or returns it with findings")
    public Given check(@PathParam("receipt") String receipt, Check check) {
        if (check.complete()) {
            return new Given(approval.complete(
                    signedIn.actor(), receipt, check.desk(), check.withheld() == null ? List.of() : check.withheld()));
        }
        approval.returnWithFindings(signedIn.actor(), receipt, check.desk(), check.findings());
        return new Given(receipt);
    }

    @POST
    @Path("/{receipt}/resubmission")
    @Operation(summary = "The proponent sends a returned proposal again")
    public Given resubmit(@PathParam("receipt") String receipt, MethodologyPaper paper) {
        approval.resubmit(signedIn.actor(), receipt, paper);
        return new Given(receipt);
    }

    @POST
    @Path("/{number}/withdrawal")
    @Operation(summary = "The proponent withdraws a proposal")
    public Given withdraw(@PathParam("number") String number, Withdrawal withdrawal) {
        approval.withdraw(signedIn.actor(), number, withdrawal.why());
        return new Given(number);
    }
}
