package org.tandem.app.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandem.access.ChangedMeanwhile;
import org.tandem.kernel.Refusal;

/**
 * What the API answers to everything that is no plain refusal: a body that cannot be read names the member, a refusal
 * inside another exception is itself, the protocol's own errors keep their status, and a fault of ours gets a number.
 */
@Provider
@ApplicationScoped
public class UnexpectedProblems implements ExceptionMapper<Throwable> {

    private static final Map<Integer, String> PROTOCOL = Map.of(
            400, "The request cannot be read.",
            404, "There is nothing at this address.",
            405, "This address does not take that method.",
            406, "This address answers in JSON only.",
            415, "Send the body as application/json.");

    private final Problems problems;
    private final HttpServletRequest request;

    @Inject
    public UnexpectedProblems(Problems problems, HttpServletRequest request) {
        this.problems = problems;
        this.request = request;
    }

    protected UnexpectedProblems() {
        this(null, null);
    }

    @Override
    public Response toResponse(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return problems.toResponse(refusal);
            }
        }
        Optional<Refusal> collision = ChangedMeanwhile.in(thrown);
        if (collision.isPresent()) {
            return problems.toResponse(collision.get());
        }
        if (thrown instanceof JsonProcessingException unreadable
                && !(unreadable.getProcessor() instanceof JsonGenerator)) {
            return unreadable(unreadable);
        }
        if (thrown instanceof WebApplicationException protocol) {
            int status = protocol.getResponse().getStatus();
            if (status < 500) {
                return Problems.response(
                        status, "http-" + status, PROTOCOL.getOrDefault(status, "This cannot be answered."));
            }
        }
        if (DatabaseAway.in(thrown)) {
            String number = Guard.log(request, thrown);
            return Response.fromResponse(Problems.response(
                            503,
                            "unavailable",
                            "The records cannot be reached or have no space at the moment; noted as " + number
                                    + ". Send the same again later, under the same key: it is done once."))
                    .header(HttpHeaders.RETRY_AFTER, DatabaseAway.RETRY_AFTER_SECONDS)
                    .build();
        }
        return Problems.response(
                500,
                "fault",
                "The fault is ours and was noted as " + Guard.log(request, thrown) + ". Nothing was half done.");
    }

    private static Response unreadable(JsonProcessingException unreadable) {
        if (unreadable instanceof UnrecognizedPropertyException unknown) {
            return Problems.response(422, "unknown-member", "“" + member(unknown) + "” is not known here.");
        }
        if (unreadable instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return Problems.response(
                    422, "unreadable-member", "“" + member(mapping) + "” cannot be read as what it should be.");
        }
        return Problems.response(
                400, "unreadable-body", "The body is not well-formed JSON, or not of the expected shape.");
    }

    private static String member(JsonMappingException at) {
        return at.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."))
                .replaceAll("\\p{Cntrl}", " ");
    }
}
