package org.tandem.reconciliation.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tandem.kernel.Json;
import org.tandem.kernel.Refusal;
import org.tandem.mirror.HttpWire;
import org.tandem.mirror.NotSigned;
import org.tandem.reconciliation.StateAnswering;
import org.tandem.reconciliation.StateSigning;

/** Where a counterpart asks what a book kept here comes to. Nobody signs in: the question is signed, or it is nothing. */
@WebServlet("/peer/v1/state")
public class StateServlet extends HttpServlet {

    /** A question names no more than a thousand parts. */
    private static final int MOST_BYTES = 256 << 10;

    @Inject
    transient StateAnswering answering;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] question;
        try (InputStream in = request.getInputStream()) {
            question = in.readNBytes(MOST_BYTES + 1);
        }
        if (question.length > MOST_BYTES) {
            problem(response, 413, "too-large", "A question has at most %d bytes.".formatted(MOST_BYTES));
            return;
        }
        try {
            StateSigning.Sealed answer = answering.answer(question, request.getHeader(HttpWire.SIGNATURE));
            response.setHeader(HttpWire.SIGNATURE, answer.signature());
            write(response, "application/json", answer.text());
        } catch (Refusal refusal) {
            problem(response, refusal instanceof NotSigned ? 401 : 400, refusal.code(), refusal.getMessage());
        }
    }

    private static void problem(HttpServletResponse response, int status, String code, String detail)
            throws IOException {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:tandem:refusal:" + code);
        problem.put("title", code.replace('-', ' '));
        problem.put("status", status);
        problem.put("detail", detail);
        response.setStatus(status);
        write(response, "application/problem+json", Json.write(problem));
    }

    private static void write(HttpServletResponse response, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
