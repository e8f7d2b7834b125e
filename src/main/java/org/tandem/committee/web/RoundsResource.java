package org.tandem.committee.web;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.tandem.access.web.Paged;
import org.tandem.access.web.PartAsked;
import org.tandem.access.web.SignedIn;
import org.tandem.committee.Agendas;
import org.tandem.committee.CommitteeDecisions;
import org.tandem.committee.Round;
import org.tandem.committee.Rounds;
import org.tandem.kernel.Pair;

/** Electronic rounds, for a pair's desks, members and co-chairs. Never public: positions belong to those who took them. */
@Path("/rounds")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RoundsResource {

    @Inject
    CommitteeDecisions committee;

    @Inject
    Rounds rounds;

    @Inject
    Agendas agendas;

    @Inject
    SignedIn signedIn;

    @Inject
    PartAsked part;

    /**
     * @param kind which agenda: {@code METHODOLOGY}
     * @param subject the printed identifier: {@code XB_PM004}
     * @param outcome one of the agenda's
     * @param content what the agenda needs to carry it out; may be absent
     * @param annexes ids of stored documents; may be absent
     */
    public record Opening(
            Pair pair,
            String kind,
            String subject,
            String outcome,
            String text,
            String reasons,
            JsonNode content,
            List<String> annexes) {}

    public record Declaration(Boolean conflict, String note) {}

    public record Objection(String reasons) {}

    public record Question(String question) {}

    public record Answer(String answer) {}

    public record Circulation(String outcome, String text, String reasons, JsonNode content) {}

    public record Withdrawal(String why) {}

    public record Given(String number) {}

    public record Kind(String kind, List<String> outcomes) {}

    @GET
    @Operation(summary = "The matters before a pair's committee, the newest first")
    @Paged
    public List<Round> all(@QueryParam("pair") String pair) {
        Pair of = Pair.parse(pair);
        return part.of((first, most) -> rounds.newest(signedIn.actor(), of, first, most));
    }

    /** What can be put before a committee here, and what can be decided on it. */
    @GET
    @Path("/kinds")
    @Operation(summary = "The kinds of matter, each with its possible outcomes")
    public List<Kind> kinds() {
        signedIn.actor();
        return agendas.kinds().stream()
                .map(kind -> new Kind(kind, agendas.outcomes(kind)))
                .toList();
    }

    @GET
    @Path("/{number}")
    @Operation(summary = "One matter, with its papers for those to whom they are open")
    public Round one(@PathParam("number") String number) {
        return rounds.one(signedIn.actor(), number);
    }

    @POST
    @Operation(summary = "A desk opens an electronic round on a matter")
    @APIResponseSchema(value = Given.class, responseCode = "201")
    public Response open(Opening opening, @Context UriInfo here) {
        Sent.body(opening);
        String number = committee.open(
                signedIn.actor(),
                Sent.part("pair", opening.pair(), "Name the pair, for example XA-XB."),
                opening.kind(),
                opening.subject(),
                opening.outcome(),
                opening.text(),
                opening.reasons(),
                opening.content(),
                opening.annexes() == null ? List.of() : opening.annexes());
        return Response.created(here.getAbsolutePathBuilder().path(number).build())
                .entity(new Given(number))
                .build();
    }

    @POST
    @Path("/{number}/declaration")
    @Operation(summary = "A member declares whether there is a conflict of interest")
    public Round declare(@PathParam("number") String number, Declaration declaration) {
        Boolean conflict = Sent.part(
                "conflict", Sent.body(declaration).conflict(), "Say whether there is a conflict: true or false.");
        committee.declare(signedIn.actor(), number, conflict, declaration.note());
        return one(number);
    }

    @POST
    @Path("/{number}/affirmation")
    @Operation(summary = "A member affirms")
    public Round affirm(@PathParam("number") String number) {
        committee.affirm(signedIn.actor(), number);
        return one(number);
    }

    @POST
    @Path("/{number}/objection")
    @Operation(summary = "A member objects with reasons, which sends the matter back")
    public Round object(@PathParam("number") String number, Objection objection) {
        committee.object(signedIn.actor(), number, Sent.body(objection).reasons());
        return one(number);
    }

    @POST
    @Path("/{number}/questions")
    @Operation(summary = "A member asks a question")
    public Round ask(@PathParam("number") String number, Question question) {
        committee.ask(signedIn.actor(), number, Sent.body(question).question());
        return one(number);
    }

    @POST
    @Path("/{number}/questions/{question}/answer")
    @Operation(summary = "A desk answers a question")
    public Round answer(@PathParam("number") String number, @PathParam("question") int question, Answer answer) {
        committee.answer(signedIn.actor(), number, question, Sent.body(answer).answer());
        return one(number);
    }

    @POST
    @Path("/{number}/circulation")
    @Operation(summary = "A desk circulates a returned matter again")
    public Round circulateAgain(@PathParam("number") String number, Circulation again) {
        Sent.body(again);
        committee.reopen(signedIn.actor(), number, again.outcome(), again.text(), again.reasons(), again.content());
        return one(number);
    }

    @POST
    @Path("/{number}/withdrawal")
    @Operation(summary = "A desk takes a matter off the table")
    public Round withdraw(@PathParam("number") String number, Withdrawal withdrawal) {
        committee.withdraw(signedIn.actor(), number, Sent.body(withdrawal).why());
        return one(number);
    }

    @POST
    @Path("/{number}/signature")
    @Operation(summary = "A co-chair signs; the second signature adopts")
    public Round sign(@PathParam("number") String number) {
        committee.sign(signedIn.actor(), number);
        return one(number);
    }
}
