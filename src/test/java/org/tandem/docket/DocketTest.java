package org.tandem.docket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.app.practice.PracticeStory;
import org.tandem.committee.Decision;
import org.tandem.committee.Decisions;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.Durability;
import org.tandem.kernel.Json;
import org.tandem.kernel.Opening;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.Invariants;
import org.tandem.mirror.Cosigning;
import org.tandem.registry.Safekeeping;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.transparency.Bundle;
import org.tandem.transparency.Checkpoint;
import org.tandem.transparency.PublicLog;
import org.tandem.transparency.Receipt;
import org.tandem.transparency.Sequencer;
import org.tandem.transparency.TilePath;

@DisplayName("A committee's decisions in the public logs")
class DocketTest {

    private static final Pair PAIR = Pair.of("XA", "XB");
    private static final Party XA = new Party("XA");
    private static final Party XB = new Party("XB");

    private Rooms rooms;

    @AfterEach
    void close() {
        rooms.close();
    }

    private void told(TestDatabase kind) {
        rooms = Rooms.on(kind, Instant.parse("2026-11-22T09:00:00Z"));
        rooms.get(JointCommittees.class).loadPublished();
        rooms.get(PracticeStory.class).tell("practice-practice");
        rooms.get(Sequencer.class).sequenceAll();
        rooms.get(Cosigning.class).cosignAll();
    }

    private List<JsonNode> log(Party registry, String about) {
        PublicLog log = rooms.get(PublicLog.class);
        long size = Checkpoint.parse(log.checkpoint(registry).text()).size();
        return TilePath.entries(0, size).stream()
                .flatMap(bundle -> Bundle.entries(log.tile(registry, bundle)).stream())
                .map(entry -> Json.read(new String(entry, StandardCharsets.UTF_8), JsonNode.class))
                .filter(entry -> entry.path("about").asText().equals(about))
                .toList();
    }

