package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.support.Program.ANYBODY;

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
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.tandem.kernel.Json;
import org.tandem.support.Program;
import org.tandem.support.RunningTandem;
import org.tandem.support.TestDatabase;

/**
 * The committee with the portal and both registries as three processes, each with its own database and its own keys. One is
 * killed before it could hear of anything, and comes back.
 */
@DisplayName("Three nodes")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ThreeNodesIT {

    private static final String ISSUANCE = "XB001-I01";
    private static final String INSTRUMENT = ISSUANCE + ".1";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static RunningTandem committee;
    private static RunningTandem xalia;
    private static RunningTandem belmora;

    @BeforeAll
    static void start() {
        committee = RunningTandem.keeping(TestDatabase.H2, "XA-XB");
        xalia = RunningTandem.keeping(TestDatabase.H2, "XA");
        belmora = RunningTandem.keeping(TestDatabase.H2, "XB");
        JsonNode ofCommittee = card(committee);
        JsonNode ofXalia = card(xalia);
        JsonNode ofBelmora = card(belmora);
        belmora.kill();
        introduce(committee, ofXalia, ofBelmora);
        introduce(xalia, ofCommittee, ofBelmora);
        introduce(belmora, ofCommittee, ofXalia);
    }

    @AfterAll
    static void stop() {
        List.of(committee, xalia, belmora).forEach(RunningTandem::kill);
    }

    @Test
    @Order(1)
    void say_that_one_of_them_is_not_reached_and_go_on_without_it() {
        Program public_ = new Program(committee);
        Program atXalia = new Program(xalia);
        await("Xalia is notified", () -> isNotified(atXalia, "XA"));
        await("the committee says that Belmora's registry is silent", () -> StreamSupport.stream(
                        public_.read("/exchange").spliterator(), false)
                .anyMatch(one -> one.path("from").asText().equals("XA-XB")
                        && one.path("to").asText().equals("XB")));
        await(
                "the portal says so",
                () -> get(committee, "/issuance/" + ISSUANCE).body().contains("Not reached"));

        confirm(atXalia, "XA");
        await("the portal has heard of it", () -> states(public_).equals(List.of("CONFIRMED", "NOTIFIED")));
        assertThat(atXalia.read("/exchange").findValuesAsText("to"))
                .contains("XB")
                .doesNotContain("XA-XB");
        assertThat(get(committee, "/health/ready").body())
                .contains("\"exchange\"")
                .contains("\"waiting\"");
    }

    @Test
    @Order(2)
    void agree_when_it_is_back_and_record_each_its_own_share() {
        Program public_ = new Program(committee);
        Program atXalia = new Program(xalia);
        Program atBelmora = new Program(belmora);
        belmora.startAgain();
        await("Belmora is notified", () -> isNotified(atBelmora, "XB"));
        await(
                "nobody waits",
                () -> public_.read("/exchange").isEmpty()
                        && atXalia.read("/exchange").isEmpty());
        assertThat(get(committee, "/issuance/" + ISSUANCE).body()).doesNotContain("Not reached");

        confirm(atBelmora, "XB");
        await("both have confirmed", () -> states(public_).equals(List.of("CONFIRMED", "CONFIRMED")));
        await("Xalia knows", () -> stage(atXalia, "XA").equals("AGREED"));
        record(atXalia, "XA");
        record(atBelmora, "XB");

        await("the portal shows both", () -> states(public_).equals(List.of("RECORDED", "RECORDED")));
        await("Xalia shows both", () -> states(atXalia).equals(List.of("RECORDED", "RECORDED")));
        await("Belmora shows both", () -> states(atBelmora).equals(List.of("RECORDED", "RECORDED")));
        for (Program registry : List.of(atXalia, atBelmora)) {
            await("the other one holds and signs for it, and that is published", () -> registry.read(
                            "/issuances/" + ISSUANCE + "/registries")
                    .findValuesAsText("durability")
                    .contains("SEALED"));
            assertThat(registry.read("/standstills")).isEmpty();
        }
        JsonNode signed = public_.read("/issuances/" + ISSUANCE + "/signatures");
        assertThat(signed.path("signed")).hasSize(4);
        assertThat(signed.findValuesAsText("holds")).containsOnly("true");
        assertThat(get(committee, "/issuance/" + ISSUANCE + "/signatures").statusCode())
                .isEqualTo(200);
        for (RunningTandem registry : List.of(xalia, belmora)) {
            assertThat(new Program(registry)
                            .read("admin", "/invariants")
                            .path("hold")
                            .asBoolean())
                    .isTrue();
        }
    }

    @Test
    @Order(3)
    void take_nothing_from_nobody_and_offer_what_they_keep_alone() {
        for (RunningTandem node : List.of(committee, xalia, belmora)) {
            assertThat(get(node, "/peer/v1/versions").body()).isEqualTo("{\"versions\":[\"1\"]}");
            assertThat(get(node, "/peer/v1/messages?after=0&to=XB&sentAt=2026-11-22T12:00:00Z")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(post(node, "/peer/v1/messages", "{}", "").statusCode()).isEqualTo(401);
            assertThat(post(node, "/peer/v1/receipts", "{}", "").statusCode()).isBetween(400, 401);
            assertThat(post(node, "/peer/v1/messages", "x".repeat(5 << 20), "").statusCode())
                    .isEqualTo(413);
        }
        assertThat(get(xalia, "/projects").statusCode()).isEqualTo(404);
        assertThat(new Program(xalia)
                        .send(ANYBODY, "GET", "/projects?pair=XA-XB", "")
                        .statusCode())
                .isEqualTo(404);
        assertThat(get(committee, "/projects").statusCode()).isEqualTo(200);
        assertThat(new Program(committee)
                        .send("xa.authority", "GET", "/registries/XA/notifications", "")
                        .body())
                .isEqualTo("[]");
    }

    private static JsonNode card(RunningTandem node) {
        return Program.tree(get(node, "/peer/v1/card"));
    }

    private static void introduce(RunningTandem to, JsonNode... cards) {
        for (JsonNode card : cards) {
            String name = card.path("correspondents").path(0).asText();
            RunningTandem node = name.equals("XA") ? xalia : name.equals("XB") ? belmora : committee;
            ObjectNode with = ((ObjectNode) card.deepCopy()).put("address", node.base());
            try {
                Files.createDirectories(to.counterparts());
                Files.writeString(to.counterparts().resolve(name + ".json"), Json.write(with));
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        }
    }

    private static boolean isNotified(Program program, String party) {
        return program.read(
                        party.toLowerCase(java.util.Locale.ROOT) + ".authority",
                        "/registries/" + party + "/notifications")
                .findValuesAsText("instrument")
                .contains(INSTRUMENT);
    }

    private static String stage(Program program, String party) {
        return program.read(
                        party.toLowerCase(java.util.Locale.ROOT) + ".authority",
                        "/registries/" + party + "/notifications/" + INSTRUMENT)
                .path("notification")
                .path("stage")
                .asText();
    }

    private static void confirm(Program program, String party) {
        String prefix = party.toLowerCase(java.util.Locale.ROOT);
        String path = "/registries/" + party + "/notifications/" + INSTRUMENT + "/answer";
        done(program.send(prefix + ".authority", "POST", path + "/preparation", "{\"answer\":\"CONFIRM\"}"));
        done(program.send(prefix + ".authority2", "POST", path, ""));
    }

    private static void record(Program program, String party) {
        String prefix = party.toLowerCase(java.util.Locale.ROOT);
        String path = "/registries/" + party + "/notifications/" + INSTRUMENT + "/recording";
        JsonNode accounts = program.read(prefix + ".registry", path);
        done(program.send(prefix + ".registry", "POST", path + "/preparation", "{\"accounts\":" + accounts + "}"));
        done(program.send(prefix + ".registry2", "POST", path, "", "Idempotency-Key", "three-nodes-1"));
    }

    private static void done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
    }

    private static List<String> states(Program program) {
        HttpResponse<String> answer = program.send(ANYBODY, "GET", "/issuances/" + ISSUANCE + "/registries", "");
        return answer.statusCode() == 200 ? Program.tree(answer).findValuesAsText("state") : List.of();
    }

    private static HttpResponse<String> get(RunningTandem node, String path) {
        return exchange(HttpRequest.newBuilder(node.at(path)).build());
    }

    private static HttpResponse<String> post(RunningTandem node, String path, String body, String signature) {
        return exchange(HttpRequest.newBuilder(node.at(path))
                .header("JWS-Signature", signature)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static HttpResponse<String> exchange(HttpRequest request) {
        try {
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Asks again until it is so; letters take as long as they take. */
    private static void await(String what, BooleanSupplier so) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as("not in time: " + what).isLessThan(end);
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(300).toNanos());
        }
    }
}
