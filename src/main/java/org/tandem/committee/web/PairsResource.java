package org.tandem.committee.web;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.tandem.access.Actor;
import org.tandem.access.Role;
import org.tandem.access.web.SignedIn;
import org.tandem.committee.JointCommittee;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.Seat;
import org.tandem.committee.Seats;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;
import org.tandem.kernel.Unknown;

/** The pairs, their seats and their rules. Open to everybody. */
@Path("/pairs")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PairsResource {

    @Inject
    JointCommittees committees;

    @Inject
    Seats seats;

    @Inject
    Rules rules;

    @Inject
    SignedIn signedIn;

    /**
     * @param names by Party
     * @param practice of invented countries
     * @param rulesKnown false where this deployment does not know the pair's rules; no procedure runs there
     * @param asOf the day to which signedOn, signedAt and languages were collected
     */
    public record PairShown(
            Pair pair,
            String title,
            Map<String, String> names,
            boolean practice,
            Optional<String> signedOn,
            Optional<String> signedAt,
            String certainty,
            String provenance,
            List<String> languages,
            LocalDate asOf,
            boolean rulesKnown) {

        static PairShown of(JointCommittee committee, Set<Pair> withRules) {
            Pair pair = committee.pair();
            return new PairShown(
                    pair,
                    committee.title(),
                    Map.of(pair.a().code(), committee.name(Side.A), pair.b().code(), committee.name(Side.B)),
                    committee.isPractice(),
                    committee.signedOn(),
                    committee.signedAt(),
                    committee.certainty(),
                    committee.provenance(),
                    committee.languages(),
                    committee.asOf(),
                    withRules.contains(pair));
        }
    }

    public record SeatShown(String code, String party, String role, LocalDate begins, Optional<LocalDate> ends) {

        static SeatShown of(Seat seat) {
            return new SeatShown(seat.code(), seat.party().code(), seat.role().name(), seat.begins(), seat.ends());
        }
    }

    public record NewSeat(Party party, Role role, LocalDate begins, Optional<LocalDate> ends) {}

    /** @param code for example {@code XA-XB/XA/MEMBER/2} */
    public record SeatEnding(String code, LocalDate ends) {}

    /** One version of a pair's rules, the decision that adopted it, and whether it is today's. */
    public record RulesShown(RulesInForce rules, Optional<String> decision) {}

    @GET
    @PermitAll
    @Operation(summary = "All pairs")
    public List<PairShown> all() {
        Set<Pair> withRules = rules.pairs();
        return committees.all().stream().map(c -> PairShown.of(c, withRules)).toList();
    }

    @GET
    @Path("/{pair}")
    @PermitAll
    @Operation(summary = "One pair")
    public PairShown one(@PathParam("pair") String pair) {
        return PairShown.of(known(pair), rules.pairs());
    }

    @GET
    @Path("/{pair}/seats")
    @PermitAll
    @Operation(summary = "The seats of a pair's committee")
    public List<SeatShown> seats(@PathParam("pair") String pair) {
        return seats.of(known(pair).pair()).stream().map(SeatShown::of).toList();
    }

    /** An administrator adds a seat; a side has one co-chair's, and its members' count up. */
    @POST
    @Path("/{pair}/seats")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "An administrator establishes a seat")
    @APIResponseSchema(value = SeatShown.class, responseCode = "201")
    public Response establish(@PathParam("pair") String pair, NewSeat sent) {
        Actor administrator = signedIn.actor();
        administrator.asAdministrator();
        Pair of = known(pair).pair();
        String code = seats.establish(
                administrator,
                of,
                Sent.part("party", sent.party(), "Say which side's seat it is."),
                Sent.part("role", sent.role(), "Say CO_CHAIR or MEMBER."),
                Sent.part("begins", sent.begins(), "Say from which day."),
                sent.ends());
        return Response.status(Response.Status.CREATED).entity(seat(of, code)).build();
    }

    /** Ends a seat with a day, included. */
    @POST
    @Path("/{pair}/seats/ending")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "An administrator ends a seat with a day")
    public SeatShown end(@PathParam("pair") String pair, SeatEnding sent) {
        Actor administrator = signedIn.actor();
        administrator.asAdministrator();
        Pair of = known(pair).pair();
        seat(of, sent.code());
        seats.end(administrator, sent.code(), Sent.part("ends", sent.ends(), "Say until which day."));
        return seat(of, sent.code());
    }

    private SeatShown seat(Pair pair, String code) {
        return seats.of(pair).stream()
                .filter(s -> s.code().equals(code))
                .map(SeatShown::of)
                .findFirst()
                .orElseThrow(() -> new Unknown("seat", String.valueOf(code)));
    }

    /**
     * Today's rules.
     *
     * @param track its code; the main rules, where there is none
     */
    @GET
    @Path("/{pair}/rules")
    @PermitAll
    @Operation(summary = "The rules in force today: the main rules, or those of the track that is asked for")
    public RulesShown rules(@PathParam("pair") String pair, @QueryParam("track") String track) {
        return shown(rules.inForce(known(pair).pair(), Optional.ofNullable(track)));
    }

    @GET
    @Path("/{pair}/rules/versions")
    @PermitAll
    @Operation(summary = "All versions of a pair's rules")
    public List<RulesShown> versions(@PathParam("pair") String pair) {
        return rules.versions(known(pair).pair()).stream().map(this::shown).toList();
    }

    @GET
    @Path("/{pair}/rules/{version}")
    @PermitAll
    @Operation(summary = "One version of a pair's rules")
    public RulesShown version(@PathParam("pair") String pair, @PathParam("version") String version) {
        return shown(rules.version(known(pair).pair(), version));
    }

    /** Reads a file of rules in YAML and answers what it says, as the content of a round of kind {@code RULES}. */
    @POST
    @Path("/rules/reading")
    @Consumes({"application/yaml", MediaType.TEXT_PLAIN})
    @Operation(summary = "Read a file of rules in YAML into the content of a round of kind RULES")
    public RulesInForce read(String yaml) {
        return rules.read(yaml == null ? "" : yaml);
    }

    private RulesShown shown(RulesInForce version) {
        return new RulesShown(version, rules.decisionOn(version.pair(), version.version()));
    }

    private JointCommittee known(String pair) {
        return committees.committee(Pair.parse(pair)).orElseThrow(() -> new Unknown("pair", pair));
    }
}
