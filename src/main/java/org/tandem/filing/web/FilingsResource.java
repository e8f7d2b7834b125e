package org.tandem.filing.web;

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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.tandem.access.Actor;
import org.tandem.access.Arrival;
import org.tandem.access.Receipt;
import org.tandem.access.web.ArrivalSent;
import org.tandem.access.web.Paged;
import org.tandem.access.web.PartAsked;
import org.tandem.access.web.SignedIn;
import org.tandem.committee.DecidedStage;
import org.tandem.committee.Decisions;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.web.CompletenessSent;
import org.tandem.filing.Filing;
import org.tandem.filing.FilingDraft;
import org.tandem.filing.FilingKind;
import org.tandem.filing.FilingStage;
import org.tandem.filing.Filings;
import org.tandem.filing.Intake;
import org.tandem.filing.Paper;
import org.tandem.filing.Question;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;

/** What is filed beside the way from design document to issuance: what each kind asks, what is published, and every step. */
@Path("filings")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class FilingsResource {

    private final Filings filings;
    private final Intake intake;
    private final Decisions decisions;
    private final SignedIn signedIn;
    private final PartAsked part;

    @Inject
    public FilingsResource(Filings filings, Intake intake, Decisions decisions, SignedIn signedIn, PartAsked part) {
        this.filings = filings;
        this.intake = intake;
        this.decisions = decisions;
        this.signedIn = signedIn;
        this.part = part;
    }

    protected FilingsResource() {
        this(null, null, null, null, null);
    }

    /**
     * What a kind of filing asks.
     *
     * @param about what it is about: {@code NOTHING, METHODOLOGY, PROJECT, REGISTERED_PROJECT}
     * @param outcomes what the committee can decide; empty where a desk's finding that it is complete ends it
     */
    public record Kind(
            String kind, String name, String filedBy, String about, List<String> outcomes, List<Question> questions) {}

    /**
     * @param applicant code of the organisation that files it
     * @param about the printed number of what it is about
     * @param answers by the questions' names
     * @param papers ids of stored files, by what the rules call the paper
     * @param arrival how it came, where a desk enters it on behalf of the applicant
     */
    public record Sent(
            String pair,
            String kind,
            String applicant,
            Optional<String> about,
            Map<String, String> answers,
            Map<String, String> papers,
            Optional<ArrivalSent> arrival) {}

    public record Again(Map<String, String> answers, Map<String, String> papers, Optional<ArrivalSent> arrival) {}

    public record Numbered(String number) {}

    /** One line of a list. */
    public record Line(String number, String pair, String kind, Optional<String> about, String title, String stage) {}

    /** A filing as anybody may read it once it is found complete. */
    public record Shown(
            String number,
            String pair,
            String kind,
            Optional<String> about,
            String title,
            String applicant,
            LocalDate received,
            String rules,
            Optional<String> track,
            String stage,
            Optional<String> outcome,
            Optional<String> decision,
            Map<String, String> answers,
            Optional<Inside> inside) {}

    /** What only those who have to do with the case read. */
    public record Inside(Receipt receipt, List<Paper> papers, Optional<String> findings) {}

    @GET
    @Path("kinds")
    @PermitAll
    @Operation(summary = "What can be filed, and what each kind asks")
    public List<Kind> kinds() {
        return Arrays.stream(FilingKind.values())
                .map(kind -> new Kind(
                        kind.name(),
                        kind.words(),
                        kind.filer().name(),
                        kind.about().name(),
                        kind.outcomes(),
                        kind.questions()))
                .toList();
    }

    @GET
    @PermitAll
    @Operation(summary = "Published filings of a pair; without a pair those that concern the sender")
    @Paged
    public List<Line> list(@QueryParam("pair") String pair) {
        List<Filing> found = part.of((first, most) -> pair == null
                ? filings.concerning(signedIn.actor(), first, most)
                : filings.published(Pair.parse(pair), first, most));
        Set<String> released = decisions.released(
                found.stream().flatMap(f -> f.stage().decidedBy().stream()).toList());
        return found.stream()
                .map(f -> new Line(
                        f.number(),
                        f.pair().code(),
                        f.kind().name(),
                        f.about(),
                        f.title(),
                        isTold(f, released) ? f.stage().words() : DecidedStage.UNDECIDED))
                .toList();
    }

    @POST
    @Operation(summary = "A participant files a paper, or a desk enters one that came by another way")
    @APIResponseSchema(value = Numbered.class, responseCode = "201")
    public Response file(Sent sent) {
        String number = intake.file(
                signedIn.actor(),
                new FilingDraft(
                        Pair.parse(sent.pair()),
                        FilingKind.parse(sent.kind()),
                        sent.applicant(),
                        sent.about(),
                        sent.answers(),
                        sent.papers()),
                arrival(sent.arrival()));
        return Response.status(Response.Status.CREATED)
                .entity(new Numbered(number))
                .build();
    }

    @GET
    @Path("{filing}")
    @PermitAll
    @Operation(summary = "One filing; those who have to do with it see more")
    public Shown show(@PathParam("filing") String number) {
        Optional<Actor> visitor = signedIn.optional();
        Filing filing = visitor.map(actor -> filings.openTo(actor, number))
                .or(() -> filings.published(number))
                .orElseThrow(() -> new Unknown("filing", number));
        boolean told = isTold(
                filing, decisions.released(filing.stage().decidedBy().stream().toList()));
        Optional<FilingStage.Decided> decided =
                told && filing.stage() instanceof FilingStage.Decided end ? Optional.of(end) : Optional.empty();
        return new Shown(
                filing.number(),
                filing.pair().code(),
                filing.kind().name(),
                filing.about(),
                filing.title(),
                filing.applicant(),
                filing.receipt().received(),
                filing.rulesVersion(),
                intake.rules(filing).flatMap(RulesInForce::trackCode),
                told ? filing.stage().words() : DecidedStage.UNDECIDED,
                decided.map(FilingStage.Decided::outcome),
                decided.map(FilingStage.Decided::decision),
                filing.answers(),
                visitor.filter(actor -> filings.concerns(filing, actor)).map(actor -> inside(filing)));
    }

    @POST
    @Path("{filing}/again")
    @Operation(summary = "The applicant files again what was returned, or a desk enters it")
    public void again(@PathParam("filing") String number, Again sent) {
        intake.fileAgain(signedIn.actor(), number, sent.answers(), sent.papers(), arrival(sent.arrival()));
    }

    @POST
    @Path("{filing}/completeness")
    @Operation(summary = "A desk finds a filing complete, or returns it")
    public void completeness(@PathParam("filing") String number, CompletenessSent sent) {
        intake.checkCompleteness(signedIn.actor(), number, sent.word());
    }

    @POST
    @Path("{filing}/withdrawal")
    @Operation(summary = "The applicant withdraws a filing before it is decided")
    public void withdraw(@PathParam("filing") String number) {
        intake.withdraw(signedIn.actor(), number);
    }

    private static Inside inside(Filing filing) {
        return new Inside(
                filing.receipt(),
                filing.papers(),
                filing.stage() instanceof FilingStage.Returned returned
                        ? Optional.of(returned.findings())
                        : Optional.empty());
    }

    /** The public hears of a decision when both desks released it; who has to do with the case, at once. */
    private boolean isTold(Filing filing, Set<String> released) {
        return filing.stage().isTold(released::contains)
                || signedIn.optional()
                        .filter(actor -> filings.concerns(filing, actor))
                        .isPresent();
    }

    private static Optional<Arrival> arrival(Optional<ArrivalSent> sent) {
        return sent == null ? Optional.empty() : sent.map(ArrivalSent::arrival);
    }
}
