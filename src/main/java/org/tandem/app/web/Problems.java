package org.tandem.app.web;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tandem.kernel.Refusal;

/** A refusal as a problem document (RFC 9457). The table of statuses is published in {@code docs/api.md}. */
@Provider
public class Problems implements ExceptionMapper<Refusal> {

    private static final Map<Refusal.Kind, Integer> STATUS = Map.of(
            Refusal.Kind.INPUT, 422,
            Refusal.Kind.NOT_SIGNED_IN, 401,
            Refusal.Kind.NOT_YOURS, 403,
            Refusal.Kind.UNKNOWN, 404,
            Refusal.Kind.OUT_OF_TURN, 409,
            Refusal.Kind.TOO_LARGE, 413,
            Refusal.Kind.TOO_MANY, 429);

    /** The status that a refusal of this kind has everywhere, pages included. */
    public static int status(Refusal.Kind kind) {
        return STATUS.get(kind);
    }

    @Override
    public Response toResponse(Refusal refusal) {
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
        return Response.status(status(refusal.kind()))
                .type(MediaType.valueOf("application/problem+json"))
                .entity(problem)
                .build();
    }
}
