package org.tandem.grievance.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.tandem.access.Actor;
import org.tandem.access.Arrival;
import org.tandem.access.Token;
import org.tandem.access.web.ArrivalSent;
import org.tandem.access.web.Paged;
import org.tandem.access.web.PartAsked;
import org.tandem.access.web.Sender;
import org.tandem.access.web.SignedIn;
import org.tandem.committee.Decisions;
import org.tandem.grievance.Answer;
import org.tandem.grievance.Conclusion;
import org.tandem.grievance.EntryKey;
import org.tandem.grievance.Grievance;
import org.tandem.grievance.GrievanceHandling;
import org.tandem.grievance.GrievanceStage;
import org.tandem.grievance.GrievanceTerms;
import org.tandem.grievance.Grievances;
import org.tandem.grievance.Reporting;
import org.tandem.kernel.IdempotencyKey;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;

/** Concerns and appeals: what is published of them, what anybody reports, and every step. */
@Path("grievances")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class GrievancesResource {

    private final Grievances grievances;
    private final Reporting reporting;
    private final GrievanceHandling handling;
    private final GrievanceTerms terms;
    private final Decisions decisions;
    private final SignedIn signedIn;
    private final PartAsked part;

    @Inject
    public GrievancesResource(
            Grievances grievances,
            Reporting reporting,
            GrievanceHandling handling,
            GrievanceTerms terms,
            Decisions decisions,
            SignedIn signedIn,
            PartAsked part) {
        this.grievances = grievances;
        this.reporting = reporting;
        this.handling = handling;
        this.terms = terms;
        this.decisions = decisions;
        this.signedIn = signedIn;
        this.part = part;
    }

    protected GrievancesResource() {
        this(null, null, null, null, null, null, null);
    }

    /**
     * @param name as the sender wants to be called; never published
     * @param address where the sender can be reached; never published
     * @param consent that desks and handler read it, and that its outcome is published
     */
    public record Reported(String project, String text, String name, String address, boolean consent) {}

    /** @param reference a secret by which its reporter looks how it stands; it is shown here and never again */
    public record Taken(String number, String reference) {}

    /** @param organisation code of the organisation that appeals, whom the decision concerns */
    public record Appealed(String decision, String organisation, String text) {}

    /**
     * What came to a desk by e-mail or on paper: a concern about a project, or an appeal against a decision.
     *
     * @param project of a concern
     * @param decision of an appeal, with {@code organisation}, which appeals
     * @param name as whoever reported a concern wants to be called
     * @param address where they can be reached
     */
    public record Entered(
            Optional<String> project,
            Optional<String> decision,
            Optional<String> organisation,
            String text,
            String name,
            String address,
            ArrivalSent arrival) {}

    public record Numbered(String number) {}

    public record Held(String reference) {}

    public record Admission(String summary) {}

    public record Refused(String reason) {}

    /** @param person sign-in name of whom looks into it */
    public record Named(String person) {}

    public record Said(String text) {}

    /** @param outcome {@code UPHELD, PARTLY_UPHELD} or {@code NOT_UPHELD} */
    public record Found(String outcome, String text, String remedy) {}

    /** One line of a list. */
    public record Line(
            String number, String pair, String kind, String about, String title, LocalDate received, String stage) {}

    /** @param met the day on which it was done, or no longer needed */
    public record LastDay(String what, LocalDate due, Optional<LocalDate> met) {}

    /** The committee's word on an appeal. */
    public record Settlement(LocalDate on, String outcome, String decision) {}

    /**
     * A grievance as anybody may read it.
     *
     * @param summary a desk's words
     * @param reason why it was not admitted
     */
    public record Shown(
            Line grievance,
            Optional<String> summary,
            Optional<String> reason,
            Optional<Conclusion> finding,
            Optional<Settlement> settlement,
            List<LastDay> lastDays,
            String rules,
            Optional<String> track,
            Optional<Inside> inside) {}

    /**
     * What only those read who have to do with it: what was reported, its reporter, both desks and the handler; who reported it
     * and who handles it, the desks and the handler.
     */
    public record Inside(
            Optional<String> reported,
            Optional<String> name,
            Optional<String> address,
            Optional<String> organisation,
            Optional<String> handler,
            List<Answer> answers) {}

    @GET
    @PermitAll
    @Operation(summary = "Published concerns and appeals of a pair; without a pair those that concern the sender")
    @Paged
    public List<Line> list(@QueryParam("pair") String pair) {
        List<Grievance> found = part.of((first, most) -> pair == null
                ? grievances.concerning(signedIn.actor(), first, most)
                : grievances.published(Pair.parse(pair), first, most));
        Set<String> told = told(found);
        return found.stream().map(g -> line(g, stage(g, told))).toList();
    }

    @POST
    @PermitAll
    @Operation(summary = "Anybody reports a concern about a published project; no account is needed")
    @APIResponseSchema(value = Taken.class, responseCode = "201")
    public Response report(Reported sent, @Context HttpServletRequest request) {
        Token reference = Token.random();
        String number = reporting.report(
                signedIn.optional(),
                sent.project(),
                new Reporting.Concern(sent.text(), sent.name(), sent.address(), sent.consent()),
                reference,
                Sender.address(request));
        return created(new Taken(number, reference.text()));
    }

    @POST
    @Path("appeals")
    @Operation(summary = "An organisation whom a released decision concerns appeals against it")
    @APIResponseSchema(value = Numbered.class, responseCode = "201")
    public Response appeal(Appealed sent) {
        return created(new Numbered(reporting.appeal(
                signedIn.actor(),
                new Reporting.Appeal(sent.decision(), sent.organisation(), sent.text()),
                Token.random())));
    }

    @POST
    @Path("entered")
    @Operation(
            summary =
                    "A desk enters a concern or an appeal that came by e-mail or on paper; the reference is for whoever sent it")
    @APIResponseSchema(value = Taken.class, responseCode = "201")
    public Response enter(@HeaderParam(IdempotencyKey.HEADER) String key, Entered sent) {
        if (sent.arrival() == null) {
            throw InputRefused.field("arrival", "Say when and how it came, as arrival.");
        }
        EntryKey once = new EntryKey(IdempotencyKey.required(key), Json.write(sent));
        Arrival came = sent.arrival().arrival();
        Reporting.Taken taken = text(sent.project()).isEmpty()
                ? reporting.enter(
                        signedIn.actor(),
                        new Reporting.Appeal(text(sent.decision()), text(sent.organisation()), sent.text()),
                        came,
                        once)
                : reporting.enter(
                        signedIn.actor(),
                        text(sent.project()),
                        new Reporting.Concern(sent.text(), sent.name(), sent.address(), true),
                        came,
                        once);
        return created(new Taken(taken.number(), taken.reference().text()));
    }

    private static String text(Optional<String> sent) {
        return sent == null ? "" : sent.orElse("");
    }

    @POST
    @Path("standing")
    @PermitAll
    @Operation(summary = "How what was reported under a reference stands")
    public Shown standing(Held held) {
        Grievance grievance = reporting.standing(held.reference());
        return shown(
                grievance,
                Optional.of(new Inside(
                        Optional.of(grievance.reported()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of())));
    }

    @POST
    @Path("standing/withdrawal")
    @PermitAll
    @Operation(summary = "Whoever holds the reference withdraws what was reported under it")
    public void withdrawHeld(Held held) {
        reporting.withdraw(held.reference());
    }

    @GET
    @Path("{grievance}")
    @PermitAll
    @Operation(summary = "One concern or appeal; those who have to do with it see more")
    public Shown show(@PathParam("grievance") String number) {
        Optional<Actor> actor = signedIn.optional();
        return grievances
                .published(number)
                .map(open -> shown(open, actor.filter(a -> isTheirs(a, open)).map(a -> inside(a, open))))
                .or(() -> actor.map(a -> {
                    Grievance theirs = grievances.openTo(a, number);
                    return shown(theirs, Optional.of(inside(a, theirs)));
                }))
                .orElseThrow(() -> new Unknown("grievance", number));
    }

    @POST
    @Path("{grievance}/acknowledgement")
    @Operation(summary = "A desk tells the reporter that somebody read it")
    public void acknowledge(@PathParam("grievance") String number) {
        handling.acknowledge(signedIn.actor(), number);
    }

    @POST
    @Path("{grievance}/admission")
    @Operation(summary = "A desk lets it be looked into, in its words for everybody")
    public void admit(@PathParam("grievance") String number, Admission body) {
        handling.admit(signedIn.actor(), number, body.summary());
    }

    @POST
    @Path("{grievance}/refusal")
    @Operation(summary = "A desk says why it is not looked into")
    public void refuse(@PathParam("grievance") String number, Refused body) {
        handling.refuse(signedIn.actor(), number, body.reason());
    }

    @POST
    @Path("{grievance}/handler")
    @Operation(summary = "A desk names who looks into it; whoever has a part in it is refused")
    public void assign(@PathParam("grievance") String number, Named body) {
        handling.assign(signedIn.actor(), number, body.person());
    }

    @POST
    @Path("{grievance}/answers")
    @Operation(summary = "Those concerned answer")
    public void answer(@PathParam("grievance") String number, Said body) {
        handling.answer(signedIn.actor(), number, body.text());
    }

    @POST
    @Path("{grievance}/finding")
    @Operation(summary = "The handler's finding, which everybody reads")
    public void find(@PathParam("grievance") String number, Found sent) {
        Conclusion.Outcome outcome = Arrays.stream(Conclusion.Outcome.values())
                .filter(one -> one.name().equals(sent.outcome()))
                .findFirst()
                .orElse(null);
        handling.find(signedIn.actor(), number, outcome, sent.text(), sent.remedy());
    }

    @POST
    @Path("{grievance}/withdrawal")
    @Operation(summary = "Its reporter, signed in, withdraws it")
    public void withdraw(@PathParam("grievance") String number) {
        reporting.withdraw(signedIn.actor(), number);
    }

    private static boolean isTheirs(Actor actor, Grievance grievance) {
        return grievance.opensTo(actor) || grievance.isReporter(actor) || grievance.isAnsweredBy(actor);
    }

    private static Inside inside(Actor actor, Grievance grievance) {
        boolean confided = grievance.opensTo(actor);
        return new Inside(
                confided || grievance.isReporter(actor) ? Optional.of(grievance.reported()) : Optional.empty(),
                grievance.reporter().name().filter(any -> confided),
                grievance.reporter().address().filter(any -> confided),
                grievance.reporter().organisation().filter(any -> confided || grievance.isReporter(actor)),
                grievance.handler().filter(any -> confided),
                grievance.answers().stream()
                        .filter(answer -> confided || actor.speaksFor(answer.from()))
                        .toList());
    }

    private Shown shown(Grievance grievance, Optional<Inside> inside) {
        GrievanceStage stage = stage(grievance, told(List.of(grievance)));
        return new Shown(
                line(grievance, stage),
                grievance.summary(),
                stage instanceof GrievanceStage.NotAdmitted refused ? Optional.of(refused.reason()) : Optional.empty(),
                grievance.finding(),
                stage instanceof GrievanceStage.Settled settled
                        ? Optional.of(new Settlement(settled.on(), settled.outcome(), settled.decision()))
                        : Optional.empty(),
                terms.of(grievance).stream()
                        .map(day -> new LastDay(day.what(), day.due(), day.met()))
                        .toList(),
                grievance.rulesVersion(),
                terms.pinned(grievance).trackCode(),
                inside);
    }

    private Set<String> told(List<Grievance> found) {
        return decisions.released(
                found.stream().flatMap(g -> g.decision().stream()).toList());
    }

    private GrievanceStage stage(Grievance grievance, Set<String> told) {
        return signedIn.optional().map(actor -> grievance.stage(actor, told)).orElseGet(() -> grievance.stage(told));
    }

    private static Line line(Grievance grievance, GrievanceStage stage) {
        return new Line(
                grievance.number(),
                grievance.pair().code(),
                grievance.kind().name(),
                grievance.about(),
                grievance.title(),
                grievance.received(),
                stage.words());
    }

    private static Response created(Object entity) {
        return Response.status(Response.Status.CREATED).entity(entity).build();
    }
}
