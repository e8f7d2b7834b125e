package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.support.Program.ANYBODY;
import static org.tandem.support.ThreeNodes.await;
import static org.tandem.support.ThreeNodes.confirm;
import static org.tandem.support.ThreeNodes.exchange;
import static org.tandem.support.ThreeNodes.get;
import static org.tandem.support.ThreeNodes.isNotified;
import static org.tandem.support.ThreeNodes.record;
import static org.tandem.support.ThreeNodes.stage;
import static org.tandem.support.ThreeNodes.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.tandem.support.Program;
import org.tandem.support.RunningTandem;
import org.tandem.support.TestDatabase;
import org.tandem.support.ThreeNodes;

/**
 * The committee with the portal and both registries as three processes, each with its own database and its own keys. One is
 * killed before it could hear of anything, and comes back.
 */
@DisplayName("Three nodes")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ThreeNodesIT {

    private static final String ISSUANCE = "XB001-I01";

    private static ThreeNodes nodes;
    private static RunningTandem committee;
    private static RunningTandem xalia;
    private static RunningTandem belmora;

    @BeforeAll
    static void start() {
        nodes = new ThreeNodes(TestDatabase.H2);
        committee = nodes.committee();
        xalia = nodes.xalia();
        belmora = nodes.belmora();
        JsonNode ofBelmora = nodes.card(belmora);
        belmora.kill();
        for (RunningTandem one : List.of(committee, xalia)) {
            RunningTandem other = one == committee ? xalia : committee;
            ThreeNodes.introduce(one, nodes.card(other), other.peer());
            ThreeNodes.introduce(one, ofBelmora, belmora.peer());
            ThreeNodes.introduce(belmora, nodes.card(one), one.peer());
        }
    }

    @AfterAll
    static void stop() {
        nodes.close();
    }

    @Test
    @Order(1)
    void say_that_one_of_them_is_not_reached_and_go_on_without_it() {
        Program public_ = new Program(committee);
        Program atXalia = new Program(xalia);
        await("Xalia is notified", () -> isNotified(atXalia, "XA", ISSUANCE));
        await("the committee says that Belmora's registry is silent", () -> StreamSupport.stream(
                        public_.read("/exchange").spliterator(), false)
                .anyMatch(one -> one.path("from").asText().equals("XA-XB")
                        && one.path("to").asText().equals("XB")));
        await(
                "the portal says so",
                () -> get(committee, "/issuance/" + ISSUANCE).body().contains("Not reached"));

        confirm(atXalia, "XA", ISSUANCE);
        await("the portal has heard of it", () -> states(public_, ISSUANCE).equals(List.of("CONFIRMED", "NOTIFIED")));
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
        await("Belmora is notified", () -> isNotified(atBelmora, "XB", ISSUANCE));
        await(
                "nobody waits",
                () -> public_.read("/exchange").isEmpty()
                        && atXalia.read("/exchange").isEmpty());
        assertThat(get(committee, "/issuance/" + ISSUANCE).body()).doesNotContain("Not reached");

        confirm(atBelmora, "XB", ISSUANCE);
        await("both have confirmed", () -> states(public_, ISSUANCE).equals(List.of("CONFIRMED", "CONFIRMED")));
        await("Xalia knows", () -> stage(atXalia, "XA", ISSUANCE).equals("AGREED"));
        record(atXalia, "XA", ISSUANCE);
        record(atBelmora, "XB", ISSUANCE);

        await("the portal shows both", () -> states(public_, ISSUANCE).equals(List.of("RECORDED", "RECORDED")));
        await("Xalia shows both", () -> states(atXalia, ISSUANCE).equals(List.of("RECORDED", "RECORDED")));
        await("Belmora shows both", () -> states(atBelmora, ISSUANCE).equals(List.of("RECORDED", "RECORDED")));
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
        for (RunningTandem one : List.of(committee, xalia, belmora)) {
            assertThat(get(one, "/units/XB-XA-001-2025-1").body()).contains("Xalia recorded it");
        }
        assertThat(get(committee, "/units/XB-XA-001-2025-1").body())
                .contains(xalia.at("/units/XB-XA-001-2025-1").toString());
        assertThat(get(committee, "/issuance/" + ISSUANCE).body())
                .contains(xalia.at("/verify?log=XA&amp;about=ENTRY").toString())
                .contains(belmora.at("/verify?log=XB&amp;about=ENTRY").toString());
        assertThat(get(committee, "/verify").body())
                .contains("href=\"" + xalia.at("/verify") + "\"")
                .contains("href=\"" + belmora.at("/verify") + "\"")
                .doesNotContain("No registry kept here");
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
    void open_their_doors_to_the_certificates_of_one_another_alone() {
        for (RunningTandem node : nodes.all()) {
            HttpRequest versions = at(node, "/peer/v1/versions").build();
            assertThat(exchange(nodes.counterpartOf(node), versions).body()).isEqualTo("{\"versions\":[\"1\"]}");
            for (HttpClient stranger : nodes.strangersTo(node)) {
                assertThatThrownBy(() -> exchange(stranger, versions))
                        .as("no connection is made")
                        .hasRootCauseInstanceOf(IOException.class);
            }
            assertThat(get(node, "/peer/v1/card").statusCode()).as("public").isEqualTo(200);
            for (String path : List.of("versions", "messages?after=0&to=XB", "state", "nothing", "card/", "%63ard/x")) {
                assertThat(get(node, "/peer/v1/" + path).statusCode()).as(path).isEqualTo(403);
            }
            for (String path : List.of("messages", "receipts", "state", "card")) {
                HttpRequest letter = HttpRequest.newBuilder(node.at("/peer/v1/" + path))
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build();
                assertThat(exchange(letter).body()).as(path).contains("certificate-not-known");
            }
        }
    }

    @Test
    @Order(4)
    void take_nothing_from_nobody_and_offer_what_they_keep_alone() {
        for (RunningTandem node : nodes.all()) {
            HttpClient counterpart = nodes.counterpartOf(node);
            assertThat(exchange(
                                    counterpart,
                                    at(node, "/peer/v1/messages?after=0&to=XB&sentAt=2026-11-22T12:00:00Z")
                                            .build())
                            .statusCode())
                    .isEqualTo(401);
            assertThat(post(counterpart, node, "/peer/v1/messages", "{}").statusCode())
                    .isEqualTo(401);
            assertThat(post(counterpart, node, "/peer/v1/receipts", "{}").statusCode())
                    .isBetween(400, 401);
            assertThat(post(counterpart, node, "/peer/v1/messages", "x".repeat(5 << 20))
                            .statusCode())
                    .isEqualTo(413);
        }
        HttpClient counterpart = nodes.counterpartOf(nodes.xalia());
        List<Integer> forged = new ArrayList<>();
        for (int letter = 0; letter < 120; letter++) {
            forged.add(forged(counterpart, "203.0.113.7").statusCode());
        }
        assertThat(forged).containsOnly(401, 429).startsWith(401).endsWith(429);
        assertThat(forged(counterpart, "203.0.113.7").body()).contains("too-many-forged");
        assertThat(forged(counterpart, "203.0.113.7").headers().firstValue("Retry-After"))
                .isPresent();
        assertThat(forged(counterpart, "203.0.113.8").statusCode()).isEqualTo(401);
        assertThat(get(xalia, "/projects?pair=XA-XB").headers().firstValue("Location"))
                .contains(committee.at("/projects?pair=XA-XB").toString());
        assertThat(get(xalia, "/app/cases").statusCode()).isEqualTo(303);
        assertThat(get(xalia, "/pairs/XA-XB/reconciliation").statusCode()).isEqualTo(200);
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

    /** As a proxy passes it on. */
    private static HttpResponse<String> forged(HttpClient counterpart, String address) {
        return exchange(
                counterpart,
                at(nodes.xalia(), "/peer/v1/messages")
                        .header("JWS-Signature", "e30..AAAA")
                        .header("X-Forwarded-For", address)
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build());
    }

    private static HttpRequest.Builder at(RunningTandem node, String path) {
        return HttpRequest.newBuilder(URI.create(node.peer() + path));
    }

    private static HttpResponse<String> post(HttpClient counterpart, RunningTandem node, String path, String body) {
        return exchange(
                counterpart,
                at(node, path)
                        .header("JWS-Signature", "")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }
}
