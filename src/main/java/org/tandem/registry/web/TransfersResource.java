package org.tandem.registry.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tandem.access.web.SignedIn;
import org.tandem.kernel.IdempotencyKey;
import org.tandem.kernel.InputRefused;
import org.tandem.registry.OneStepTransfers;
import org.tandem.registry.SharedTransfers;

/**
 * Transfers that are done when they are asked for, where the pair's rules ask for no second person.
 */
@Path("transfers")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TransfersResource {

    private final OneStepTransfers transfers;
    private final SharedTransfers shared;
    private final SignedIn signedIn;

    @Inject
    public TransfersResource(OneStepTransfers transfers, SharedTransfers shared, SignedIn signedIn) {
        this.transfers = transfers;
        this.shared = shared;
        this.signedIn = signedIn;
    }

    protected TransfersResource() {
        this(null, null, null);
    }

    /**
     * @param quantity whole tonnes, as digits
     * @param first with {@code vintage}, exactly the numbers from there on; both absent: the oldest go first
     */
    public record Sent(String pair, String from, String to, String quantity, String vintage, String first) {

        OrdersResource.Sent order() {
            return new OrdersResource.Sent(
                    "TRANSFER", pair, from, to, quantity, vintage, first, null, null, null, null);
        }
    }

    /** @param key the act's own, where it has one; without, its place under the request's {@code Idempotency-Key} */
    public record Act(String key, String pair, String from, String to, String quantity, String vintage, String first) {

        OrdersResource.Sent order() {
            return new Sent(pair, from, to, quantity, vintage, first).order();
        }
    }

    /** @param acts 1 to 1,000; done in this order, all of them or none */
    public record Batch(List<Act> acts) {}

    @POST
    @Operation(summary = "Transfer units in one step, where the rules ask for no second person")
    public NotificationsResource.Recorded move(@HeaderParam(IdempotencyKey.HEADER) String key, Sent sent) {
        if (sent == null) {
            throw InputRefused.field("from", "Say which account the units leave.");
        }
        return NotificationsResource.recorded(
                shared.move(signedIn.actor(), OrdersResource.request(sent.order()), IdempotencyKey.required(key)));
    }

    @POST
    @Path("batches")
    @Operation(summary = "Up to a thousand transfers in one step, all of them or none")
    public List<NotificationsResource.Recorded> moveAll(@HeaderParam(IdempotencyKey.HEADER) String key, Batch sent) {
        String own = IdempotencyKey.required(key);
        List<Act> acts = sent == null || sent.acts() == null ? List.of() : sent.acts();
        List<OrdersResource.Sent> orders = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (Act act : acts) {
            orders.add(act == null ? null : act.order());
            keys.add(act == null || act.key() == null ? own + " " + keys.size() : IdempotencyKey.required(act.key()));
        }
        return transfers.move(signedIn.actor(), OrderBatchesResource.requests(orders), keys).stream()
                .map(NotificationsResource::recorded)
                .toList();
    }
}
