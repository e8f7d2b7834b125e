package org.tandem.mirror;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.tandem.kernel.Json;
import org.tandem.kernel.Party;
import org.tandem.transparency.SignedNote;
import org.tandem.transparency.TilePath;
import org.tandem.transparency.TreeHash;

/** HTTP to the addresses in the counterparts' files, as {@link BoundedHttp} goes there. */
@ApplicationScoped
public class HttpWire implements Wire {

    /** Whose value is the detached signature over the body. */
    public static final String SIGNATURE = "JWS-Signature";

    private static final int MOST_OF_AN_ANSWER = 8 << 20;

    /** 256 entries of at most 65,535 bytes, each with its length. */
    private static final int MOST_OF_A_BUNDLE = 256 * 65_537;

    /** Some hundred thousand postings. */
    private static final int MOST_OF_A_RECORD = 32 << 20;

    private static final Duration TO_ANSWER = Duration.ofSeconds(15);

    private final PeerTls tls;
    private final Duration toAnswer;

    /** One for each certificate that is trusted, since a client keeps its connections; without one, those of the JDK. */
    private final Map<Optional<PinnedCertificate>, BoundedHttp> clients = new ConcurrentHashMap<>();

    @Inject
    public HttpWire(PeerTls tls) {
        this(tls, TO_ANSWER);
    }

    /** @param toAnswer from asking to the answer's last byte */
    HttpWire(PeerTls tls, Duration toAnswer) {
        this.tls = tls;
        this.toAnswer = toAnswer;
    }

    protected HttpWire() {
        this(null, TO_ANSWER);
    }

    private BoundedHttp client(Counterpart counterpart) {
        return clients.computeIfAbsent(
                counterpart.certificate(), certificate -> BoundedHttp.with(tls.towards(counterpart), toAnswer));
    }

    @Override
    public List<String> versions(Counterpart counterpart) {
        Answer answer = exchange(counterpart, request(counterpart, "versions").GET());
        return answer.status() == 200
                ? read(answer.body(), new TypeReference<Versions>() {}).versions()
                : List.of();
    }

    /** What is answered at {@code /peer/v1/versions}. */
    public record Versions(List<String> versions) {}

    @Override
    public Answer send(Counterpart counterpart, String text, String signature) {
        return post(counterpart, "messages", text, signature);
    }

    @Override
    public Answer state(Counterpart counterpart, String question, String signature) {
        return post(counterpart, "state", question, signature);
    }

    private Answer post(Counterpart counterpart, String what, String text, String signature) {
        return exchange(
                counterpart,
                request(counterpart, what)
                        .header("Content-Type", "application/json")
                        .header(SIGNATURE, signature)
                        .POST(BodyPublishers.ofString(text)));
    }

    @Override
    public List<Fetched> fetch(Counterpart counterpart, FetchRequest request, String signature) {
        Answer answer = exchange(
                counterpart,
                request(
                                counterpart,
                                "messages?after=%s&to=%s&sentAt=%s&type=%s"
                                        .formatted(
                                                request.after(),
                                                request.to(),
                                                URLEncoder.encode(request.sentAt(), StandardCharsets.UTF_8),
                                                request.type()))
                        .header(SIGNATURE, signature)
                        .GET());
        if (answer.status() != 200) {
            throw new Unreachable("answered " + answer.status());
        }
        return read(answer.body(), new TypeReference<List<Fetched>>() {});
    }

    @Override
    public void acknowledge(Counterpart counterpart, SealedReceipt receipt) {
        Answer answer = exchange(
                counterpart,
                request(counterpart, "receipts")
                        .header("Content-Type", "application/json")
                        .header(SIGNATURE, receipt.signature())
                        .POST(BodyPublishers.ofString(receipt.text())));
        if (answer.status() != 204) {
            throw new Unreachable("answered " + answer.status());
        }
    }

