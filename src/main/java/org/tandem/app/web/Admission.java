package org.tandem.app.web;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.tandem.access.web.SignedIn;
import org.tandem.kernel.Json;

/**
 * Who is let in at all: an operation is for people who are signed in, unless it says {@code @PermitAll}. What anybody may
 * read carries its fingerprint as its tag, so that what did not change is not sent again. Everything else is stored nowhere
 * on its way.
 */
@Provider
@ApplicationScoped
public class Admission implements DynamicFeature {

    private static final int TAG_BYTES = 16;
    private static final String NO_STORE = "no-store";

    private final SignedIn signedIn;

    @Inject
    public Admission(SignedIn signedIn) {
        this.signedIn = signedIn;
    }

    protected Admission() {
        this(null);
    }

    @Override
    public void configure(ResourceInfo operation, FeatureContext context) {
        boolean isPublic = operation.getResourceMethod().isAnnotationPresent(PermitAll.class);
        if (!isPublic) {
            context.register((ContainerRequestFilter) request -> signedIn.actor(), Priorities.AUTHORIZATION);
        }
        ContainerResponseFilter last = isPublic && operation.getResourceMethod().isAnnotationPresent(GET.class)
                ? this::tag
                : (request, response) -> response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, NO_STORE);
        context.register(last, Priorities.HEADER_DECORATOR);
    }

    private void tag(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() != Response.Status.OK.getStatusCode() || !response.hasEntity()) {
            return;
        }
        if (NO_STORE.equals(response.getHeaderString(HttpHeaders.CACHE_CONTROL))) {
            return;
        }
        EntityTag tag = response.getEntityTag();
        if (tag == null) {
            tag = new EntityTag(fingerprint(Json.write(response.getEntity())));
            response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        }
        response.getHeaders().add(HttpHeaders.VARY, "Authorization, Cookie");
        if (!response.getHeaders().containsKey(HttpHeaders.CACHE_CONTROL)) {
            response.getHeaders()
                    .putSingle(
                            HttpHeaders.CACHE_CONTROL,
                            signedIn.optional().isPresent() ? "private, no-cache" : "no-cache");
        }
        if (isKnown(request, tag)) {
            response.setStatus(Response.Status.NOT_MODIFIED.getStatusCode());
            response.setEntity(null);
        }
    }

    /** Whether the reader has it already; a tag that cannot be read is nobody's. */
    private static boolean isKnown(ContainerRequestContext request, EntityTag tag) {
        try {
            return request.getRequest().evaluatePreconditions(tag) != null;
        } catch (ProcessingException | WebApplicationException | IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static String fingerprint(String answer) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(answer.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
