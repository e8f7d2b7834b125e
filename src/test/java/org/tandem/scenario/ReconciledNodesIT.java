package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.support.ThreeNodes.await;
import static org.tandem.support.ThreeNodes.confirm;
import static org.tandem.support.ThreeNodes.done;
import static org.tandem.support.ThreeNodes.get;
import static org.tandem.support.ThreeNodes.isNotified;
import static org.tandem.support.ThreeNodes.record;
import static org.tandem.support.ThreeNodes.recording;
import static org.tandem.support.ThreeNodes.stage;
import static org.tandem.support.ThreeNodes.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.tandem.support.Program;
import org.tandem.support.RunningTandem;
import org.tandem.support.TestDatabase;
import org.tandem.support.ThreeNodes;

/** Three processes that compare their books: nothing differs, a row was changed, yesterday's backup was restored. */
@Tag("full")
@DisplayName("Three nodes that compare their books")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReconciledNodesIT {

    private static final String DAYS = "/pairs/XA-XB/reconciliation";

    private static ThreeNodes nodes;
    private static Program public_;
    private static Program atXalia;
    private static Program atBelmora;

    @BeforeAll
    static void start() {
        nodes = new ThreeNodes(TestDatabase.POSTGRESQL);
        nodes.introduced();
        public_ = new Program(nodes.committee());
        atXalia = new Program(nodes.xalia());
        atBelmora = new Program(nodes.belmora());
        issued("XB001-I01");
    }

    @AfterAll
    static void stop() {
        nodes.close();
    }

    private static void issued(String issuance) {
        await("both are notified", () -> isNotified(atXalia, "XA", issuance) && isNotified(atBelmora, "XB", issuance));
        confirm(atXalia, "XA", issuance);
        confirm(atBelmora, "XB", issuance);
        await(
                "both know it",
                () -> stage(atXalia, "XA", issuance).equals("AGREED")
                        && stage(atBelmora, "XB", issuance).equals("AGREED"));
        record(atXalia, "XA", issuance);
        record(atBelmora, "XB", issuance);
        for (Program one : List.of(public_, atXalia, atBelmora)) {
            await("all show both", () -> states(one, issuance).equals(List.of("RECORDED", "RECORDED")));
        }
        for (Program registry : List.of(atXalia, atBelmora)) {
            await("the other one holds it", () -> registry.read("/issuances/" + issuance + "/registries")
                    .findValuesAsText("durability")
                    .contains("SEALED"));
        }
    }

    private static void compared() {
        done(atBelmora.send("xb.registry", "POST", DAYS, ""));
        done(atXalia.send("xa.registry", "POST", DAYS, ""));
    }

    private static int differing(Program at) {
        return at.read(DAYS).path("differing").asInt();
    }

    @Test
    @Order(1)
    void state_the_day_and_the_committees_portal_shows_both_signatures() {
        compared();
        String day = atXalia.read(DAYS).at("/days/0").asText();
        await(
                "the committee was told of four comparisons",
                () -> public_.read(DAYS + "/" + day).path("books").size() == 4);
        await(
                "Xalia was told of two",
                () -> atXalia.read(DAYS + "/" + day).path("books").size() == 4);
        done(atXalia.send("xa.registry", "POST", DAYS, ""));
        await(
                "Belmora has the statement",
                () -> atBelmora.read(DAYS + "/" + day).path("statement").isObject());
        done(atBelmora.send("xb.registry2", "POST", DAYS + "/" + day + "/signature", ""));
        done(atXalia.send("xa.registry2", "POST", DAYS + "/" + day + "/signature", ""));
        for (Program one : List.of(public_, atXalia, atBelmora)) {
            await("it is signed by both", () -> one.read(DAYS + "/" + day)
                    .path("signatures")
                    .findValuesAsText("holds")
                    .equals(List.of("true", "true")));
        }
        JsonNode ofDay = public_.read(DAYS + "/" + day);
        assertThat(ofDay.path("books").findValuesAsText("outcome")).containsOnly("EQUAL");
        assertThat(ofDay.path("statement").path("totals")).isNotEmpty();
        assertThat(get(nodes.committee(), DAYS + "/" + day).body())
                .contains("The signature holds", "Nothing differs")
                .containsPattern("<th scope=\"row\">Xalia</th>\\s*<td data-label=\"Kind of account\">");
        assertThat(get(nodes.committee(), "/statements/XA-XB-" + day + ".pdf").body())
                .startsWith("%PDF");
    }

    @Test
    @Order(2)
    void F21_find_a_row_that_was_changed_behind_a_registrys_back_and_mend_it_by_the_word_of_both() throws SQLException {
        String changed = changed("XA-2001", "XA-1001");
        compared();
        for (RunningTandem one : nodes.all()) {
            await(
                    "both found it, and it is one",
                    () -> new Program(one).read(DAYS).path("differences").size() == 2);
            assertThat(differing(new Program(one))).isEqualTo(1);
            assertThat(get(one, DAYS).body()).contains("XA-D-0001", "XB-D-0001", "These units are frozen");
        }
        assertThat(get(nodes.committee(), "/pairs/XA-XB").body()).contains("book and its public log differ");

        String repair = "The row is put back as the log has it.";
        done(atXalia.send("xa.registry", "POST", "/differences/XA-D-0001/repair", "{\"text\":\"" + repair + "\"}"));
        await(
                "Belmora knows it",
                () -> atBelmora.read(DAYS).findValuesAsText("stage").equals(List.of("PROPOSED", "PROPOSED")));
        assertThat(atXalia.send("xa.registry2", "POST", "/differences/XA-D-0001/agreement", "")
                        .statusCode())
                .as("one's own side")
                .isEqualTo(403);
        done(atBelmora.send("xb.registry2", "POST", "/differences/XA-D-0001/agreement", ""));
        for (RunningTandem one : nodes.all()) {
            await(
                    "all know that both agreed",
                    () -> new Program(one).read(DAYS).findValuesAsText("stage").equals(List.of("AGREED", "AGREED")));
            assertThat(get(one, DAYS).body()).contains(repair);
        }

        set(changed, "XA-2001");
        compared();
        for (RunningTandem one : nodes.all()) {
            await("it is over", () -> differing(new Program(one)) == 0);
            assertThat(get(one, DAYS).body()).contains("What once differed", repair);
        }
    }

    @Test
    @Order(3)
    void F14_of_which_one_restores_yesterdays_backup_sign_nothing_there_until_it_is_rebuilt_to_the_byte() {
        DataSource database = nodes.xalia().database();
        assertThat(nodes.xalia().stop(Duration.ofMinutes(1))).isTrue();
        DataSource backup = TestDatabase.POSTGRESQL.copy(database);
        nodes.xalia().startAgain();
        issued("XB001-I02");
        String head = head();

        assertThat(nodes.xalia().stop(Duration.ofMinutes(1))).isTrue();
        TestDatabase.restore(database, backup);
        nodes.xalia().startAgain();
        Program restored = new Program(nodes.xalia());
        await(
                "it notices",
                () -> restored.read("/standstills").findValuesAsText("kind").contains("RESTORED"));
        assertThat(get(nodes.xalia(), "/verify").body()).contains("aria-label=\"Standstill\"");
        assertThat(recording(restored, "XA", "XB001-I02").statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(head()).isNotEqualTo(head);

        done(restored.send("admin", "POST", "/log/XA/rebuild", ""));

        await("it signs again, and the roots are equal", () -> head().equals(head));
        assertThat(restored.read("/standstills")).isEmpty();
        await("all show both", () -> states(restored, "XB001-I02").equals(List.of("RECORDED", "RECORDED")));
        assertThat(restored.read("admin", "/invariants").path("hold").asBoolean())
                .isTrue();
        done(atBelmora.send("xb.registry", "POST", DAYS, ""));
        done(restored.send("xa.registry", "POST", DAYS, ""));
        assertThat(differing(restored)).isZero();
        for (Program one : List.of(public_, restored, atBelmora)) {
            await("nobody waits", () -> one.read("/exchange").isEmpty());
        }
    }

    /** Size and root of Xalia's log, by its newest published head. */
    private static String head() {
        return get(nodes.xalia(), "/api/v1/log/XA/checkpoint")
                .body()
                .lines()
                .skip(1)
                .limit(2)
                .toList()
                .toString();
    }

    /** Past triggers and rights; says which row. */
    private static String changed(String from, String to) throws SQLException {
        try (Connection connection = nodes.xalia().database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select series, first_no from unit_block where registry = 'XA'"
                        + " and account = '" + from + "' order by series, first_no limit 1")) {
            row.next();
            String which =
                    "registry = 'XA' and series = '%s' and first_no = %d".formatted(row.getString(1), row.getLong(2));
            set(which, to);
            return which;
        }
    }

    private static void set(String which, String account) throws SQLException {
        try (Connection connection = nodes.xalia().database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            assertThat(statement.executeUpdate("update unit_block set account = '" + account + "' where " + which))
                    .isEqualTo(1);
        }
    }
}
