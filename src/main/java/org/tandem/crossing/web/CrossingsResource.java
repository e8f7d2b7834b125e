package org.tandem.crossing.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.access.web.SignedIn;
import org.tandem.crossing.CrossingCase;
import org.tandem.crossing.CrossingUnits;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.ledger.Crossing;

/** Units that one registry of a pair offers the other. They are asked for as orders of kind {@code CROSSING}. */
@Path("crossings")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CrossingsResource {

    private final CrossingUnits units;
    private final SignedIn signedIn;

    @Inject
    public CrossingsResource(CrossingUnits units, SignedIn signedIn) {
        this.units = units;
        this.signedIn = signedIn;
    }

    protected CrossingsResource() {
        this(null, null);
    }

    /** Consecutive units of a series: the first number, and the one after the last. */
    public record Part(String series, long first, long next) {}

    /**
     * @param number the sender's order
     * @param to the account of the receiver's registry
     * @param state {@code IN_TRANSIT}, {@code ACCEPTED} or {@code DECLINED}, as the registry that you work in knows it
     */
    public record Shown(
            String number,
            String pair,
            Party from,
            Party receiver,
            String to,
            Tonnes quantity,
            List<Part> parts,
            Instant offered,
            String state,
            Optional<String> reason,
            Optional<Instant> answered) {

        static Shown of(CrossingCase one) {
            Crossing crossing = one.crossing();
            return new Shown(
                    crossing.number(),
                    crossing.pair().code(),
                    crossing.from(),
                    crossing.receiver(),
                    crossing.to(),
                    crossing.quantity(),
                    crossing.parts().stream()
                            .map(part -> new Part(
                                    part.series(),
                                    part.units().first(),
                                    part.units().next()))
                            .toList(),
                    crossing.at(),
                    one.state(),
                    one.answer().map(Crossing.Answer::reason).filter(reason -> !reason.isEmpty()),
                    one.answer().map(Crossing.Answer::at));
        }
    }

    public record Declined(String reason) {}

    @GET
    @Operation(summary = "What the other registry offers and the registry that you work in has not answered")
    public List<Shown> waiting() {
        return units.waiting(signedIn.actor()).stream().map(Shown::of).toList();
    }

    @GET
    @Path("{number}")
    @Operation(summary = "Units offered by one registry to the other, as the registry that you work in knows it")
    public Shown show(@PathParam("number") String number) {
        return Shown.of(units.of(signedIn.actor(), number));
    }

    @POST
    @Path("{number}/acceptance")
    @Operation(summary = "Accept the units, once and finally: they are in your registry from now on")
    public Shown accept(@PathParam("number") String number) {
        units.accept(signedIn.actor(), number);
        return show(number);
    }

    @POST
    @Path("{number}/refusal")
    @Operation(summary = "Decline the units, once and finally: they go back to where they came from")
    public Shown decline(@PathParam("number") String number, Declined declined) {
        if (declined == null) {
            throw InputRefused.field("reason", "Say why it is declined.");
        }
        units.decline(signedIn.actor(), number, declined.reason());
        return show(number);
    }

    @POST
    @Path("{number}/cancellation")
    @Operation(summary = "Ask the receiver to decline what it has not answered; frees nothing by itself")
    public Shown askToCancel(@PathParam("number") String number) {
        units.askToCancel(signedIn.actor(), number);
        return show(number);
    }
}
