package org.tandem.access.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.tandem.access.Papers;
import org.tandem.document.DocumentRef;
import org.tandem.document.Documents;
import org.tandem.kernel.InputRefused;

/** Files of cases. Public ones for everybody; a confidential one for its readers alone, each opening written down. */
@Path("/documents")
@ApplicationScoped
public class DocumentsResource {

    @Inject
    Papers papers;

    @Inject
    SignedIn signedIn;

    /**
     * Stores the request's body as a file.
     *
     * @param name with its ending, which must fit the content
     * @param twin id of the public version, for a confidential file that has one
     */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Store a file")
    @APIResponseSchema(value = DocumentRef.class, responseCode = "201")
    public Response store(
            InputStream body,
            @QueryParam("name") String name,
            @QueryParam("confidential") @DefaultValue("false") String confidential,
            @QueryParam("twin") String twin,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @DefaultValue("") String type,
            @Context UriInfo here)
            throws IOException {
        if (type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            throw InputRefused.field("body", "Send the file itself as the body, not a form that holds it.");
        }
        // One byte more than is allowed is enough to know that it is too much.
        // Anything else would make public what was meant to be kept.
        if (!confidential.matches("true|false")) {
            throw InputRefused.field("confidential", "Say true or false.");
        }
        byte[] content = body.readNBytes(Documents.MOST_BYTES + 1);
        DocumentRef stored = twin == null || twin.isBlank()
                ? papers.store(signedIn.actor(), name, content, Boolean.parseBoolean(confidential))
                : papers.storeConfidential(signedIn.actor(), name, content, twin);
        return Response.created(here.getAbsolutePathBuilder().path(stored.id()).build())
                .entity(stored)
                .build();
    }

    /** Name, kind, size and hash. */
    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(summary = "Name, kind, size and hash of a file; a confidential one for its readers alone")
    public DocumentRef ref(@PathParam("id") String id) {
        return papers.ref(signedIn.optional(), id);
    }

    /** The file itself, always to be saved and never shown as a page of ours. */
    @GET
    @Path("/{id}/content")
    @Produces(MediaType.WILDCARD)
    @PermitAll
    @Operation(summary = "A file itself; each opening of a confidential one is written down")
    public Response content(@PathParam("id") String id) {
        DocumentRef ref = papers.ref(signedIn.optional(), id);
        byte[] content = ref.confidential() ? papers.open(signedIn.actor(), id) : papers.openPublic(id);
        String name = URLEncoder.encode(ref.name(), StandardCharsets.UTF_8).replace("+", "%20");
        return Response.ok(content, ref.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename*=UTF-8''" + name)
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.ETAG, "\"" + ref.sha256() + "\"")
                .header(HttpHeaders.CACHE_CONTROL, ref.confidential() ? "no-store" : "public, max-age=86400")
                .build();
    }
}
