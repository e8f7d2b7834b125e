package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.kernel.Json;
import org.tandem.support.Program;
import org.tandem.support.RunningTandem;
import org.tandem.support.TestDatabase;

@Tag("full")
@DisplayName("A server that is told to stop under load")
class ToldToStopIT {

    private static final int HANDS = 4;
    private static final int ENOUGH = 20;
    private static final String HOLDER = "mill.xa";
    private static final String APPROVER = "xa.registry2";

    /** Request by key, order's number by key. */
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    private final Map<String, String> carriedOut = new ConcurrentHashMap<>();
    private final Queue<String> inDoubt = new ConcurrentLinkedQueue<>();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void F47_ends_within_thirty_seconds_and_loses_nothing_that_it_acknowledged(TestDatabase kind) throws Exception {
        RunningTandem tandem = RunningTandem.ofItsOwn(kind);
        try {
            Program program = new Program(tandem);
            String account = account(program);
            long before = total(program, account);
            List<Thread> hands = new ArrayList<>();
            for (int hand = 0; hand < HANDS; hand++) {
                String name = "stop-" + hand + "-";
                Thread thread = new Thread(() -> work(program, account, name));
                thread.start();
                hands.add(thread);
            }
            long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            while (carriedOut.size() < ENOUGH && System.nanoTime() < end) {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
            long told = System.nanoTime();
            assertThat(tandem.stop(Duration.ofSeconds(30)))
                    .as("it ends in time")
                    .isTrue();
            Duration took = Duration.ofNanos(System.nanoTime() - told);
            for (Thread hand : hands) {
                hand.join(60_000);
            }

            tandem.startAgain();
            Program again = new Program(tandem);
            System.out.printf(
                    "%s told to stop: ended after %d ms, %d asked, %d carried out, %d in doubt, %s%n",
                    kind, took.toMillis(), acknowledged.size(), carriedOut.size(), inDoubt.size(), refused);
            assertThat(carriedOut.size()).isGreaterThanOrEqualTo(ENOUGH);
            for (Map.Entry<String, String> one : acknowledged.entrySet()) {
                assertThat(number(ask(again, account, one.getKey())))
                        .as("asked once")
                        .isEqualTo(one.getValue());
            }
            int moved = 0;
            for (String order : acknowledged.values()) {
                boolean done = again.read(APPROVER, "/orders/" + order)
                        .path("stage")
                        .asText()
                        .equals("DONE");
                if (carriedOut.containsValue(order)) {
                    assertThat(done).as(order + " was acknowledged").isTrue();
                }
                moved += done ? 1 : 0;
            }
            assertThat(before - total(again, account))
                    .as("each moved one, once")
                    .isEqualTo(moved);
            assertThat(again.read("admin", "/invariants").path("hold").asBoolean())
                    .isTrue();
        } finally {
            tandem.kill();
        }
    }

    private void work(Program program, String account, String name) {
        try {
            for (int i = 1; ; i++) {
                String key = name + i;
                inDoubt.add(key);
                HttpResponse<String> asked = ask(program, account, key);
                if (asked.statusCode() != 201) {
                    refused.add(asked.statusCode() + " " + asked.body());
                    return;
                }
                acknowledged.put(key, number(asked));
                HttpResponse<String> approved = program.send(
                        APPROVER, "POST", "/orders/" + number(asked) + "/approval", "", "Idempotency-Key", "do-" + key);
                if (approved.statusCode() > 299) {
                    refused.add(approved.statusCode() + " " + approved.body());
                    return;
                }
                carriedOut.put(key, number(asked));
                inDoubt.remove(key);
            }
        } catch (UncheckedIOException ended) {
            // It was told to stop.
        }
    }

    private static HttpResponse<String> ask(Program program, String account, String key) {
        return program.send(
                HOLDER,
                "POST",
                "/orders",
                Json.write(Map.of(
                        "kind", "CANCELLATION",
                        "pair", "XA-XB",
                        "from", account,
                        "quantity", "1",
                        "purpose", "VOLUNTARY")),
                "Idempotency-Key",
                key);
    }

    private static String number(HttpResponse<String> asked) {
        assertThat(asked.statusCode()).as(asked.body()).isBetween(200, 201);
        return Program.tree(asked).path("number").asText();
    }

    private static String account(Program program) {
        return StreamSupport.stream(program.read(HOLDER, "/accounts").spliterator(), false)
                .map(account -> account.path("account").asText())
                .filter(number -> number.startsWith("XA-2"))
                .findFirst()
                .orElseThrow();
    }

    private static long total(Program program, String account) {
        JsonNode shown = program.read(HOLDER, "/accounts/" + account);
        return shown.path("total").asLong();
    }
}
