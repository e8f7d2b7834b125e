package org.tandem.issuance.web;

import com.fasterxml.jackson.databind.JsonNode;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.tandem.access.Arrival;
import org.tandem.access.Papers;
import org.tandem.access.web.ArrivalSent;
import org.tandem.access.web.Paged;
import org.tandem.access.web.PartAsked;
import org.tandem.access.web.SignedIn;
import org.tandem.committee.DecidedStage;
import org.tandem.committee.Decisions;
import org.tandem.committee.SlotPaper;
import org.tandem.committee.web.CompletenessSent;
import org.tandem.document.DocumentRef;
import org.tandem.issuance.Attempt;
import org.tandem.issuance.CreditIssuance;
import org.tandem.issuance.DecidedAmounts;
import org.tandem.issuance.Deducted;
import org.tandem.issuance.FinancialDuties;
import org.tandem.issuance.Instrument;
import org.tandem.issuance.Issuance;
import org.tandem.issuance.IssuanceMatters;
import org.tandem.issuance.Issuances;
import org.tandem.issuance.Mixed;
import org.tandem.issuance.Proposal;
import org.tandem.issuance.SplitWarnings;
import org.tandem.issuance.Worksheet;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
import org.tandem.verification.VerifiedPeriod;

/** Issuances: the request, its check, the proposed split with every step of its arithmetic, and what was decided. */
@Path("issuances")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class IssuancesResource {

    private final CreditIssuance issuance;
    private final IssuanceMatters matters;
    private final FinancialDuties duties;
    private final Papers papers;
    private final Issuances issuances;
    private final Decisions decisions;
    private final SignedIn signedIn;
    private final PartAsked part;

    @Inject
    public IssuancesResource(
            CreditIssuance issuance,
            IssuanceMatters matters,
            FinancialDuties duties,
            Papers papers,
            Issuances issuances,
            Decisions decisions,
            SignedIn signedIn,
            PartAsked part) {
        this.issuance = issuance;
        this.matters = matters;
        this.duties = duties;
        this.papers = papers;
        this.issuances = issuances;
        this.decisions = decisions;
        this.signedIn = signedIn;
        this.part = part;
    }

    protected IssuancesResource() {
        this(null, null, null, null, null, null, null, null);
    }

    /**
     * @param report number of the monitoring report that was verified
     * @param arrival how the request came, where a desk enters it on behalf of the focal point
     * @param papers by slot, as the rules name them
     */
    public record Request(String report, Optional<ArrivalSent> arrival, List<SlotPaper> papers) {

        public Request {
            papers = SlotPaper.sent(papers);
        }
    }

    /**
     * @param arrival how it came, where a desk enters it
     * @param papers by slot; what came before stays where nothing is sent for its place
     */
    public record Again(Optional<ArrivalSent> arrival, List<SlotPaper> papers) {

        public Again {
            papers = SlotPaper.sent(papers);
        }
    }

    public record Numbered(String number) {}

    /** @param papers what came with the request, by slot; to the public once it is complete */
    public record Shown(
            String number,
            String pair,
            String project,
            String report,
            LocalDate from,
            LocalDate until,
            String rules,
            Optional<String> track,
            String stage,
            Map<Vintage, Tonnes> verified,
            List<SlotPaper> papers,
            List<Decided> attempts) {}

    /** One decision to issue. */
    public record Decided(
            int attempt, String decision, String fingerprint, Instrument instrument, List<Attempt.Answer> answers) {}

    /** @param content ready to be a decision's content */
    public record Proposed(List<Line> vintages, List<Deduction> deductions, DecidedAmounts content) {}

    /** @param days where the allocation changed within the vintage, those whose part this is */
    public record Line(
            Vintage vintage, Optional<Days> days, Tonnes whole, Level sides, Map<String, Level> recipients) {}

    /**
     * @param share of all days of the vintage that were monitored
     * @param exact that share of the vintage's tonnes
     */
    public record Days(LocalDate from, LocalDate until, String share, String exact, String why) {}

    /**
     * What the rules deduct of the proposal, with every step of the arithmetic.
     *
     * @param account where units are issued for it; absent where it is owed in money
     * @param vintages how many units of each vintage
     */
    public record Deduction(
            String code,
            String kind,
            String share,
            Tonnes of,
            String exact,
            String carriedIn,
            Tonnes amount,
            String carriedOut,
            String source,
            Optional<String> account,
            Map<Vintage, Tonnes> vintages) {}

    /** @param confirms whose competent authority confirms that it was paid */
    public record Duty(
            String code,
            String kind,
            Tonnes tonnes,
            Optional<String> amount,
            Optional<String> currency,
            Optional<LocalDate> due,
            Optional<String> evidence,
            String confirms,
            Optional<LocalDate> confirmed) {}

    /** @param evidence what shows that it was paid */
    public record Evidence(String evidence) {}

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
    @Operation(
            summary =
                    "The focal point requests issuance of one verified period; a desk enters a request that came otherwise")
    @APIResponseSchema(value = Numbered.class, responseCode = "201")
    public Response request(Request sent) {
        if (sent == null || sent.report() == null) {
            throw InputRefused.field("report", "Send the number of the verified monitoring report.");
        }
        String number = arrival(sent.arrival())
                .map(came -> issuance.enter(signedIn.actor(), sent.report(), sent.papers(), came))
                .orElseGet(() -> issuance.request(signedIn.actor(), sent.report(), sent.papers()));
        return Response.status(Response.Status.CREATED)
                .entity(new Numbered(number))
                .build();
    }

    @GET
    @Path("{issuance}")
    @PermitAll
    @Operation(
            summary =
                    "One issuance: what was verified and, once released or for those who have to do with it, what was decided")
    public Shown show(@PathParam("issuance") String number) {
        return shown(List.of(issuances.issuance(number).orElseThrow(() -> new Unknown("issuance", number))))
                .get(0);
    }

    private List<Shown> shown(List<Issuance> found) {
        Set<String> released = decisions.released(found.stream()
                .flatMap(i -> Stream.concat(
                        i.stage().decidedBy().stream(),
                        i.attempts().stream().map(a -> a.instrument().decision())))
                .toList());
        Map<String, VerifiedPeriod> verified = matters.verified(found);
        return found.stream()
                .map(i -> shown(i, verified.get(i.number()), released))
                .toList();
    }

    /** The public hears of a decision when both desks released it; who has to do with the case, at once. */
    private Shown shown(Issuance found, VerifiedPeriod verified, Set<String> released) {
        boolean concerned = signedIn.optional()
                .filter(actor -> matters.concerns(found, actor))
                .isPresent();
        boolean told = concerned || found.stage().isTold(released::contains);
        return new Shown(
                found.number(),
                found.pair().code(),
                found.project(),
                found.report(),
                found.period().from(),
                found.period().until(),
                found.rulesVersion(),
                matters.rules(found).trackCode(),
                told ? found.stage().words() : DecidedStage.UNDECIDED,
                verified.amounts(),
                papers(found, concerned),
                found.attempts().stream()
                        .filter(a ->
                                concerned || released.contains(a.instrument().decision()))
                        .map(a -> new Decided(
                                a.instrument().attempt(),
                                a.instrument().decision(),
                                a.fingerprint(),
                                a.instrument(),
                                a.answers()))
                        .toList());
    }

    private List<SlotPaper> papers(Issuance found, boolean concerned) {
        List<SlotPaper> all = found.papers();
        if (concerned || all.isEmpty()) {
            return all;
        }
        List<String> open = papers.published(SlotPaper.documents(all)).stream()
                .map(DocumentRef::id)
                .toList();
        return found.isRequestPublic()
                ? all.stream().filter(one -> open.contains(one.document())).toList()
                : List.of();
    }

    /** What anybody may know of a pair's issuances; without a pair, those that the sender has to do with. */
    @GET
    @PermitAll
    @Paged
    @Operation(summary = "Issuances of a pair; without a pair those that concern the sender")
    public List<Shown> list(@QueryParam("pair") String pair) {
        return shown(part.of((first, most) -> pair == null
                ? matters.concerning(signedIn.actor(), first, most)
                : issuances.of(Pair.parse(pair), first, most)));
    }

    @POST
    @Path("{issuance}/request")
    @Operation(summary = "The focal point requests issuance again after it was returned or withdrawn")
    public void requestAgain(@PathParam("issuance") String number, Again sent) {
        List<SlotPaper> attached = sent == null ? List.of() : sent.papers();
        arrival(sent == null ? Optional.empty() : sent.arrival())
                .ifPresentOrElse(
                        came -> issuance.enterAgain(signedIn.actor(), number, attached, came),
                        () -> issuance.requestAgain(signedIn.actor(), number, attached));
    }

    private static Optional<Arrival> arrival(Optional<ArrivalSent> sent) {
        return sent == null ? Optional.empty() : sent.map(ArrivalSent::arrival);
    }

    @POST
    @Path("{issuance}/request-withdrawal")
    @Operation(summary = "The focal point takes its issuance request back before it is decided")
    public void withdrawRequest(@PathParam("issuance") String number) {
        issuance.withdrawRequest(signedIn.actor(), number);
    }

    @POST
    @Path("{issuance}/completeness")
    @Operation(summary = "A desk finds a request complete, or returns it with what is missing")
    public void completeness(@PathParam("issuance") String number, CompletenessSent sent) {
        if (sent == null) {
            throw InputRefused.field("complete", "Say whether the request is complete.");
        }
        issuance.checkCompleteness(signedIn.actor(), number, sent.word());
    }

    /** What the rules in force would give each recipient, and why. */
    @GET
    @Path("{issuance}/proposal")
    @Operation(summary = "What the rules in force would give each recipient, with every step of the arithmetic")
    public Proposed proposal(@PathParam("issuance") String number) {
        Proposal proposal = issuance.proposal(signedIn.actor(), number);
        List<Deducted> deducted = matters.deducted(matters.openTo(signedIn.actor(), number), proposal.split());
        return new Proposed(
                proposal.lines().stream().map(IssuancesResource::line).toList(),
                deducted.stream().map(IssuancesResource::deduction).toList(),
                issuance.draft(signedIn.actor(), number));
    }

    /** What the decision that stands makes somebody owe in money. */
    @GET
    @Path("{issuance}/duties")
    @Operation(summary = "What an issuance owes in money by the rules, for those who have to do with it")
    public List<Duty> duties(@PathParam("issuance") String number) {
        return duties.of(matters.openTo(signedIn.actor(), number)).stream()
                .map(duty -> new Duty(
                        duty.code(),
                        duty.kind().name(),
                        duty.tonnes(),
                        duty.amount(),
                        duty.currency(),
                        duty.due(),
                        duty.evidence(),
                        duty.confirms().code(),
                        duty.confirmedOn()))
                .toList();
    }

    @POST
    @Path("{issuance}/duties/{code}/evidence")
    @Operation(summary = "The focal point or a desk says what shows that a financial duty was met")
    public void evidence(@PathParam("issuance") String number, @PathParam("code") String code, Evidence sent) {
        if (sent == null) {
            throw InputRefused.field("evidence", "Say what shows that it was paid.");
        }
        duties.show(signedIn.actor(), number, code, sent.evidence());
    }

    @POST
    @Path("{issuance}/duties/{code}/confirmation")
    @Operation(summary = "A competent authority confirms that a financial duty was met")
    public void confirm(@PathParam("issuance") String number, @PathParam("code") String code) {
        duties.confirm(signedIn.actor(), number, code);
    }

    /** Tries a draft decision's content: refused as it would be at adoption, or taken with warnings. */
    @POST
    @Path("{issuance}/review")
    @Operation(summary = "Try the amounts of a draft decision: refused as at adoption, or taken with warnings")
    public SplitWarnings review(@PathParam("issuance") String number, JsonNode content) {
        return issuance.review(signedIn.actor(), number, content);
    }

    private static Line line(Proposal.Line line) {
        return new Line(
                line.vintage(),
                line.part()
                        .map(part -> new Days(
                                part.days().from(),
                                part.days().until(),
                                part.row().share().toString(),
                                Mixed.print(part.row().exact()),
                                part.row().why().words())),
                line.whole(),
                level(line.sides()),
                line.recipients().entrySet().stream()
                        .collect(java.util.stream.Collectors.toMap(
                                e -> e.getKey().code(),
                                e -> level(e.getValue()),
                                (a, b) -> a,
                                java.util.LinkedHashMap::new)));
    }

    private static Deduction deduction(Deducted one) {
        return new Deduction(
                one.rule().code(),
                one.rule().kind().name(),
                one.rule().part().toString(),
                one.of(),
                Mixed.print(one.exact()),
                Mixed.print(one.carriedIn()),
                one.amount(),
                Mixed.print(one.carriedOut()),
                one.rule().source(),
                one.rule().account(),
                one.vintages());
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
