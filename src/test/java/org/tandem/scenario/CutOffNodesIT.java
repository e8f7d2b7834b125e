package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.support.ThreeNodes.await;
import static org.tandem.support.ThreeNodes.confirm;
import static org.tandem.support.ThreeNodes.get;
import static org.tandem.support.ThreeNodes.introduce;
import static org.tandem.support.ThreeNodes.isNotified;
import static org.tandem.support.ThreeNodes.record;
import static org.tandem.support.ThreeNodes.recording;
import static org.tandem.support.ThreeNodes.stage;
import static org.tandem.support.ThreeNodes.states;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
import org.tandem.support.CuttableWire;
import org.tandem.support.Program;
import org.tandem.support.RunningTandem;
import org.tandem.support.TestDatabase;
import org.tandem.support.ThreeNodes;

/**
 * Three processes, and every line from or to Belmora's registry in the hands of the test: cut for a minute, carrying one way
 * only, slow.
 */
@Tag("full")
@DisplayName("Three nodes, of which the lines to one are bad")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CutOffNodesIT {

    private static final Duration CUT_FOR = Duration.ofMinutes(1);

    private static final List<CuttableWire> LINES_TO_BELMORA = new ArrayList<>();
    private static final List<CuttableWire> LINES_FROM_BELMORA = new ArrayList<>();
    private static ThreeNodes nodes;
    private static RunningTandem committee;
    private static RunningTandem xalia;
    private static RunningTandem belmora;

    private final Program public_ = new Program(committee);
    private final Program atXalia = new Program(xalia);
    private final Program atBelmora = new Program(belmora);

    @BeforeAll
    static void start() {
        nodes = new ThreeNodes(TestDatabase.H2);
        committee = nodes.committee();
        xalia = nodes.xalia();
        belmora = nodes.belmora();
        introduce(committee, nodes.card(xalia), xalia.peer());
        introduce(xalia, nodes.card(committee), committee.peer());
        for (RunningTandem other : List.of(committee, xalia)) {
            CuttableWire there = new CuttableWire(belmora.peer());
            LINES_TO_BELMORA.add(there);
            introduce(other, nodes.card(belmora), there.address());
            CuttableWire back = new CuttableWire(other.peer());
            LINES_FROM_BELMORA.add(back);
            introduce(belmora, nodes.card(other), back.address());
        }
    }

    @AfterEach
    void heal() {
        lines(CuttableWire::heal);
    }

    @AfterAll
    static void stop() {
        nodes.close();
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
}
