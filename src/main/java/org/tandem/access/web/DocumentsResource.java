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
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.tandem.access.Papers;
import org.tandem.access.VersionsOfPapers;
import org.tandem.document.DocumentRef;
import org.tandem.document.Documents;
import org.tandem.document.FileTooLarge;
import org.tandem.document.PaperVersion;
import org.tandem.inspection.Comparison;
import org.tandem.inspection.PaperChanges;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Unknown;

/** Files of cases. Public ones for everybody; a confidential one for its readers alone, each opening written down. */
@Path("/documents")
@ApplicationScoped
public class DocumentsResource {

    @Inject
    Papers papers;

    @Inject
    VersionsOfPapers versions;

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
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @DefaultValue("") String length,
            @Context UriInfo here)
            throws IOException {
        if (type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            throw InputRefused.field("body", "Send the file itself as the body, not a form that holds it.");
        }
        // Anything else would make public what was meant to be kept.
        if (!confidential.matches("true|false")) {
            throw InputRefused.field("confidential", "Say true or false.");
        }
        if (length.matches("[0-9]{1,18}") && Long.parseLong(length) > Documents.MOST_BYTES) {
            throw new FileTooLarge(String.valueOf(name), Long.parseLong(length));
        }
        // One byte more than is allowed is enough to know that it is too much.
        byte[] content = body.readNBytes(Documents.MOST_BYTES + 1);
        DocumentRef stored = twin == null || twin.isBlank()
                ? papers.store(signedIn.actor(), name, content, Boolean.parseBoolean(confidential))
                : papers.storeConfidential(signedIn.actor(), name, content, twin);
        if (twin != null && !twin.isBlank()) {
            papers.compare(signedIn.actor(), stored.id(), twin).refused().stream()
                    .findFirst()
                    .ifPresent(refused -> {
                        throw InputRefused.field("twin", refused.sentence());
                    });
        }
        return Response.created(here.getAbsolutePathBuilder().path(stored.id()).build())
                .entity(stored)
                .build();
    }

    /** What is said of a confidential file's public version. */
    public record PublicVersion(String publicVersion, Map<String, String> reasons) {}

    /**
     * A place in which the two differ.
     *
     * @param key under which its reason is sent
     * @param refused whether no reason can make it good
     */
    public record Place(String key, boolean refused, int page, String sentence, Optional<String> reason) {}

    /**
     * Says which public file is the public version of this one, and why each place is withheld. Both are compared; what was
     * found comes back, and nothing can be handed in while a place has no reason.
     */
    @POST
    @Path("/{id}/public-version")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Name the public version of a confidential file, and the reason of each place withheld")
    @APIResponseSchema(value = Place[].class, responseCode = "200")
    public List<Place> publishAs(@PathParam("id") String id, PublicVersion sent) {
        if (sent.publicVersion() == null || sent.publicVersion().isBlank()) {
            throw InputRefused.field("publicVersion", "Name the public file, by its id.");
        }
        Comparison found = papers.publishAs(
                signedIn.actor(), id, sent.publicVersion(), sent.reasons() == null ? Map.of() : sent.reasons());
        Map<String, String> given = new HashMap<>();
        papers.withheld(signedIn.actor(), id).forEach(w -> given.put(w.finding().key(), w.reason()));
        return found.findings().stream()
                .map(f -> new Place(
                        f.key(), f.isRefused(), f.page(), f.sentence(), Optional.ofNullable(given.get(f.key()))))
                .toList();
    }

    /**
     * A place in which the public version says less, or other.
     *
     * @param accepted when a desk let it pass
     */
    public record PlaceWithheld(int page, String sentence, String reason, Optional<Instant> accepted) {}

    /**
     * What is withheld of a confidential file.
     *
     * @param digest what a desk sends back, as one of {@code withheld}, to say that it read these places
     */
    public record WithheldOf(DocumentRef publicVersion, List<PlaceWithheld> places, String digest) {}

    @GET
    @Path("/{id}/public-version")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "A confidential file's public version and what is withheld in it, for readers of both")
    public WithheldOf publicVersion(@PathParam("id") String id) {
        papers.ref(signedIn.optional(), id);
        return papers.withheld(signedIn.actor(), List.of(id)).stream()
                .findFirst()
                .map(one -> new WithheldOf(
                        one.open(),
                        one.places().stream()
                                .map(w -> new PlaceWithheld(
                                        w.finding().page(), w.finding().sentence(), w.reason(), w.accepted()))
                                .toList(),
                        one.digest()))
                .orElseThrow(() -> new Unknown("public version of document", id));
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

    /**
     * One version of a paper.
     *
     * @param number from 1, the oldest first
     * @param by who handed it in, as others see them; for those to whom it was given
     * @param why it took the place of the one before; for those to whom it was given
     */
    public record Version(int number, DocumentRef file, Instant given, Optional<String> by, Optional<String> why) {}

    @GET
    @Path("/{id}/versions")
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(summary = "Every version of the paper that this file is one of, as far as the reader may open them")
    public List<Version> versions(@PathParam("id") String id) {
        return versions.of(signedIn.optional(), id).stream().map(this::version).toList();
    }

    /** What changed, page by page, and between which versions. */
    public record Changes(Version before, Version after, PaperChanges changes) {}

    @GET
    @Path("/{id}/changes")
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(summary = "What changed in a paper's text since the version before, for whoever may open both")
    public Changes changes(@PathParam("id") String id) {
        VersionsOfPapers.Changed changed = versions.changes(signedIn.optional(), id);
        return new Changes(version(changed.before()), version(changed.after()), changed.changes());
    }

    private Version version(PaperVersion one) {
        return new Version(one.number(), one.file(), one.given(), one.by().map(versions::nameOf), one.why());
    }

    /** The file itself, always to be saved and never shown as a page of ours. */
    @GET
    @Path("/{id}/content")
    @Produces(MediaType.WILDCARD)
    @PermitAll
    @Operation(summary = "A file itself; each opening of a confidential one is written down")
    public Response content(@PathParam("id") String id) {
        DocumentRef ref = papers.ref(signedIn.optional(), id);
        byte[] content = papers.isOpen(id) ? papers.openPublic(id) : papers.open(signedIn.actor(), id);
        return Response.ok(content, ref.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, ref.asAttachment())
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.ETAG, "\"" + ref.sha256() + "\"")
                .header(HttpHeaders.CACHE_CONTROL, papers.isOpen(id) ? "public, max-age=86400" : "no-store")
                .build();
    }
}