    @Override
    public byte[] tile(Counterpart counterpart, Party log, TilePath path) {
        return bytes(counterpart, at(counterpart, "/api/v1/log/" + log + "/" + path), MOST_OF_A_BUNDLE);
    }

    @Override
    public String record(Counterpart counterpart, Party log, long place) {
        return new String(
                bytes(counterpart, at(counterpart, "/api/v1/log/" + log + "/records/" + place), MOST_OF_A_RECORD),
                StandardCharsets.UTF_8);
    }

    @Override
    public List<TreeHash> consistency(Counterpart counterpart, Party log, long from, long to) {
        Answer answer = exchange(
                counterpart,
                at(counterpart, "/api/v1/log/" + log + "/consistency?from=" + from + "&to=" + to)
                        .GET());
        if (answer.status() != 200) {
            throw new Unreachable("answered " + answer.status());
        }
        return answer.body().lines().map(TreeHash::parse).toList();
    }

    @Override
    public Optional<SignedNote> mirrored(Counterpart counterpart, Party witness, String origin) {
        Answer answer = exchange(
                counterpart,
                at(
                                counterpart,
                                "/api/v1/log/" + witness + "/mirror/checkpoint?origin="
                                        + URLEncoder.encode(origin, StandardCharsets.UTF_8))
                        .GET());
        return switch (answer.status()) {
            case 200 -> Optional.of(SignedNote.parse(answer.body()));
            case 404 -> Optional.empty();
            default -> throw new Unreachable("answered " + answer.status());
        };
    }

    @Override
    public byte[] mirroredTile(Counterpart counterpart, Party witness, String origin, TilePath path) {
        return bytes(
                counterpart,
                at(
                        counterpart,
                        "/api/v1/log/" + witness + "/mirror/" + path + "?origin="
                                + URLEncoder.encode(origin, StandardCharsets.UTF_8)),
                MOST_OF_A_BUNDLE);
    }

    private byte[] bytes(Counterpart counterpart, HttpRequest.Builder request, int most) {
        HttpResponse<byte[]> answer = client(counterpart).answer(request.GET(), most);
        if (answer.statusCode() != 200) {
            throw new Unreachable("answered " + answer.statusCode());
        }
        return answer.body();
    }

    @Override
    public Answer addCheckpoint(Counterpart counterpart, Party witness, String question) {
        return exchange(
                counterpart,
                at(counterpart, "/api/v1/log/" + witness + "/witness/add-checkpoint")
                        .header("Content-Type", "text/plain; charset=utf-8")
                        .POST(BodyPublishers.ofString(question)));
    }

    private HttpRequest.Builder request(Counterpart counterpart, String what) {
        return at(counterpart, "/peer/v1/" + what);
    }

    private HttpRequest.Builder at(Counterpart counterpart, String path) {
        return client(counterpart).at(counterpart.address().orElseThrow(), path);
    }

    private Answer exchange(Counterpart counterpart, HttpRequest.Builder request) {
        HttpResponse<byte[]> answer = client(counterpart).answer(request, MOST_OF_AN_ANSWER);
        mustBeOneOfOurs(answer);
        return new Answer(
                answer.statusCode(),
                new String(answer.body(), StandardCharsets.UTF_8),
                answer.headers().firstValue(SIGNATURE).orElse(""));
    }

    /**
     * A server that is still starting, or a proxy before one that is away, answers with a page of its own. That is no word of the
     * counterpart's, so that its 404 does not mean that the counterpart knows nothing of what it was asked.
     */
    private static void mustBeOneOfOurs(HttpResponse<byte[]> answer) {
        if (answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
            throw new Unreachable(
                    "answered " + answer.statusCode() + " with a page, as a server that is starting does");
        }
    }

    private static <T> T read(String body, TypeReference<T> type) {
        try {
            return Json.mapper().readValue(body, type);
        } catch (JsonProcessingException unreadable) {
            throw new Unreachable("the answer cannot be read");
        }
    }
}
