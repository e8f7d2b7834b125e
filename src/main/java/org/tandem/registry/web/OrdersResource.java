package org.tandem.registry.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.tandem.access.web.SignedIn;
import org.tandem.kernel.Durability;
import org.tandem.kernel.IdempotencyKey;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.Entry;
import org.tandem.registry.Purpose;
import org.tandem.registry.Safekeeping;
import org.tandem.registry.UnitOrder;
import org.tandem.registry.UnitOrders;

/** Transfers, retirements and cancellations: asked for by one person, carried out by another. */
@Path("orders")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OrdersResource {

    private final UnitOrders orders;
    private final SignedIn signedIn;
    private final Safekeeping safekeeping;

    @Inject
    public OrdersResource(UnitOrders orders, SignedIn signedIn, Safekeeping safekeeping) {
        this.safekeeping = safekeeping;
        this.orders = orders;
        this.signedIn = signedIn;
    }

    protected OrdersResource() {
        this(null, null, null);
    }

    /**
     * @param kind {@code TRANSFER}, {@code CROSSING}, {@code RETIREMENT} or {@code CANCELLATION}
     * @param to for a crossing, the account of the other registry
     * @param quantity whole tonnes, as digits
     * @param first with {@code vintage}, exactly the numbers from there on; both absent: the oldest go first
     * @param reserveHours for how many hours the units are set aside until the registry decides, 1 to 720; absent: not at all
     */
    public record Sent(
            String kind,
            String pair,
            String from,
            String to,
            String quantity,
            String vintage,
            String first,
            String purpose,
            String beneficiary,
            String decision,
            String reserveHours) {}

    public record Numbered(String number) {}

    public record Refused(String reason) {}

    /** @param durability how safe it is, once it was carried out: {@code RECORDED}, {@code MIRRORED} or {@code SEALED} */
    public record Shown(
            String number,
            String kind,
            String pair,
            String from,
            String to,
            Tonnes quantity,
            Optional<Vintage> vintage,
            Optional<Long> first,
            Optional<Purpose> purpose,
            Optional<String> beneficiary,
            Optional<String> decision,
            String stage,
            LocalDate asked,
            Optional<LocalDate> ended,
            Optional<String> reason,
            Optional<Instant> reservedUntil,
            Optional<Durability> durability) {

        static Shown of(UnitOrder order, Safekeeping safekeeping) {
            return new Shown(
                    order.number(),
                    order.kind().name(),
                    order.pair().code(),
                    order.from(),
                    order.there().orElse(order.to()),
                    order.quantity(),
                    order.vintage(),
                    order.units().map(range -> range.first()),
                    order.purpose(),
                    order.beneficiary(),
                    order.reference(),
                    order.stage().name(),
                    order.asked(),
                    order.ended(),
                    order.reason(),
                    order.reservedUntil(),
                    safekeeping.durability(order.registry(), "ENTRY", order.number()));
        }
    }

    @POST
    @Operation(summary = "Ask for a transfer, retirement or cancellation of units")
    @APIResponseSchema(value = Numbered.class, responseCode = "201")
    public Response ask(@HeaderParam(IdempotencyKey.HEADER) String key, Sent sent) {
        String number = orders.ask(signedIn.actor(), request(sent), IdempotencyKey.required(key), reserve(sent));
        return Response.status(Response.Status.CREATED)
                .entity(new Numbered(number))
                .build();
    }

    private static Optional<Duration> reserve(Sent sent) {
        return Optional.ofNullable(sent.reserveHours()).map(typed -> {
            if (!typed.matches("[0-9]{1,4}")) {
                throw InputRefused.field("reserveHours", "Units are reserved for 1 to 720 hours.");
            }
            return Duration.ofHours(Long.parseLong(typed));
        });
    }

    static UnitOrders.Request request(Sent sent) {
        if (sent == null) {
            throw InputRefused.field("kind", "Say TRANSFER, CROSSING, RETIREMENT or CANCELLATION.");
        }
        InputRefused.Problems problems = new InputRefused.Problems();
        Pair pair = problems.read("pair", () -> Pair.parse(sent.pair()));
        Tonnes quantity = problems.read("quantity", () -> Tonnes.parse(sent.quantity()));
        Optional<Vintage> vintage =
                Optional.ofNullable(sent.vintage()).map(typed -> problems.read("vintage", () -> Vintage.parse(typed)));
        Optional<Tonnes> first =
                Optional.ofNullable(sent.first()).map(typed -> problems.read("first", () -> Tonnes.parse(typed)));
        problems.unless(sent.from() != null, "from", "Say which account the units leave.");
        problems.refuseIfAny();
        return new UnitOrders.Request(
                NotificationsResource.one(
                        UnitOrder.Kind.class,
                        "kind",
                        sent.kind(),
                        "Say TRANSFER, CROSSING, RETIREMENT or CANCELLATION."),
                pair,
                sent.from(),
                Optional.ofNullable(sent.to()),
                quantity,
                vintage,
                first.map(Tonnes::count),
                Optional.ofNullable(sent.purpose())
                        .map(typed -> NotificationsResource.one(
                                Purpose.class,
                                "purpose",
                                typed,
                                "Say NDC, VOLUNTARY, OTHER_INTERNATIONAL_MITIGATION, REVERSAL or ISSUED_IN_ERROR.")),
                Optional.ofNullable(sent.beneficiary()),
                Optional.ofNullable(sent.decision()));
    }

    @GET
    @Path("{number}")
    @Operation(summary = "One order")
    public Shown show(@PathParam("number") String number) {
        return Shown.of(orders.of(signedIn.actor(), number), safekeeping);
    }

    /** Nothing before the order was carried out. */
    @GET
    @Path("{number}/postings")
    @Operation(summary = "Which units an order moved")
    public List<NotificationsResource.Posted> postings(@PathParam("number") String number) {
        return orders.moved(signedIn.actor(), number).stream()
                .map(NotificationsResource.Posted::of)
                .toList();
    }

    @POST
    @Path("{number}/approval")
    @Operation(summary = "A second person carries an order out")
    public NotificationsResource.Recorded approve(
            @PathParam("number") String number, @HeaderParam(IdempotencyKey.HEADER) String key) {
        IdempotencyKey.required(key);
        Entry entry = orders.approve(signedIn.actor(), number);
        return NotificationsResource.recorded(entry);
    }

    @POST
    @Path("{number}/refusal")
    @Operation(summary = "A second person refuses an order")
    public void decline(@PathParam("number") String number, Refused sent) {
        orders.decline(signedIn.actor(), number, sent == null ? null : sent.reason());
    }

    @POST
    @Path("{number}/withdrawal")
    @Operation(summary = "Whoever asked takes an order back")
    public void withdraw(@PathParam("number") String number) {
        orders.withdraw(signedIn.actor(), number);
    }
}
