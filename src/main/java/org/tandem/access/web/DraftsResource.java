package org.tandem.access.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.tandem.access.Draft;
import org.tandem.access.Drafts;
import org.tandem.kernel.InputRefused;

/** One's own unsent forms; what the pages' autosave talks to. */
@Path("drafts")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DraftsResource {

    private final Drafts drafts;
    private final SignedIn signedIn;

    @Inject
    public DraftsResource(Drafts drafts, SignedIn signedIn) {
        this.drafts = drafts;
        this.signedIn = signedIn;
    }

    protected DraftsResource() {
        this(null, null);
    }

    public record Begin(String form, Map<String, String> content) {}

    /** @param version the one last received; a save on top of another window's is refused */
    public record Save(long version, Map<String, String> content) {}

    public record Saved(UUID id, long version, Instant savedAt) {}

    public record Shown(
            UUID id,
            String form,
            long version,
            Instant savedAt,
            Optional<String> submittedAs,
            Map<String, String> content) {}

    @GET
    @Operation(summary = "The sender's unsent forms")
    public List<Saved> open() {
        return drafts.open(signedIn.actor()).stream().map(DraftsResource::saved).toList();
    }

    @POST
    @Operation(summary = "Start a draft of a form")
    @APIResponseSchema(value = Saved.class, responseCode = "201")
    public Response start(Begin begin) {
        InputRefused.Problems problems = new InputRefused.Problems();
        String form = problems.text("form", begin.form(), 80, "Say which form this is a draft of.");
        problems.refuseIfAny();
        return Response.status(Response.Status.CREATED)
                .entity(saved(drafts.start(signedIn.actor(), form, content(begin.content()))))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One draft of the sender's")
    public Shown show(@PathParam("id") String id) {
        Draft draft = drafts.load(signedIn.actor(), TokensResource.uuid("draft", id));
        return new Shown(
                draft.id(), draft.form(), draft.version(), draft.savedAt(), draft.submittedAs(), draft.content());
    }

    @PUT
    @Path("{id}")
    @Operation(summary = "Save a draft on top of the version last received")
    public Saved save(@PathParam("id") String id, Save save) {
        return saved(drafts.save(
                signedIn.actor(), TokensResource.uuid("draft", id), save.version(), content(save.content())));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Throw a draft away")
    @APIResponse(responseCode = "204", description = "Done")
    public Response discard(@PathParam("id") String id) {
        drafts.discard(signedIn.actor(), TokensResource.uuid("draft", id));
        return Response.noContent().build();
    }

    private static Map<String, String> content(Map<String, String> sent) {
        if (sent == null) {
            throw InputRefused.field("content", "Send the fields of the form as content.");
        }
        return sent;
    }

    private static Saved saved(Draft draft) {
        return new Saved(draft.id(), draft.version(), draft.savedAt());
    }
}
