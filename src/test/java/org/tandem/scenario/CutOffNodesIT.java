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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.tandem.kernel.Json;
import org.tandem.support.CuttableWire;
import org.tandem.support.Program;
import org.tandem.support.RunningTandem;
import org.tandem.support.TestDatabase;

/**
 * Three processes, and every line from or to Belmora's registry in the hands of the test: cut for a minute, carrying one way
 * only, slow.
 */
@Tag("full")
@DisplayName("Three nodes, of which the lines to one are bad")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CutOffNodesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration CUT_FOR = Duration.ofMinutes(1);

    private static final List<CuttableWire> LINES_TO_BELMORA = new ArrayList<>();
    private static final List<CuttableWire> LINES_FROM_BELMORA = new ArrayList<>();
    private static RunningTandem committee;
    private static RunningTandem xalia;
    private static RunningTandem belmora;

    private final Program public_ = new Program(committee);
    private final Program atXalia = new Program(xalia);
    private final Program atBelmora = new Program(belmora);

    @BeforeAll
    static void start() {
        committee = RunningTandem.keeping(TestDatabase.H2, "XA-XB");
        xalia = RunningTandem.keeping(TestDatabase.H2, "XA");
        belmora = RunningTandem.keeping(TestDatabase.H2, "XB");
        introduce(committee, xalia, "XA", xalia.base());
        introduce(xalia, committee, "XA-XB", committee.base());
        for (RunningTandem other : List.of(committee, xalia)) {
            CuttableWire there = new CuttableWire(belmora.base());
            LINES_TO_BELMORA.add(there);
            introduce(other, belmora, "XB", there.address());
            CuttableWire back = new CuttableWire(other.base());
            LINES_FROM_BELMORA.add(back);
            introduce(belmora, other, other == committee ? "XA-XB" : "XA", back.address());
        }
    }

    @AfterEach
    void heal() {
        lines(CuttableWire::heal);
    }

    @AfterAll
    static void stop() {
        List.of(committee, xalia, belmora).forEach(RunningTandem::kill);
        lines(CuttableWire::close);
    }

    private static void lines(Consumer<CuttableWire> change) {
        LINES_TO_BELMORA.forEach(change);
        LINES_FROM_BELMORA.forEach(change);
    }

    @Test
    @Order(1)
    void F23_go_on_by_themselves_while_one_is_cut_off_and_agree_when_the_line_is_back() {
        String issuance = "XB001-I01";
        await("both are notified", () -> isNotified(atXalia, "XA", issuance) && isNotified(atBelmora, "XB", issuance));
        lines(CuttableWire::cut);
        long end = System.nanoTime() + CUT_FOR.toNanos();

        confirm(atXalia, "XA", issuance);
        confirm(atBelmora, "XB", issuance);
        await("the committee has heard Xalia", () -> states(public_, issuance)
                .equals(List.of("CONFIRMED", "NOTIFIED")));
        await(
                "it is said that Belmora is silent",
                () -> public_.read("/exchange").findValuesAsText("to").contains("XB")
                        || atXalia.read("/exchange").findValuesAsText("to").contains("XB"));
        await(
                "Belmora says that nobody hears it",
                () -> atBelmora.read("/exchange").size() >= 2);
        await("a minute has passed", () -> System.nanoTime() > end);
        assertThat(states(public_, issuance)).containsExactly("CONFIRMED", "NOTIFIED");
        assertThat(recording(atXalia, "XA", issuance).statusCode())
                .as("nobody records what is not agreed")
                .isBetween(400, 499);

        lines(CuttableWire::heal);
        agreedAndRecorded(issuance);
    }

    @Test
    @Order(2)
    void F24_agree_though_one_of_them_is_heard_and_hears_no_answer() {
        String issuance = "XB001-I02";
        await("both are notified", () -> isNotified(atXalia, "XA", issuance) && isNotified(atBelmora, "XB", issuance));
        LINES_FROM_BELMORA.forEach(CuttableWire::loseAnswers);
        confirm(atBelmora, "XB", issuance);
        await("Belmora was heard", () -> states(public_, issuance).equals(List.of("NOTIFIED", "CONFIRMED")));
        await("and does not know it", () -> atBelmora.read("/exchange").size() >= 2);
        confirm(atXalia, "XA", issuance);
        await("both have confirmed", () -> states(public_, issuance).equals(List.of("CONFIRMED", "CONFIRMED")));

        lines(CuttableWire::heal);
        agreedAndRecorded(issuance);
    }

    @Test
    @Order(3)
    void F26_are_not_held_up_by_one_that_answers_after_half_a_minute() {
        lines(wire -> wire.slow(Duration.ofSeconds(30)));
        String issuance = "XB002-I01";
        await("Xalia is notified", () -> isNotified(atXalia, "XA", issuance));
        confirm(atXalia, "XA", issuance);
        await("the committee has heard Xalia", () -> states(public_, issuance).contains("CONFIRMED"));
        long end = System.nanoTime() + Duration.ofSeconds(45).toNanos();
        int threads = threads(committee);
        int most = threads;
        while (System.nanoTime() < end) {
            long asked = System.nanoTime();
            assertThat(get(committee, "/issuance/XB001-I01").statusCode()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(5));
            most = Math.max(most, threads(committee));
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(500).toNanos());
        }
        assertThat(most).as("no thread for each try").isLessThan(threads + 20);
        lines(CuttableWire::heal);
        await("nobody waits", () -> public_.read("/exchange").isEmpty());
    }

    private void agreedAndRecorded(String issuance) {
        await("both have confirmed", () -> states(public_, issuance).equals(List.of("CONFIRMED", "CONFIRMED")));
        await(
                "both know it",
                () -> stage(atXalia, "XA", issuance).equals("AGREED")
                        && stage(atBelmora, "XB", issuance).equals("AGREED"));
        record(atXalia, "XA", issuance);
        record(atBelmora, "XB", issuance);
        for (Program one : List.of(public_, atXalia, atBelmora)) {
            await("all show both", () -> states(one, issuance).equals(List.of("RECORDED", "RECORDED")));
            await("nobody waits", () -> one.read("/exchange").isEmpty());
        }
        for (Program registry : List.of(atXalia, atBelmora)) {
            assertThat(registry.read("admin", "/invariants").path("hold").asBoolean())
                    .isTrue();
        }
    }

    private static void introduce(RunningTandem to, RunningTandem one, String name, String address) {
        ObjectNode card = ((ObjectNode) Program.tree(get(one, "/peer/v1/card"))).put("address", address);
        try {
            Files.createDirectories(to.counterparts());
            Files.writeString(to.counterparts().resolve(name + ".json"), Json.write(card));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static boolean isNotified(Program program, String party, String issuance) {
        return program.read(prefix(party) + ".authority", "/registries/" + party + "/notifications")
                .findValuesAsText("instrument")
                .contains(issuance + ".1");
    }

    private static String stage(Program program, String party, String issuance) {
        return program.read(prefix(party) + ".authority", notification(party, issuance))
                .path("notification")
                .path("stage")
                .asText();
    }

    private static String notification(String party, String issuance) {
        return "/registries/" + party + "/notifications/" + issuance + ".1";
    }

    private static void confirm(Program program, String party, String issuance) {
        String path = notification(party, issuance) + "/answer";
        done(program.send(prefix(party) + ".authority", "POST", path + "/preparation", "{\"answer\":\"CONFIRM\"}"));
        done(program.send(prefix(party) + ".authority2", "POST", path, ""));
    }

    private static HttpResponse<String> recording(Program program, String party, String issuance) {
        return program.send(
                prefix(party) + ".registry2",
                "POST",
                notification(party, issuance) + "/recording",
                "",
                "Idempotency-Key",
                "record-" + issuance);
    }

    private static void record(Program program, String party, String issuance) {
        String path = notification(party, issuance) + "/recording";
        JsonNode accounts = program.read(prefix(party) + ".registry", path);
        done(program.send(
                prefix(party) + ".registry", "POST", path + "/preparation", "{\"accounts\":" + accounts + "}"));
        done(recording(program, party, issuance));
    }

    private static String prefix(String party) {
        return party.toLowerCase(Locale.ROOT);
    }

    private static void done(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
    }

    private static List<String> states(Program program, String issuance) {
        HttpResponse<String> answer = program.send(ANYBODY, "GET", "/issuances/" + issuance + "/registries", "");
        return answer.statusCode() == 200 ? Program.tree(answer).findValuesAsText("state") : List.of();
    }

    private static int threads(RunningTandem node) {
        return get(node, "/metrics?scope=base")
                .body()
                .lines()
                .filter(line -> line.startsWith("thread_count"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .map(count -> count.replaceFirst("\\..*", ""))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElseThrow();
    }

    private static HttpResponse<String> get(RunningTandem node, String path) {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(node.at(path)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static void await(String what, BooleanSupplier so) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as("not in time: " + what).isLessThan(end);
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(300).toNanos());
        }
    }
}
