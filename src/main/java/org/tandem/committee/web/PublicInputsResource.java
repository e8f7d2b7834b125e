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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.tandem.access.web.Paged;
import org.tandem.access.web.PartAsked;
import org.tandem.access.web.SignedIn;
import org.tandem.committee.Call;
import org.tandem.committee.PublicInputs;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;

/** Papers published for inputs. Anybody reads and sends without an account; desks respond. */
@Path("/public-inputs")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PublicInputsResource {

    @Inject
    PublicInputs inputs;

    @Inject
    SignedIn signedIn;

    @Inject
    PartAsked part;

    /**
     * @param author as the sender wants to be called; may be absent
     * @param consent that it may be published
     */
    public record Written(String author, String text, boolean consent) {}

    public record Receipt(String receipt) {}

    public record Reply(String response) {}

    /** Calls open today, or all of one pair. */
    @GET
    @PermitAll
    @Operation(summary = "Papers open for inputs today, or all of one pair")
    @Paged
    public List<Call> calls(@QueryParam("pair") String pair) {
        if (pair == null) {
            return inputs.openCalls();
        }
        Pair of = Pair.parse(pair);
        return part.of((first, most) -> inputs.calls(of, first, most));
    }

    @GET
    @Path("/{subject}")
    @PermitAll
    @Operation(summary = "One paper's window, inputs and responses")
    public Call call(@PathParam("subject") String subject) {
        return inputs.call(subject).orElseThrow(() -> new Unknown("paper published for inputs", subject));
    }

    @POST
    @Path("/{subject}")
    @PermitAll
    @Operation(summary = "Anybody sends an input; no account is needed")
    @APIResponseSchema(value = Receipt.class, responseCode = "201")
    public Response send(@PathParam("subject") String subject, Written written) {
        String receipt = inputs.send(subject, Sent.body(written).author(), written.text(), written.consent());
        return Response.status(Response.Status.CREATED)
                .entity(new Receipt(receipt))
                .build();
    }

    /** A desk's published response to one input. */
    @POST
    @Path("/{receipt}/response")
    @Operation(summary = "A desk publishes the response to one input")
    public Call respond(@PathParam("receipt") String receipt, Reply reply) {
        inputs.respond(signedIn.actor(), receipt, Sent.body(reply).response());
        return call(receipt.replaceAll("-I\\d+$", ""));
    }
}
