package org.tandem.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.tandem.kernel.Json;

/**
 * The practice pair's committee with the portal and both registries as three processes, each with its own database and its
 * own keys, and what the people of both sides do there.
 */
public final class ThreeNodes implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** In the order of {@link #all()}. */
    private static final List<String> NAMES = List.of("XA-XB", "XA", "XB");

    private final List<NodeCertificate> certificates;
    private final RunningTandem committee;
    private final RunningTandem xalia;
    private final RunningTandem belmora;

    /** Nobody is introduced to anybody yet. */
    public ThreeNodes(TestDatabase ofXalia) {
        certificates = NodeCertificate.of(NAMES);
        certificates.forEach(one ->
                one.trusts(certificates.stream().filter(other -> other != one).toList()));
        committee = RunningTandem.keeping(TestDatabase.H2, NAMES.get(0), certificates.get(0));
        xalia = RunningTandem.keeping(ofXalia, NAMES.get(1), certificates.get(1));
        belmora = RunningTandem.keeping(TestDatabase.H2, NAMES.get(2), certificates.get(2));
    }

    public RunningTandem committee() {
        return committee;
    }

    public RunningTandem xalia() {
        return xalia;
    }

    public RunningTandem belmora() {
        return belmora;
    }

    public List<RunningTandem> all() {
        return List.of(committee, xalia, belmora);
    }

    /** Everybody knows everybody by the address at which each listens. */
    public void introduced() {
        Map<RunningTandem, JsonNode> cards =
                Map.of(committee, card(committee), xalia, card(xalia), belmora, card(belmora));
        cards.forEach((one, card) ->
                all().stream().filter(other -> other != one).forEach(other -> introduce(other, card, one.peer())));
    }

    /** What it publishes, with what its operator hands over besides; where it is reached may differ from one to the other. */
    public JsonNode card(RunningTandem node) {
        return ((ObjectNode) Program.tree(get(node, "/peer/v1/card")))
                .put("pages", node.base())
                .put("certificate", certificate(node).pem());
    }

    private NodeCertificate certificate(RunningTandem node) {
        return certificates.get(all().indexOf(node));
    }

    /** Asks it as another one of them does. */
    public HttpClient counterpartOf(RunningTandem node) {
        return certificates.get((all().indexOf(node) + 1) % 3).showing();
    }

    /** Ask it without a certificate, and with one that somebody else made in the name of another one of them. */
    public List<HttpClient> strangersTo(RunningTandem node) {
        int other = (all().indexOf(node) + 1) % 3;
        NodeCertificate forged = NodeCertificate.of(List.of(NAMES.get(other))).get(0);
        forged.trusts(certificates);
        return List.of(certificates.get(other).hiding(), forged.showing());
    }

    /** As the one's operator writes the other down. */
    public static void introduce(RunningTandem to, JsonNode card, String address) {
        ObjectNode with = ((ObjectNode) card.deepCopy()).put("address", address);
        try {
            Files.createDirectories(to.counterparts());
            Files.writeString(
                    to.counterparts()
                            .resolve(card.path("correspondents").path(0).asText() + ".json"),
                    Json.write(with));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    public static boolean isNotified(Program program, String party, String issuance) {
        return program.read(prefix(party) + ".authority", "/registries/" + party + "/notifications")
                .findValuesAsText("instrument")
                .contains(issuance + ".1");
    }

    /** Where the registry is with it. */
    public static String stage(Program program, String party, String issuance) {
        return program.read(prefix(party) + ".authority", notification(party, issuance))
                .path("notification")
                .path("stage")
                .asText();
    }

    public static void confirm(Program program, String party, String issuance) {
        String path = notification(party, issuance) + "/answer";
        done(program.send(prefix(party) + ".authority", "POST", path + "/preparation", "{\"answer\":\"CONFIRM\"}"));
        done(program.send(prefix(party) + ".authority2", "POST", path, ""));
    }

    public static void record(Program program, String party, String issuance) {
        String path = notification(party, issuance) + "/recording";
        JsonNode accounts = program.read(prefix(party) + ".registry", path);
        done(program.send(
                prefix(party) + ".registry", "POST", path + "/preparation", "{\"accounts\":" + accounts + "}"));
        done(recording(program, party, issuance));
    }

    /** What the registry's second person is answered. */
    public static HttpResponse<String> recording(Program program, String party, String issuance) {
        return program.send(
                prefix(party) + ".registry2",
                "POST",
                notification(party, issuance) + "/recording",
                "",
                "Idempotency-Key",
                "record-" + issuance);
    }

    private static String notification(String party, String issuance) {
        return "/registries/" + party + "/notifications/" + issuance + ".1";
    }

    private static String prefix(String party) {
        return party.toLowerCase(Locale.ROOT);
    }

    public static void done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
    }

    /** How far each side is with it, as anybody reads it there; nothing where it is not known yet. */
    public static List<String> states(Program program, String issuance) {
        HttpResponse<String> answer =
                program.send(Program.ANYBODY, "GET", "/issuances/" + issuance + "/registries", "");
        return answer.statusCode() == 200 ? Program.tree(answer).findValuesAsText("state") : List.of();
    }

    public static HttpResponse<String> get(RunningTandem node, String path) {
        return exchange(HttpRequest.newBuilder(node.at(path)).build());
    }

    public static HttpResponse<String> exchange(HttpRequest request) {
        return exchange(HttpClient.newHttpClient(), request);
    }

    public static HttpResponse<String> exchange(HttpClient as, HttpRequest request) {
        try {
            return as.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Asks again until it is so; letters take as long as they take. */
    public static void await(String what, BooleanSupplier so) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as("not in time: " + what).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
        }
    }

    @Override
    public void close() {
        all().forEach(RunningTandem::kill);
    }
}
