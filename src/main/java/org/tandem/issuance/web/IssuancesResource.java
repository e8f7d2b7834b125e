package org.tandem.issuance.web;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.web.SignedIn;
import org.tandem.issuance.Attempt;
import org.tandem.issuance.CreditIssuance;
import org.tandem.issuance.DecidedAmounts;
import org.tandem.issuance.Instrument;
import org.tandem.issuance.Issuance;
import org.tandem.issuance.IssuanceMatters;
import org.tandem.issuance.Mixed;
import org.tandem.issuance.Proposal;
import org.tandem.issuance.SplitWarnings;
import org.tandem.issuance.Worksheet;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;

/** Issuances: the request, its check, the proposed split with every step of its arithmetic, and what was decided. */
@Path("issuances")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class IssuancesResource {

    private final CreditIssuance issuance;
    private final IssuanceMatters matters;
    private final SignedIn signedIn;

    @Inject
    public IssuancesResource(CreditIssuance issuance, IssuanceMatters matters, SignedIn signedIn) {
        this.issuance = issuance;
        this.matters = matters;
        this.signedIn = signedIn;
    }

    protected IssuancesResource() {
        this(null, null, null);
    }

    /** @param report number of the monitoring report that was verified */
    public record Request(String report) {}

    public record Numbered(String number) {}

    public record Completeness(boolean complete, String findings) {}

    public record Shown(
            String number,
            String pair,
            String project,
            String report,
            LocalDate from,
            LocalDate until,
            String stage,
            Map<Vintage, Tonnes> verified,
            List<Decided> attempts) {}

    /** One decision to issue. */
    public record Decided(
            int attempt, String decision, String fingerprint, Instrument instrument, List<Attempt.Answer> answers) {}

    /** @param content ready to be a decision's content */
    public record Proposed(List<Line> vintages, DecidedAmounts content) {}

    public record Line(Vintage vintage, Tonnes whole, Level sides, Map<String, Level> recipients) {}

    public record Level(String rule, Optional<String> named, Tonnes whole, List<Row> rows) {}

    /** Exact numbers as people write them: {@code 250 1/2}. */
    public record Row(
            String claimant,
            String share,
            String exact,
            long floor,
            String remainder,
            String carriedIn,
            Tonnes amount,
            String why) {}

    @POST
    public Response request(Request sent) {
        if (sent == null || sent.report() == null) {
            throw InputRefused.field("report", "Send the number of the verified monitoring report.");
        }
        return Response.status(Response.Status.CREATED)
                .entity(new Numbered(issuance.request(signedIn.actor(), sent.report())))
                .build();
    }

    @GET
    @Path("{issuance}")
    public Shown show(@PathParam("issuance") String number) {
        Issuance found = matters.openTo(signedIn.actor(), number);
        return new Shown(
                found.number(),
                found.pair().code(),
                found.project(),
                found.report(),
                found.period().from(),
                found.period().until(),
                found.stage().words(),
                matters.verified(found).amounts(),
                found.attempts().stream()
                        .map(a -> new Decided(
                                a.instrument().attempt(),
                                a.instrument().decision(),
                                a.fingerprint(),
                                a.instrument(),
                                a.answers()))
                        .toList());
    }

    @POST
    @Path("{issuance}/request")
    public void requestAgain(@PathParam("issuance") String number) {
        issuance.requestAgain(signedIn.actor(), number);
    }

    @POST
    @Path("{issuance}/completeness")
    public void completeness(@PathParam("issuance") String number, Completeness sent) {
        if (sent == null) {
            throw InputRefused.field("complete", "Say whether the request is complete.");
        }
        issuance.checkCompleteness(signedIn.actor(), number, sent.complete(), sent.findings());
    }

    /** What the rules in force would give each recipient, and why. */
    @GET
    @Path("{issuance}/proposal")
    public Proposed proposal(@PathParam("issuance") String number) {
        Proposal proposal = issuance.proposal(signedIn.actor(), number);
        return new Proposed(
                proposal.lines().stream().map(IssuancesResource::line).toList(), DecidedAmounts.of(proposal.split()));
    }

    /** Tries a draft decision's content: refused as it would be at adoption, or taken with warnings. */
    @POST
    @Path("{issuance}/review")
    public SplitWarnings review(@PathParam("issuance") String number, JsonNode content) {
        return issuance.review(signedIn.actor(), number, content);
    }

    private static Line line(Proposal.Line line) {
        return new Line(
                line.vintage(),
                line.whole(),
                level(line.sides()),
                line.recipients().entrySet().stream()
                        .collect(java.util.stream.Collectors.toMap(
                                e -> e.getKey().code(),
                                e -> level(e.getValue()),
                                (a, b) -> a,
                                java.util.LinkedHashMap::new)));
    }

    private static Level level(Worksheet sheet) {
        return new Level(
                sheet.rule().name(),
                sheet.named(),
                sheet.whole(),
                sheet.rows().stream()
                        .map(row -> new Row(
                                row.claimant(),
                                row.share().toString(),
                                Mixed.print(row.exact()),
                                row.floor(),
                                Mixed.print(row.remainder()),
                                Mixed.print(row.carriedIn()),
                                row.amount(),
                                row.why().words()))
                        .toList());
    }
}
