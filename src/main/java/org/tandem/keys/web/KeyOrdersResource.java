package org.tandem.keys.web;

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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.tandem.access.web.Paged;
import org.tandem.access.web.SignedIn;
import org.tandem.kernel.InputRefused;
import org.tandem.keys.KeyChanges;
import org.tandem.keys.KeyOrder;
import org.tandem.keys.KeyStatement;

/** Changes of an office's keys, by its two people. */
@Path("key-orders")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class KeyOrdersResource {

    private final KeyChanges changes;
    private final SignedIn signedIn;

    @Inject
    public KeyOrdersResource(KeyChanges changes, SignedIn signedIn) {
        this.changes = changes;
        this.signedIn = signedIn;
    }

    protected KeyOrdersResource() {
        this(null, null);
    }

    /**
     * @param owner the office, for example {@code XA/LOG}
     * @param revoke the key that is to be revoked; absent where a new one is asked for
     */
    public record Sent(String owner, String revoke, String reason) {}

    public record Numbered(String number) {}

    public record Shown(
            String number,
            String owner,
            KeyStatement.Act act,
            String keyId,
            String reason,
            KeyOrder.Stage stage,
            Instant asked) {

        static Shown of(KeyOrder order) {
            return new Shown(
                    order.number(),
                    order.owner(),
                    order.act(),
                    order.keyId(),
                    order.reason(),
                    order.stage(),
                    order.asked());
        }
    }

    @GET
    @Paged
    @Operation(summary = "Changes of keys of the sender's offices, the latest first")
    public List<Shown> mine() {
        return changes.orders(signedIn.actor()).stream().map(Shown::of).toList();
    }

    @POST
    @APIResponseSchema(value = Numbered.class, responseCode = "201")
    @Operation(summary = "Asks for a new key of an office, or for the revocation of one")
    public Response ask(Sent sent) {
        if (sent == null) {
            throw InputRefused.field("owner", "Say whose key it is.");
        }
        String number = sent.revoke() == null
                ? changes.askForNewKey(signedIn.actor(), sent.owner(), sent.reason())
                : changes.askForRevocation(signedIn.actor(), sent.owner(), sent.revoke(), sent.reason());
        return Response.status(Response.Status.CREATED)
                .entity(new Numbered(number))
                .build();
    }

    @POST
    @Path("{change}/approval")
    @Operation(summary = "A second person says it in the public log, where it is in force from its place on")
    public void approve(@PathParam("change") String number) {
        changes.carryOut(signedIn.actor(), number);
    }

    @POST
    @Path("{change}/withdrawal")
    @Operation(summary = "Takes a change of keys back that was asked for")
    public void withdraw(@PathParam("change") String number) {
        changes.withdraw(signedIn.actor(), number);
    }
}
