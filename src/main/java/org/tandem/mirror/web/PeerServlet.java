package org.tandem.mirror.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.kernel.Json;
import org.tandem.kernel.Refusal;
import org.tandem.mirror.Cards;
import org.tandem.mirror.Counterpart;
import org.tandem.mirror.Dispatch;
import org.tandem.mirror.Envelope;
import org.tandem.mirror.FetchRequest;
import org.tandem.mirror.Fetching;
import org.tandem.mirror.HttpWire;
import org.tandem.mirror.KeyRetired;
import org.tandem.mirror.NotSigned;
import org.tandem.mirror.Reception;
import org.tandem.mirror.SealedReceipt;
import org.tandem.mirror.ToldOtherwise;

/**
 * The door between deployments, version 1. Bytes in and bytes out, since what is signed is bytes. Nobody signs in: a letter
 * is its sender's by its signature, or it is nothing.
 */
@WebServlet("/peer/v1/*")
public class PeerServlet extends HttpServlet {

    static final String CARD = "/card";

    /** Far above a thousand acts or recipients in one letter. */
    private static final int MOST_BYTES = 4 << 20;

    @Inject
    transient Reception reception;

    @Inject
    transient Dispatch dispatch;

    @Inject
    transient Fetching fetching;

    @Inject
    transient Cards cards;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            switch (String.valueOf(request.getPathInfo())) {
                case "/versions" -> json(response, Json.write(new HttpWire.Versions(List.of(Envelope.VERSION))));
                case CARD -> {
                    Optional<Counterpart> card = cards.ours();
                    if (card.isPresent()) {
                        json(response, Json.write(card.get()));
                    } else {
                        problem(response, 404, "unknown", "Everything is kept here; there is nobody to write to.");
                    }
                }
                case "/messages" ->
                    json(
                            response,
                            Json.write(fetching.letters(
                                    new FetchRequest(
                                            value(request, "after"),
                                            value(request, "sentAt"),
                                            value(request, "to"),
                                            FetchRequest.AGAIN.equals(value(request, "type"))
                                                    ? FetchRequest.AGAIN
                                                    : FetchRequest.TYPE,
                                            Envelope.VERSION),
                                    request.getHeader(HttpWire.SIGNATURE))));
                default -> problem(response, 404, "unknown", "There is no such door.");
            }
        } catch (Refusal refusal) {
            refused(request, response, refusal);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<byte[]> body = body(request);
        if (body.isEmpty()) {
            problem(response, 413, "too-large", "A letter has at most %d bytes.".formatted(MOST_BYTES));
            return;
        }
        try {
            String signature = request.getHeader(HttpWire.SIGNATURE);
            switch (String.valueOf(request.getPathInfo())) {
                case "/messages" -> {
                    SealedReceipt receipt = reception.take(body.get(), signature);
                    response.setHeader(HttpWire.SIGNATURE, receipt.signature());
                    json(response, receipt.text());
                }
                case "/receipts" -> {
                    dispatch.acknowledged(new SealedReceipt(
                            new String(body.get(), StandardCharsets.UTF_8), signature == null ? "" : signature));
                    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
                }
                default -> problem(response, 404, "unknown", "There is no such door.");
            }
        } catch (Refusal refusal) {
            refused(request, response, refusal);
        }
    }

    private static String value(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("");
    }

    private static Optional<byte[]> body(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > MOST_BYTES) {
            return Optional.empty();
        }
        try (InputStream in = request.getInputStream()) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            return bytes.length > MOST_BYTES ? Optional.empty() : Optional.of(bytes);
        }
    }

    private static void refused(HttpServletRequest request, HttpServletResponse response, Refusal refusal)
            throws IOException {
        if (refusal instanceof KeyRetired) {
            request.setAttribute(ForgedLetters.SIGNATURE_HELD, true);
        }
        int status = refusal instanceof NotSigned || refusal instanceof KeyRetired
                ? 401
                : refusal instanceof ToldOtherwise ? 409 : 400;
        problem(response, status, refusal.code(), refusal.getMessage());
    }

    static void problem(HttpServletResponse response, int status, String code, String detail) throws IOException {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:tandem:refusal:" + code);
        problem.put("title", code.replace('-', ' '));
        problem.put("status", status);
        problem.put("detail", detail);
        response.setStatus(status);
        write(response, "application/problem+json", Json.write(problem));
    }

    private static void json(HttpServletResponse response, String text) throws IOException {
        write(response, "application/json", text);
    }

    private static void write(HttpServletResponse response, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
