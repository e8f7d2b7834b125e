package org.tandem.app.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tandem.access.web.RefusedActs;
import org.tandem.kernel.Refusal;

/** A refusal as a problem document (RFC 9457). The table of statuses is published in {@code docs/api.md}. */
@Provider
@ApplicationScoped
public class Problems implements ExceptionMapper<Refusal> {

    private static final Map<Refusal.Kind, Integer> STATUS = Map.of(
            Refusal.Kind.INPUT, 422,
            Refusal.Kind.NOT_SIGNED_IN, 401,
            Refusal.Kind.NOT_YOURS, 403,
            Refusal.Kind.UNKNOWN, 404,
            Refusal.Kind.OUT_OF_TURN, 409,
            Refusal.Kind.TOO_LARGE, 413,
            Refusal.Kind.TOO_MANY, 429,
            Refusal.Kind.BUSY, 503);

    private static final MediaType PROBLEM = MediaType.valueOf("application/problem+json");

    /** The status that a refusal of this kind has everywhere, pages included. */
    public static int status(Refusal.Kind kind) {
        return STATUS.get(kind);
    }

    private final RefusedActs refusedActs;
    private final HttpServletRequest request;

    @Inject
    public Problems(RefusedActs refusedActs, HttpServletRequest request) {
        this.refusedActs = refusedActs;
        this.request = request;
    }

    protected Problems() {
        this(null, null);
    }

    @Override
    public Response toResponse(Refusal refusal) {
        refusedActs.note(request, refusal);
        return response(refusal);
    }

    static Response response(Refusal refusal) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:tandem:refusal:" + refusal.code());
        problem.put("title", refusal.code().replace('-', ' '));
        problem.put("status", status(refusal.kind()));
        problem.put("detail", refusal.getMessage());
        refusal.paragraph().ifPresent(paragraph -> problem.put("paragraph", paragraph));
        if (!refusal.fields().isEmpty()) {
            problem.put("fields", refusal.fields());
        }
        Response.ResponseBuilder response =
                Response.status(status(refusal.kind())).type(PROBLEM).entity(problem);
        if (refusal.kind() == Refusal.Kind.NOT_SIGNED_IN) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        refusal.retryAfterSeconds().ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, seconds));
        return response.build();
    }

    /** A problem that is no refusal of ours: what the protocol itself has a status for. */
    static Response response(int status, String code, String detail) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:tandem:refusal:" + code);
        problem.put("title", code.replace('-', ' '));
        problem.put("status", status);
        problem.put("detail", detail);
        return Response.status(status).type(PROBLEM).entity(problem).build();
    }
}
