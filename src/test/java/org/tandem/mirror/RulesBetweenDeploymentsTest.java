package org.tandem.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.support.ThreeDeployments.BELMORA;
import static org.tandem.support.ThreeDeployments.COMMITTEE;
import static org.tandem.support.ThreeDeployments.XALIA;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.app.practice.PracticeRegistries;
import org.tandem.app.practice.PracticeSteps;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.docket.Docket;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.ledger.Books;
import org.tandem.reconciliation.DayStatement;
import org.tandem.reconciliation.DayStatements;
import org.tandem.reconciliation.Nightly;
import org.tandem.registry.PublicRegisters;
import org.tandem.registry.RegistryStatus;
import org.tandem.support.TestDatabase;
import org.tandem.support.ThreeDeployments;

/** A committee and two registries, each with its own database, and rules that the committee changes. */
@DisplayName("Rules that a committee kept elsewhere adopts")
class RulesBetweenDeploymentsTest {

    private static final Pair PAIR = Pair.of("XA", "XB");
    private static final Party XA = new Party("XA");
    private static final Party XB = new Party("XB");
    private static final String FIRST = "XB001-I01";

    private ThreeDeployments three;

    @BeforeEach
    void open() {
        three = new ThreeDeployments(TestDatabase.H2, Instant.parse("2026-11-22T12:00:00Z"));
    }

    @AfterEach
    void close() {
        three.close();
    }

    @Test
    void are_known_at_both_registries_and_an_issuance_goes_by_those_it_was_opened_under() {
        three.onTheWay(letter -> letter.contains("\"type\":\"issuance.notify\"") ? "" : letter);
        three.exchange();
        adopt("1.1", rules -> ((ObjectNode) rules.path("issuanceModel")).put("value", "HOST_FIRST"));
        three.exchange();
        for (String registry : List.of(XALIA, BELMORA)) {
            RulesInForce now =
                    three.at(registry, rooms -> rooms.get(Rules.class).inForce(PAIR));
            assertThat(now.version()).as(registry).isEqualTo("1.1");
            assertThat(now.issuanceModel().value()).isEqualTo(RulesInForce.IssuanceModel.HOST_FIRST);
        }

        three.heal();
        three.later(Duration.ofHours(2));
        three.exchange();
        for (Party side : List.of(XA, XB)) {
            three.at(side.code(), rooms -> {
                rooms.get(PracticeRegistries.class).confirm(side, FIRST);
                return null;
            });
        }
        three.exchange();
        three.at(XALIA, rooms -> {
            rooms.get(PracticeRegistries.class).record(XA, FIRST);
            return null;
        });
        assertThat(three.<List<RegistryStatus>>at(
                        XALIA, rooms -> rooms.get(PublicRegisters.class).statuses(FIRST)))
                .as("the acquirer records before the host, as when it was opened")
                .extracting(RegistryStatus::state)
                .containsExactly("RECORDED", "CONFIRMED");
    }

    @Test
    void come_with_an_issuance_that_was_opened_under_them_where_they_were_never_told() {
        three.exchange();
        adopt("1.1", rules -> ((ObjectNode) rules.path("issuanceModel")).put("value", "HOST_FIRST"));
        String issuance = three.at(COMMITTEE, rooms -> {
            untold(rooms.database());
            LocalDate today = rooms.get(LegalTime.class).today(PAIR);
            return rooms.get(PracticeSteps.class).issued("XB002-MR07", today);
        });

        three.exchange();

        assertThat(three.<Long>at(COMMITTEE, rooms -> rooms.get(Letters.class).countWaiting()))
                .isZero();
        for (String registry : List.of(XALIA, BELMORA)) {
            assertThat(three.<RulesInForce>at(
                                    registry, rooms -> rooms.get(Rules.class).inForce(PAIR))
                            .version())
                    .as(registry)
                    .isEqualTo("1.1");
            assertThat(three.<List<RegistryStatus>>at(
                            registry, rooms -> rooms.get(PublicRegisters.class).statuses(issuance)))
                    .as(registry)
                    .isNotEmpty();
        }
    }

    /** As by a version of Tandem that told nobody of rules. */
    private static void untold(DataSource committee) {
        try (Connection connection = committee.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute("drop trigger letter_append_only");
            assertThat(sql.executeUpdate("delete from letter where type = 'rules.adopted'"))
                    .isEqualTo(2);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void leave_a_registry_out_while_it_is_outside_and_tell_it_all_when_it_comes_back() {
        three.exchange();
        adopt("1.1", rules -> outside(rules, "EXTERNAL"));
        three.exchange();
        adopt("1.2", rules -> outside(rules, "EXTERNAL"));
        three.exchange();
        assertThat(decisions(BELMORA))
                .as("one that is outside reads no letters")
                .isLessThan(decisions(XALIA));

        LocalDate day = three.at(XALIA, rooms -> rooms.get(LegalTime.class).today(PAIR));
        three.at(XALIA, rooms -> {
            rooms.get(Nightly.class).compareDue(LocalTime.of(2, 0));
            return null;
        });
        three.exchange();
        for (String one : List.of(XALIA, COMMITTEE)) {
            DayStatement stated = three.at(one, rooms -> rooms.get(DayStatements.class)
                    .find(PAIR, day)
                    .orElseThrow()
                    .statement());
            assertThat(stated.books()).extracting(DayStatement.Book::of).containsExactly("XA");
            assertThat(stated.reports()).containsExactly(new DayStatement.Reporting("0", "XB"));
            assertThat(stated.totals()).extracting(DayStatement.Total::registry).doesNotContain("XB");
        }

        adopt("1.3", rules -> outside(rules, "TANDEM"));
        three.later(Duration.ofHours(2));
        three.exchange();
        assertThat(three.<Long>at(COMMITTEE, rooms -> rooms.get(Letters.class).countWaiting()))
                .isZero();
        assertThat(decisions(BELMORA)).isEqualTo(decisions(XALIA));
        assertThat(three.<List<String>>at(BELMORA, rooms -> rooms.get(Rules.class).versions(PAIR).stream()
                        .map(RulesInForce::version)
                        .toList()))
                .containsExactly("1.0", "1.1", "1.2", "1.3");
    }

    private void adopt(String version, Consumer<ObjectNode> change) {
        three.at(COMMITTEE, rooms -> {
            ObjectNode rules = (ObjectNode) Json.tree(rooms.get(Rules.class).inForce(PAIR));
            rules.put("version", version);
            rules.put("effective", rooms.get(LegalTime.class).today(PAIR).toString());
            change.accept(rules);
            return rooms.get(PracticeSteps.class)
                    .decide("RULES", PAIR + " rules " + version, "ADOPTED", "Changed.", rules);
        });
    }

    private static void outside(ObjectNode rules, String how) {
        rules.set("registries", Json.tree(Map.of("XB", Map.of("value", how, "source", "assumed"))));
        rules.set("retirementWaitsFor", Json.tree(Map.of("value", "RECORDED", "source", "assumed")));
    }

    /** How many the registry's log counts. */
    private long decisions(String at) {
        Party registry = new Party(at);
        return three.<Long>at(at, rooms -> IntStream.iterate(1, n -> n + 1)
                .takeWhile(n -> rooms.get(Books.class)
                        .told(registry, Docket.DECISION, PAIR + "/" + n)
                        .isPresent())
                .count());
    }
}
