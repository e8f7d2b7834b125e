package org.tandem.committee.web;

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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.tandem.access.web.Paged;
import org.tandem.access.web.PartAsked;
import org.tandem.access.web.SignedIn;
import org.tandem.committee.Decision;
import org.tandem.committee.DecisionPaper;
import org.tandem.committee.DecisionRelease;
import org.tandem.committee.Decisions;
import org.tandem.committee.DecisionsElsewhere;
import org.tandem.committee.Round;
import org.tandem.committee.Rounds;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;
import org.tandem.seal.Seal;

/** Decisions: released ones for everybody; recording, attesting and releasing for the desks. */
@Path("/decisions")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DecisionsResource {

    @Inject
    Decisions decisions;

    @Inject
    DecisionsElsewhere elsewhere;

    @Inject
    DecisionRelease publication;

    @Inject
    Rounds rounds;

    @Inject
    SignedIn signedIn;

    @Inject
    PartAsked part;

    /**
     * A released decision.
     *
     * @param paper what the seals are over: check them against its canonical form (RFC 8785). Absent where the pair's rules
     *     keep reasons from the public and the decision gives some, or where an annex is confidential: its seals cover them
     * @param reasons absent where the pair's rules keep them from the public
     * @param items of a decision on several matters each of them; none of any other
     */
    public record DecisionShown(
            String number,
            Pair pair,
            String kind,
            String subject,
            String outcome,
            Decision.Mode mode,
            LocalDate date,
            String text,
            Optional<String> reasons,
            Optional<DecisionPaper> paper,
            List<Seal> seals,
            Optional<LocalDate> released,
            List<Item> items) {}

    /**
     * What is decided on one of several matters.
     *
     * @param text of this matter, or that of the whole where it has none of its own
     */
    public record Item(String kind, String subject, String outcome, String text) {}

    /**
     * @param mode {@code MEETING} or {@code ELSEWHERE}
     * @param scan id of the stored scan
     */
    public record TakenElsewhere(
            Pair pair,
            String kind,
            String subject,
            String outcome,
            Decision.Mode mode,
            LocalDate date,
            String text,
            String reasons,
            JsonNode content,
            String scan) {}

    public record Given(String number) {}

    /** Released decisions of a pair, newest first. */
    @GET
    @PermitAll
    @Operation(summary = "Released decisions of a pair, the newest first")
    @Paged
    public List<DecisionShown> released(@QueryParam("pair") String pair) {
        Pair of = Pair.parse(pair);
        return decisions.disclosed(part.of((first, most) -> decisions.released(of, first, most))).stream()
                .map(DecisionsResource::shown)
                .toList();
    }

    @GET
    @Path("/{number}")
    @PermitAll
    @Operation(summary = "A released decision with its seals")
    public DecisionShown one(@PathParam("number") String number) {
        return decisions
                .released(number)
                .map(decisions::disclosed)
                .map(DecisionsResource::shown)
                .orElseThrow(() -> new Unknown("decision", number));
    }

    @POST
    @Operation(summary = "A desk records a decision taken at a meeting or elsewhere, and attests it")
    @APIResponseSchema(value = Given.class, responseCode = "201")
    public Response recordElsewhere(TakenElsewhere taken, @Context UriInfo here) {
        Sent.body(taken);
        String number = elsewhere.record(
                signedIn.actor(),
                Sent.part("pair", taken.pair(), "Name the pair, for example XA-XB."),
                taken.kind(),
                taken.subject(),
                taken.outcome(),
                taken.mode(),
                taken.date(),
                taken.text(),
                taken.reasons(),
                taken.content(),
                taken.scan());
        return Response.created(here.getAbsolutePathBuilder().path(number).build())
                .entity(new Given(number))
                .build();
    }

    @POST
    @Path("/{number}/attestation")
    @Operation(summary = "The other side's desk attests a decision taken elsewhere; with that it is adopted here")
    public Round attest(@PathParam("number") String number) {
        elsewhere.attest(signedIn.actor(), number);
        return rounds.one(signedIn.actor(), number);
    }

    @POST
    @Path("/{number}/release")
    @Operation(summary = "A desk agrees to a decision's publication; the second desk publishes it")
    public Round release(@PathParam("number") String number) {
        publication.release(signedIn.actor(), number);
        return rounds.one(signedIn.actor(), number);
    }

    private static DecisionShown shown(Decisions.Disclosed disclosed) {
        Decision decision = disclosed.decision();
        return new DecisionShown(
                decision.number(),
                decision.pair(),
                decision.kind(),
                decision.subject(),
                decision.outcome(),
                decision.mode(),
                decision.date(),
                decision.text(),
                disclosed.reasons(),
                disclosed.paper(),
                decision.seals(),
                decision.released(),
                decision.several()
                        ? decision.items().stream()
                                .map(item -> new Item(item.kind(), item.subject(), item.outcome(), item.text()))
                                .toList()
                        : List.of());
    }
}
