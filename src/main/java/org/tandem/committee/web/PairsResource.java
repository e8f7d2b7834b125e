package org.tandem.committee.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tandem.committee.JointCommittee;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.Seat;
import org.tandem.committee.Seats;
import org.tandem.kernel.Pair;
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

    /** One version of a pair's rules, the decision that adopted it, and whether it is today's. */
    public record RulesShown(RulesInForce rules, Optional<String> decision) {}

    @GET
    public List<PairShown> all() {
        Set<Pair> withRules = rules.pairs();
        return committees.all().stream().map(c -> PairShown.of(c, withRules)).toList();
    }

    @GET
    @Path("/{pair}")
    public PairShown one(@PathParam("pair") String pair) {
        return PairShown.of(known(pair), rules.pairs());
    }

    @GET
    @Path("/{pair}/seats")
    public List<SeatShown> seats(@PathParam("pair") String pair) {
        return seats.of(known(pair).pair()).stream().map(SeatShown::of).toList();
    }

    /** Today's rules. */
    @GET
    @Path("/{pair}/rules")
    public RulesShown rules(@PathParam("pair") String pair) {
        return shown(rules.inForce(known(pair).pair()));
    }

    @GET
    @Path("/{pair}/rules/versions")
    public List<RulesShown> versions(@PathParam("pair") String pair) {
        return rules.versions(known(pair).pair()).stream().map(this::shown).toList();
    }

    @GET
    @Path("/{pair}/rules/{version}")
    public RulesShown version(@PathParam("pair") String pair, @PathParam("version") String version) {
        return shown(rules.version(known(pair).pair(), version));
    }

    /** Reads a file of rules in YAML and answers what it says, as the content of a round of kind {@code RULES}. */
    @POST
    @Path("/rules/reading")
    @Consumes({"application/yaml", MediaType.TEXT_PLAIN})
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
