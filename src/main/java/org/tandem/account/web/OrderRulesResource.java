package org.tandem.account.web;

import jakarta.annotation.security.PermitAll;
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
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.tandem.access.web.SignedIn;
import org.tandem.account.OrderRules;
import org.tandem.account.OrderRulesInForce;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;

/** A registry's rules for transfers: trusted accounts, delay, limits, working hours. Each is off where it is absent. */
@Path("registries/{party}/order-rules")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OrderRulesResource {

    private final OrderRulesInForce rules;
    private final SignedIn signedIn;

    @Inject
    public OrderRulesResource(OrderRulesInForce rules, SignedIn signedIn) {
        this.rules = rules;
        this.signedIn = signedIn;
    }

    protected OrderRulesResource() {
        this(null, null);
    }

    /**
     * @param trustedAfter working days; absent: no list of trusted accounts
     * @param delay working days between asking and carrying out; 0 for none
     * @param mostAtOnce whole tonnes, as digits
     * @param mostADay whole tonnes, as digits
     * @param from for example {@code 10:00}
     * @param until for example {@code 16:00}
     * @param zone for example {@code Europe/Zurich}; absent: UTC
     * @param holidays days on which nothing is carried out
     */
    public record Rules(
            Integer trustedAfter,
            Integer delay,
            String mostAtOnce,
            String mostADay,
            String from,
            String until,
            String zone,
            List<String> holidays) {

        static Rules of(OrderRules rules) {
            return new Rules(
                    rules.trustedAfter().isPresent() ? rules.trustedAfter().getAsInt() : null,
                    rules.delay(),
                    rules.mostAtOnce().map(most -> String.valueOf(most.count())).orElse(null),
                    rules.mostADay().map(most -> String.valueOf(most.count())).orElse(null),
                    rules.from().map(String::valueOf).orElse(null),
                    rules.until().map(String::valueOf).orElse(null),
                    rules.zone().getId(),
                    rules.holidays().stream().map(String::valueOf).toList());
        }
    }

    public record Numbered(String number) {}

    @GET
    @PermitAll
    @Operation(summary = "The rules that transfers of a registry follow")
    public Rules show(@PathParam("party") String registry) {
        return Rules.of(rules.of(Party.parse(registry)));
    }

    @POST
    @Path("proposal")
    @Operation(summary = "A registry's officer proposes rules for transfers")
    @APIResponseSchema(value = Numbered.class, responseCode = "201")
    public Response propose(@PathParam("party") String registry, Rules sent) {
        if (sent == null || sent.delay() == null) {
            throw InputRefused.field(
                    "delay", "Send the rules, each absent where it is off; 0 says that there is no delay.");
        }
        InputRefused.Problems problems = new InputRefused.Problems();
        Optional<Tonnes> atOnce = tonnes(problems, "mostAtOnce", sent.mostAtOnce());
        Optional<Tonnes> aDay = tonnes(problems, "mostADay", sent.mostADay());
        OrderRules proposed = RulesAsTyped.read(
                problems,
                sent.trustedAfter() == null ? OptionalInt.empty() : OptionalInt.of(sent.trustedAfter()),
                sent.delay(),
                atOnce,
                aDay,
                sent.from(),
                sent.until(),
                sent.zone(),
                sent.holidays() == null ? List.of() : sent.holidays());
        return Response.status(Response.Status.CREATED)
                .entity(new Numbered(rules.propose(signedIn.actor(), Party.parse(registry), proposed)))
                .build();
    }

    private static Optional<Tonnes> tonnes(InputRefused.Problems problems, String field, String sent) {
        return sent == null ? Optional.empty() : Optional.ofNullable(problems.read(field, () -> Tonnes.parse(sent)));
    }

    @POST
    @Path("adoption")
    @Operation(summary = "A registry's approver puts the proposed rules in force")
    public void adopt(@PathParam("party") String registry) {
        rules.adopt(signedIn.actor(), Party.parse(registry));
    }

    @POST
    @Path("return")
    @Operation(summary = "A registry's approver returns the proposed rules")
    public void sendBack(@PathParam("party") String registry) {
        rules.sendBack(signedIn.actor(), Party.parse(registry));
    }
}