    private Docket.Count count() {
        return rooms.get(Docket.class).counts().get(0);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void are_counted_when_they_are_adopted_and_opened_when_they_are_released(TestDatabase kind) {
        told(kind);
        Docket.Count count = count();
        assertThat(count.pair()).isEqualTo(PAIR);
        assertThat(count.released()).isPositive();
        for (Party registry : List.of(XA, XB)) {
            List<JsonNode> adopted = log(registry, Docket.DECISION);
            List<JsonNode> released = log(registry, Docket.RELEASE);
            assertThat(adopted)
                    .extracting(leaf -> leaf.path("decision").asLong())
                    .containsExactlyElementsOf(Stream.iterate(1L, n -> n + 1)
                            .limit(count.adopted())
                            .toList());
            assertThat(adopted).noneMatch(leaf -> leaf.has("opening"));
            assertThat(rooms.get(Safekeeping.class).durability(registry, Docket.DECISION, "XA-XB/1"))
                    .contains(Durability.SEALED);
            assertThat(released).hasSize((int) count.released());
            for (JsonNode leaf : released) {
                JsonNode opening = leaf.path("opening");
                assertThat(new Opening(
                                        opening.path("kind").asText(),
                                        opening.path("salt").asText(),
                                        opening.path("value").asText())
                                .commitment())
                        .isEqualTo(adopted.get(leaf.path("decision").asInt() - 1)
                                .path("commitment")
                                .asText());
            }
        }
        assertThat(rooms.get(Invariants.class).violations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = TestDatabase.class, names = "H2")
    void have_receipts_that_carry_the_signed_paper(TestDatabase kind) {
        told(kind);
        DecisionReceipts receipts = rooms.get(DecisionReceipts.class);
        Decision decision = rooms.transaction(
                () -> rooms.get(Decisions.class).released(PAIR, 0, 1).get(0));
        DocketedDecision docketed =
                rooms.get(Docket.class).released(decision.number()).orElseThrow();

        assertThat(receipts.logs(docketed)).containsExactly(XA, XB);
        for (Party registry : List.of(XA, XB)) {
            Receipt receipt =
                    Receipt.parse(receipts.receipt(registry, decision.number()).toString());
            assertThat(receipt.entryText().orElseThrow())
                    .contains(decision.number(), decision.seals().get(0).jws());
            assertThat(receipt.openings()).hasSize(1).first().satisfies(paper -> {
                assertThat(paper.kind()).isEqualTo("paper");
                assertThat(paper.value()).contains("\"number\":\"" + decision.number() + "\"");
            });
            assertThat(receipt.holds(receipt.entry().orElseThrow())).isTrue();
            assertThat(receipt.opens()).isTrue();
            Opening paper = receipt.openings().get(0);
            assertThat(receipt.opened(List.of(new Opening("paper", paper.salt(), paper.value() + " ")))
                            .opens())
                    .isFalse();
        }
        assertThatThrownBy(() -> receipts.receipt(XA, "XB-2026-999")).isInstanceOf(Unknown.class);
        rooms.transaction(() -> {
            assertThat(rooms.get(Docket.class).released("XB-2026-999")).isEmpty();
            return null;
        });
    }

    private record Corruption(String name, String found, String statement) {}

    /** What somebody with all rights could do to the committee's own rows, and to the log's. */
    @TestFactory
    Stream<DynamicTest> are_not_changed_behind_the_logs_back() {
        told(TestDatabase.H2);
        String last = "(select max(place) from docketed_decision)";
        return Stream.of(
                        new Corruption(
                                "another text",
                                "I32",
                                "update matter set decision_text = decision_text || ' Or not.' where number = (select decision from"
                                        + " docketed_decision where place = 1)"),
                        new Corruption(
                                "another record and another salt",
                                "I32",
                                "update docketed_decision set record = replace(record, 'APPROVED', 'REJECTED'),"
                                        + " salt = '" + Opening.newSecret() + "' where record like '%APPROVED%'"),
                        new Corruption(
                                "a release that is taken back",
                                "I32",
                                "update matter set released_b = null, released_b_by = null where number = (select"
                                        + " decision from docketed_decision where place = 1)"),
                        new Corruption(
                                "one that is not counted",
                                "I32",
                                "delete from docketed_decision where place = " + last),
                        new Corruption(
                                "one that is missing from a log",
                                "I32",
                                "delete from leaf where registry = 'XB' and about = 'DECISION' and subject = 'XA-XB/' || "
                                        + last),
                        new Corruption(
                                "a number that is left out of a log",
                                "I31",
                                "delete from leaf where registry = 'XB' and subject = 'XA-XB/1'"),
                        new Corruption(
                                "another one opened in a log",
                                "I31",
                                "update leaf set body = replace(body, 'APPROVED', 'REJECTED') where registry = 'XA'"
                                        + " and about = 'RELEASE' and body like '%APPROVED%'"))
                .map(one -> dynamicTest(one.name(), () -> {
                    try (Connection connection = rooms.database().getConnection();
                            Statement sql = connection.createStatement()) {
                        sql.execute("set referential_integrity false");
                        sql.execute("drop trigger if exists leaf_append_only");
                        assertThat(violations()).isEmpty();
                        keep(sql);
                        assertThat(sql.executeUpdate(one.statement())).isPositive();
                        assertThat(violations()).contains(one.found());
                        putBack(sql);
                    }
                }));
    }

    private List<String> violations() {
        return rooms.get(Invariants.class).violations().stream()
                .map(Invariants.Violation::invariant)
                .distinct()
                .toList();
    }

    private static final List<String> CORRUPTED = List.of("matter", "docketed_decision", "leaf");

    private static void keep(Statement sql) throws SQLException {
        for (String table : CORRUPTED) {
            sql.execute("drop table if exists kept_" + table);
            sql.execute("create table kept_" + table + " as select * from " + table);
        }
    }

    private static void putBack(Statement sql) throws SQLException {
        for (String table : CORRUPTED) {
            sql.execute("delete from " + table);
            sql.execute("insert into " + table + " select * from kept_" + table);
        }
    }
}
