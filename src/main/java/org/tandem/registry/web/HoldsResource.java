package org.tandem.registry.web;

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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.tandem.access.web.Paged;
import org.tandem.access.web.SignedIn;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.Hold;
import org.tandem.registry.HoldGround;
import org.tandem.registry.UnitHolds;

/** Holds: what may not move, and why. Only a registry's own people read and place them. */
@Path("holds")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class HoldsResource {

    private final UnitHolds holds;
    private final SignedIn signedIn;

    @Inject
    public HoldsResource(UnitHolds holds, SignedIn signedIn) {
        this.holds = holds;
        this.signedIn = signedIn;
    }

    protected HoldsResource() {
        this(null, null);
    }

    /**
     * @param account all that is in it; or, absent, {@code vintage}, {@code first} and {@code last}
     * @param last the last number, included
     * @param ground {@code COURT_ORDER}, {@code COMMITTEE_DECISION}, {@code INVESTIGATION} or {@code DIFFERENCE}
     * @param until the last day of the hold, included; absent: until it is released
     */
    public record Sent(
            String registry,
            String pair,
            String account,
            String vintage,
            String first,
            String last,
            String ground,
            String reference,
            String reason,
            LocalDate until) {}

    public record Ending(String reason) {}

    public record Numbered(String number) {}

    public record Shown(
            String number,
            Optional<String> account,
            Optional<String> pair,
            Optional<Vintage> vintage,
            Optional<Long> first,
            Optional<Long> last,
            String ground,
            Optional<String> reference,
            String reason,
            Instant placed,
            Optional<Instant> ends,
            Optional<Instant> released,
            Optional<String> releasedBecause) {

        static Shown of(Hold hold) {
            Optional<Hold.Numbers> numbers =
                    hold.subject() instanceof Hold.Numbers these ? Optional.of(these) : Optional.empty();
            return new Shown(
                    hold.number(),
                    hold.subject() instanceof Hold.InAccount in ? Optional.of(in.account()) : Optional.empty(),
                    numbers.map(n -> n.pair().code()),
                    numbers.map(Hold.Numbers::vintage),
                    numbers.map(n -> n.units().first()),
                    numbers.map(n -> n.units().last()),
                    hold.ground(),
                    hold.reference(),
                    hold.reason(),
                    hold.placed(),
                    hold.ends(),
                    hold.release().map(Hold.Release::at),
                    hold.release().map(Hold.Release::reason));
        }
    }

    @GET
    @Paged
    @Operation(summary = "Holds of the registries the sender works in, in force or ended, the latest first")
    public List<Shown> mine() {
        return holds.mine(signedIn.actor()).values().stream()
                .flatMap(List::stream)
                .map(Shown::of)
                .toList();
    }

    @GET
    @Path("{hold}")
    @Operation(summary = "One hold")
    public Shown show(@PathParam("hold") String number) {
        return Shown.of(holds.of(signedIn.actor(), number));
    }

    @POST
    @Operation(summary = "A registry's officer keeps units where they are, at once")
    @APIResponseSchema(value = Numbered.class, responseCode = "201")
    public Response place(Sent sent) {
        return Response.status(Response.Status.CREATED)
                .entity(new Numbered(holds.place(signedIn.actor(), request(sent))))
                .build();
    }

    private static UnitHolds.Request request(Sent sent) {
        if (sent == null) {
            throw InputRefused.field("ground", "Say what is to be held, and why.");
        }
        InputRefused.Problems problems = new InputRefused.Problems();
        Party registry = problems.read("registry", () -> Party.parse(sent.registry()));
        Pair pair = problems.read("pair", () -> Pair.parse(sent.pair()));
        Optional<Vintage> vintage =
                Optional.ofNullable(sent.vintage()).map(typed -> problems.read("vintage", () -> Vintage.parse(typed)));
        Optional<Tonnes> first =
                Optional.ofNullable(sent.first()).map(typed -> problems.read("first", () -> Tonnes.parse(typed)));
        Optional<Tonnes> last =
                Optional.ofNullable(sent.last()).map(typed -> problems.read("last", () -> Tonnes.parse(typed)));
        problems.refuseIfAny();
        return new UnitHolds.Request(
                registry,
                pair,
                Optional.ofNullable(sent.account()),
                vintage,
                first.map(Tonnes::count),
                last.map(Tonnes::count),
                NotificationsResource.one(
                        HoldGround.class,
                        "ground",
                        sent.ground(),
                        "Say COURT_ORDER, COMMITTEE_DECISION, INVESTIGATION or DIFFERENCE."),
                Optional.ofNullable(sent.reference()),
                sent.reason(),
                Optional.ofNullable(sent.until()));
    }

    @POST
    @Path("{hold}/release")
    @Operation(summary = "A registry's approver ends a hold before its time")
    public void release(@PathParam("hold") String number, Ending sent) {
        holds.release(signedIn.actor(), number, sent == null ? null : sent.reason());
    }
}
