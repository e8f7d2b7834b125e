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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.tandem.access.web.SignedIn;
import org.tandem.kernel.IdempotencyKey;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.Entry;
import org.tandem.registry.Purpose;
import org.tandem.registry.UnitBatch;
import org.tandem.registry.UnitBatches;
import org.tandem.registry.UnitOrders;

/** Up to a thousand transfers and cancellations in one request, carried out together or not at all. */
@Path("orders/batches")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OrderBatchesResource {

    private final UnitBatches batches;
    private final SignedIn signedIn;

    @Inject
    public OrderBatchesResource(UnitBatches batches, SignedIn signedIn) {
        this.batches = batches;
        this.signedIn = signedIn;
    }

    protected OrderBatchesResource() {
        this(null, null);
    }

    /** @param acts 1 to 1,000, each like an order; done in this order */
    public record Sent(List<OrdersResource.Sent> acts) {}

    /** One act of a batch, by its place from 1. */
    public record Act(
            int place,
            String kind,
            String pair,
            String from,
            String to,
            Tonnes quantity,
            Optional<Vintage> vintage,
            Optional<Long> first,
            Optional<Purpose> purpose,
            Optional<String> beneficiary,
            Optional<String> decision) {}

    public record Shown(
            String number,
            String registry,
            String stage,
            LocalDate asked,
            Optional<LocalDate> ended,
            Optional<String> reason,
            List<Act> acts) {

        static Shown of(UnitBatch batch) {
            List<Act> acts = new ArrayList<>();
            for (UnitBatch.Act act : batch.acts()) {
                UnitOrders.Request asked = act.request();
                acts.add(new Act(
                        acts.size() + 1,
                        asked.kind().name(),
                        asked.pair().code(),
                        asked.from(),
                        act.to(),
                        asked.quantity(),
                        asked.vintage(),
                        asked.first(),
                        asked.purpose(),
                        asked.beneficiary(),
                        asked.reference()));
            }
            return new Shown(
                    batch.number(),
                    batch.registry().code(),
                    batch.stage().name(),
                    batch.asked(),
                    batch.ended(),
                    batch.reason(),
                    acts);
        }
    }

    @POST
    @Operation(summary = "Ask for up to a thousand transfers and cancellations at once")
    @APIResponseSchema(value = OrdersResource.Numbered.class, responseCode = "201")
    public Response ask(@HeaderParam(IdempotencyKey.HEADER) String key, Sent sent) {
        String number = batches.ask(
                signedIn.actor(), requests(sent == null ? null : sent.acts()), IdempotencyKey.required(key));
        return Response.status(Response.Status.CREATED)
                .entity(new OrdersResource.Numbered(number))
                .build();
    }

    /** What is wrong with an act is said under its place. */
    static List<UnitOrders.Request> requests(List<OrdersResource.Sent> acts) {
        if (acts == null || acts.isEmpty()) {
            throw InputRefused.field("acts", "Send 1 to 1,000 acts.");
        }
        InputRefused.Problems problems = new InputRefused.Problems();
        List<UnitOrders.Request> requests = new ArrayList<>();
        for (int i = 0; i < acts.size(); i++) {
            OrdersResource.Sent act = acts.get(i);
            try {
                if (act != null && act.reserveHours() != null) {
                    throw InputRefused.field("reserveHours", "Units are reserved for single orders.");
                }
                requests.add(OrdersResource.request(act));
            } catch (InputRefused refused) {
                int place = i + 1;
                refused.fields()
                        .forEach((field, why) ->
                                problems.add("acts.%d.%s".formatted(place, field), "Act %d: %s".formatted(place, why)));
            }
        }
        problems.refuseIfAny();
        return requests;
    }

    @GET
    @Path("{number}")
    @Operation(summary = "One batch of orders")
    public Shown show(@PathParam("number") String number) {
        return Shown.of(batches.of(signedIn.actor(), number));
    }

    /** Nothing before the batch was carried out. */
    @GET
    @Path("{number}/acts/{place}/postings")
    @Operation(summary = "Which units one act of a batch moved")
    public List<NotificationsResource.Posted> postings(
            @PathParam("number") String number, @PathParam("place") int place) {
        return batches.entry(signedIn.actor(), number, place).map(Entry::postings).orElse(List.of()).stream()
                .map(NotificationsResource.Posted::of)
                .toList();
    }

    @POST
    @Path("{number}/approval")
    @Operation(summary = "A second person carries a batch out, all of it or nothing")
    public List<NotificationsResource.Recorded> approve(
            @PathParam("number") String number, @HeaderParam(IdempotencyKey.HEADER) String key) {
        IdempotencyKey.required(key);
        List<Entry> entries = batches.approve(signedIn.actor(), number);
        return entries.stream().map(NotificationsResource::recorded).toList();
    }

    @POST
    @Path("{number}/refusal")
    @Operation(summary = "A second person refuses a batch")
    public void decline(@PathParam("number") String number, OrdersResource.Refused sent) {
        batches.decline(signedIn.actor(), number, sent == null ? null : sent.reason());
    }

    @POST
    @Path("{number}/withdrawal")
    @Operation(summary = "Whoever asked takes a batch back")
    public void withdraw(@PathParam("number") String number) {
        batches.withdraw(signedIn.actor(), number);
    }
}
