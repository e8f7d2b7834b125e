package org.tandem.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.tandem.ledger.BookOfTwo.NOON;
import static org.tandem.ledger.BookOfTwo.PAIR;
import static org.tandem.ledger.BookOfTwo.XA;
import static org.tandem.ledger.BookOfTwo.XB;
import static org.tandem.ledger.BookOfTwo.exactly;
import static org.tandem.ledger.BookOfTwo.line;
import static org.tandem.ledger.BookOfTwo.oldest;
import static org.tandem.ledger.BookOfTwo.part;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tandem.kernel.Period;
import org.tandem.ledger.Crossings.Said;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.transparency.Sequencer;

/** Statements that somebody past the application could send; the database refuses every one by its own constraints. */
@DisplayName("The database itself")
class HostileStatementsTest {

    private static final String BLOCK =
            "insert into unit_block (registry, series, start_no, first_no, next_no, account) values ";

    private static final String MOVE =
            "insert into crossing_move (registry, crossing, sending, counterpart_account, accepted, cause, series,"
                    + " first_no, next_no, from_account, from_terminal, to_account) values ('XA', 'XA-T-0001', true,"
                    + " 'XA-9001', %s, 'forged', 'XB003-I01/2', 5, 6, '%s', false, '%s')";

    private record Hostile(String name, boolean onH2, String... statements) {}

    private static Hostile everywhere(String name, String... statements) {
        return new Hostile(name, true, statements);
    }

    private static Hostile onPostgresql(String name, String... statements) {
        return new Hostile(name, false, statements);
    }

    private static String series(String key, String instrument, String a, String b, long end, long quantity) {
        return "insert into series (registry, series, instrument, line_no, pair, project, activity, vintage, start_no,"
                + " end_no, quantity, period_from, period_to, party_a, answer_a, party_b, answer_b) values ('XA', '"
                + key
                + "', '" + instrument + "', 1, 'XA-XB', 'XB003', 'SOLAR', 2025, 502, " + end + ", " + quantity
                + ", date '2025-07-01', date '2025-12-31', '" + a + "', 'CONFIRM', '" + b + "', 'CONFIRM')";
    }

    private static String grant(long seq, long first, long next) {
        return "insert into serial_grant (registry, pair, vintage, seq, first_no, next_no, instrument, line_no) values"
                + " ('XA', 'XA-XB', 2027, " + seq + ", " + first + ", " + next + ", 'XB003-I03.1', 1)";
    }

    private static String answer(String party, String kind, String fingerprint) {
        return "insert into answer (registry, instrument, party, pair, answer, ground, fingerprint, paper, seal, answered)"
                + " values ('XA', 'XB003-I02.1', '" + party + "', 'XA-XB', '" + kind + "', '', '" + fingerprint
                + "', '{}', '{}', current_timestamp)";
    }

    private final List<Hostile> statements = List.of(
            everywhere("A0 a grant with a gap before it", grant(1, 100, 110)),
            everywhere("A0 a grant that overlaps another", grant(1, 2, 12)),
            everywhere(
                    "A0 a second origin of a number line",
                    "insert into serial_grant (registry, pair, vintage, seq, next_no) values ('XA', 'XA-XB', 2025, 0, 1)"),
            everywhere(
                    "A0 a fork of a number line",
                    "insert into serial_grant (registry, pair, vintage, seq, first_no, next_no, instrument, line_no)"
                            + " values ('XA', 'XA-XB', 2025, 9, 1, 5, 'XB003-I02.1', 1)"),
            everywhere("A1 units before any confirmation", series("XB003-I02/1", "XB003-I02.1", "XA", "XB", 542, 40)),
            everywhere(
                    "A2 units with one confirmation",
                    answer("XA", "CONFIRM", second().fingerprint()),
                    series("XB003-I02/1", "XB003-I02.1", "XA", "XB", 542, 40)),
            everywhere(
                    "A3 a confirmation of another fingerprint",
                    answer("XB", "CONFIRM", BookOfTwo.first().fingerprint())),
            everywhere(
                    "A4 a second, contradicting answer",
                    answer("XB", "CONFIRM", second().fingerprint()),
                    answer("XB", "REJECT", second().fingerprint())),
            everywhere(
                    "A5 both confirmations by one Party",
                    answer("XA", "CONFIRM", second().fingerprint()),
                    series("XB003-I02/1", "XB003-I02.1", "XA", "XA", 542, 40)),
            everywhere("A5 a confirmation by a third Party", answer("XC", "CONFIRM", second().fingerprint())),
            everywhere(
                    "A6 more than was signed",
                    answer("XA", "CONFIRM", second().fingerprint()),
                    answer("XB", "CONFIRM", second().fingerprint()),
                    series("XB003-I02/1", "XB003-I02.1", "XA", "XB", 543, 41)),
            everywhere(
                    "A7 units out of retirement",
                    "update unit_block set account = 'XA-1001' where registry = 'XA' and account = 'XA-8001'"),
            everywhere(
                    "A8 a posting out of retirement",
                    "insert into posting (registry, series, order_no, cause, first_no, next_no, from_account,"
                            + " from_spendable, to_account) values ('XA', 'XB003-I01/1', 99, 'retire', 5, 11, 'XA-8001',"
                            + " true, 'XA-1001')"),
            everywhere(
                    "A8 a posting out of retirement that admits it",
                    "insert into posting (registry, series, order_no, cause, first_no, next_no, from_account,"
                            + " from_spendable, to_account) values ('XA', 'XB003-I01/1', 99, 'retire', 5, 11, 'XA-8001',"
                            + " false, 'XA-1001')"),
            everywhere(
                    "A9 a message that has its effect twice",
                    "insert into inbox (registry, sender, message, body, fingerprint, outcome, effect, received) values"
                            + " ('XA', 'XB', 'one', '{}', 'x', 'APPLIED', 'same', current_timestamp)",
                    "insert into inbox (registry, sender, message, body, fingerprint, outcome, effect, received) values"
                            + " ('XA', 'XB', 'two', '{}', 'x', 'APPLIED', 'same', current_timestamp)"),
            everywhere("A10 history rewritten", "update posting set to_account = 'XA-1001' where cause = 'retire'"),
            everywhere("A10 history deleted", "delete from posting where cause = 'retire'"),
            everywhere(
                    "A11 the counterpart's units in our hands",
                    "update unit_block set account = 'XA-1001' where registry = 'XA' and account = 'XA-9001'"),
            everywhere(
                    "A12 the same instrument recorded again",
                    "insert into series (registry, series, instrument, line_no, pair, project, activity, vintage, start_no,"
                            + " end_no, quantity, period_from, period_to, party_a, answer_a, party_b, answer_b) select"
                            + " registry, 'XB003-I01/9', instrument, line_no, pair, project, activity, vintage, start_no,"
                            + " end_no, quantity, period_from, period_to, party_a, answer_a, party_b, answer_b from series"
                            + " where registry = 'XA' and line_no = 1"),
            everywhere("A13 units in front of a series", BLOCK + "('XA', 'XB003-I01/1', 0, 0, 1, 'XA-1001')"),
            everywhere(
                    "A14 units in front of a series with a false start",
                    BLOCK + "('XA', 'XB003-I03/1', 1, 1, 11, 'XA-1001')"),
            onPostgresql(
                    "A15 units behind the end of a series", BLOCK + "('XA', 'XB003-I01/1', 1, 502, 510, 'XA-1001')"),
            everywhere(
                    "A15 units far behind the end of a series",
                    BLOCK + "('XA', 'XB003-I01/1', 1, 600, 610, 'XA-1001')"),
            everywhere("A16 an overlapping block", BLOCK + "('XA', 'XB003-I01/1', 1, 160, 170, 'XA-1001')"),
            everywhere(
                    "A17 a wider block",
                    "update unit_block set next_no = next_no + 10 where registry = 'XA' and series = 'XB003-I01/1'"
                            + " and first_no = 152"),
            onPostgresql(
                    "A17 a narrower block, its rest lost",
                    "update unit_block set next_no = next_no - 10 where registry = 'XA' and series = 'XB003-I01/1'"
                            + " and first_no = 152"),
            everywhere(
                    "A18 a block deleted",
                    "delete from unit_block where registry = 'XA' and series = 'XB003-I01/1' and first_no = 152"),
            everywhere(
                    "A18 the end of a series deleted",
                    "delete from unit_block where registry = 'XA' and series = 'XB003-I01/1' and end_no is not null"),
            everywhere(
                    "A19 units out of transit that nobody answered",
                    "update unit_block set account = 'XA-1001' where registry = 'XA' and account = 'XA-6001'"),
            everywhere(
                    "A19 units out of transit into the counterpart's custody",
                    "update unit_block set account = 'XA-9001' where registry = 'XA' and account = 'XA-6001'"),
            everywhere(
                    "A20 a posting out of transit",
                    "insert into posting (registry, series, order_no, cause, first_no, next_no, from_account,"
                            + " from_spendable, to_account) values ('XA', 'XB003-I01/2', 99, 'retire', 1, 11,"
                            + " 'XA-6001', false, 'XA-1001')"),
            everywhere(
                    "A20 a posting out of transit under an offer that nobody answered",
                    "insert into posting (registry, series, order_no, cause, first_no, next_no, from_account,"
                            + " from_spendable, to_account, crossing, accepted) values ('XA', 'XB003-I01/2', 99,"
                            + " 'retire', 1, 11, 'XA-6001', false, 'XA-1001', 'XA-T-0001', false)"),
            everywhere(
                    "A20 a posting out of transit under an answer that says otherwise",
                    "insert into crossing_answer (registry, crossing, accepted, paper) values ('XA', 'XA-T-0001', true,"
                            + " '{}')",
                    "insert into posting (registry, series, order_no, cause, first_no, next_no, from_account,"
                            + " from_spendable, to_account, crossing, accepted) values ('XA', 'XB003-I01/2', 99,"
                            + " 'retire', 1, 11, 'XA-6001', false, 'XA-1001', 'XA-T-0001', true)"),
            everywhere(
                    "A21 an answer turned",
                    "update crossing_answer set accepted = true where registry = 'XA' and crossing = 'XA-T-0002'"),
            everywhere(
                    "A21 a second answer",
                    "insert into crossing_answer (registry, crossing, accepted, paper) values ('XA', 'XA-T-0002', true,"
                            + " '{}')"),
            everywhere(
                    "A22 the counterpart's units under an offer that nobody answered",
                    "update unit_block set next_no = 11, account = 'XB-1001' where registry = 'XB' and series ="
                            + " 'XB003-I01/2' and first_no = 1"),
            everywhere(
                    "A22 more of the counterpart's units than were offered",
                    "insert into crossing_answer (registry, crossing, accepted, paper) values ('XB', 'XA-T-0001', true,"
                            + " '{}')",
                    "update unit_block set account = 'XB-1001' where registry = 'XB' and series = 'XB003-I01/2' and"
                            + " first_no = 1"),
            everywhere("A23 a crossing out of retirement", MOVE.formatted("false", "XA-8001", "XA-1001")),
            everywhere("A23 an accepted crossing into an own account", MOVE.formatted("true", "XA-6001", "XA-2001")),
            everywhere("A23 a declined crossing to the counterpart", MOVE.formatted("false", "XA-6001", "XA-9001")),
            everywhere(
                    "L1 two roots for one size of the log",
                    "insert into log_checkpoint (registry, size, root, note, signed) select registry, size, 'other', note,"
                            + " signed from log_checkpoint where registry = 'XA'"),
            everywhere("L2 a place given twice", "update leaf set place = 50 where registry = 'XA' and place = 0"),
            everywhere("L3 a place taken back", "update leaf set place = null where registry = 'XA' and place = 0"),
            everywhere(
                    "L4 two leaves in one place", "update leaf set place = 0 where registry = 'XA' and place is null"),
            everywhere(
                    "L5 other words with the place",
                    "update leaf set place = 50, body = '{}' where registry = 'XA' and place is null"),
            everywhere("L6 a leaf deleted", "delete from leaf where registry = 'XA' and place is null"),
            everywhere("L7 a signed root changed", "update log_checkpoint set root = 'other' where registry = 'XA'"),
            everywhere("L8 a log forgotten", "delete from public_log where registry = 'XB'"),
            everywhere(
                    "L9 a checkpoint that a registry cosigns itself",
                    "insert into log_cosignature (registry, size, witness, line, cosigned) select registry, size,"
                            + " registry, 'x', signed from log_checkpoint where registry = 'XA'"));

    private Rooms rooms;

    @AfterEach
    void close() {
        rooms.close();
    }

    private static DecidedUnits second() {
        return BookOfTwo.decided(
                "XB003-I02",
                "XB-2026-020",
                line(
                        1,
                        2025,
                        502,
                        new Period(LocalDate.of(2025, 7, 1), LocalDate.of(2025, 12, 31)),
                        part("GOV", XA, 20),
                        part("GOV", XB, 20)));
    }

    /** The first issuance lives in both books; a second and a third are decided, and nobody has answered them. */
    private void lived(TestDatabase kind) {
        rooms = Rooms.on(kind, NOON);
        BookOfTwo two = new BookOfTwo(rooms).opened().issued();
        rooms.get(Sequencer.class).sequenceAll();
        two.ledger.transfer(XA, oldest("retire", "XA-1001", "XA-8001", 60));
        crossings(two);
        two.stored(second());
        two.stored(BookOfTwo.decided("XB003-I03", "XB-2026-021", line(1, 2027, 1, part("GOV", XA, 10))));
    }

    /** One offer is not answered, and known to both; another one was declined. */
    private void crossings(BookOfTwo two) {
        Crossings crossings = rooms.get(Crossings.class);
        CrossingsTest.transit(crossings);
        CrossingsTest.offer(two, crossings, exactly("XA-T-0001", "XA-1001", "", 2026, 1, 10), "XB-1001");
        CrossingsTest.offer(two, crossings, exactly("XA-T-0002", "XA-1001", "", 2026, 11, 20), "XB-1001");
        for (String number : List.of("XA-T-0001", "XA-T-0002")) {
            crossings.told(
                    XB, XA, Said.OFFER, crossings.find(XA, number).orElseThrow().paper(), "exchange", NOON);
        }
        crossings.answer(XB, "XA-T-0002", false, "No.", "officer", NOON);
        crossings.told(
                XA,
                XB,
                Said.ANSWER,
                crossings.answerTo(XB, "XA-T-0002").orElseThrow().paper(),
                "exchange",
                NOON);
    }

    @TestFactory
    Stream<DynamicTest> refuses_on_postgresql_whoever_sends_it() {
        lived(TestDatabase.POSTGRESQL);
        return statements.stream()
                .map(hostile -> dynamicTest(hostile.name(), () -> {
                    try (Connection connection =
                            TestDatabase.superuser(rooms.database()).getConnection()) {
                        mustBeRefused(connection, hostile);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> refuses_on_h2_what_needs_no_deferred_constraint() {
        lived(TestDatabase.H2);
        return statements.stream()
                .filter(Hostile::onH2)
                .map(hostile -> dynamicTest(hostile.name(), () -> {
                    try (Connection connection = rooms.database().getConnection()) {
                        mustBeRefused(connection, hostile);
                    }
                }));
    }

    private static void mustBeRefused(Connection connection, Hostile hostile) throws SQLException {
        connection.setAutoCommit(false);
        for (int i = 0; i < hostile.statements().length - 1; i++) {
            run(connection, hostile.statements()[i]);
        }
        try {
            assertThatThrownBy(() -> {
                        assertThat(run(connection, hostile.statements()[hostile.statements().length - 1]))
                                .as("rows changed")
                                .isPositive();
                        connection.commit();
                    })
                    .as(hostile.name())
                    .isInstanceOf(SQLException.class)
                    .extracting(Sql::state)
                    .asString()
                    .startsWith("23");
        } finally {
            connection.rollback();
        }
    }

    @Test
    void gives_the_application_no_right_to_change_or_remove_what_was_written() throws SQLException {
        lived(TestDatabase.POSTGRESQL);
        try (Connection application = rooms.database().getConnection()) {
            run(application, "select set_config('tandem.registry', 'XA', false)");
            for (String refused : List.of(
                    "update posting set to_account = 'XA-1001'",
                    "delete from posting",
                    "truncate posting",
                    "update answer set answer = 'REJECT'",
                    "update entry set cause = 'x'",
                    "update series set corrects = null",
                    "update leaf set body = ''",
                    "update leaf set arrived = 0",
                    "delete from leaf",
                    "update public_log set origin = 'x'",
                    "delete from public_log",
                    "update log_hash set hash = 'x'",
                    "delete from log_hash",
                    "update log_checkpoint set root = 'x'",
                    "delete from log_checkpoint",
                    "update log_cosignature set line = 'x'",
                    "update log_third_signature set line = 'x'",
                    "delete from log_third_signature",
                    "delete from log_publication",
                    "update account set terminal = false",
                    "update crossing_answer set accepted = true",
                    "delete from crossing_move",
                    "update outbox set body = ''",
                    "update unit_block set first_no = 2",
                    "delete from unit_block",
                    "truncate unit_block",
                    "delete from inbox",
                    "delete from ledger_registry",
                    "alter table posting disable trigger all",
                    "set session_replication_role = replica")) {
                assertThatThrownBy(() -> run(application, refused))
                        .as(refused)
                        .isInstanceOf(SQLException.class)
                        .hasMessageMatching("(?s).*(permission denied|must be owner).*");
            }
        }
    }

    @Test
    void shows_the_application_one_registry_at_a_time_and_takes_rows_of_no_other() throws SQLException {
        lived(TestDatabase.POSTGRESQL);
        try (Connection application = rooms.database().getConnection()) {
            assertThat(count(application, "select count(*) from posting")).isZero();
            run(application, "select set_config('tandem.registry', 'XB', false)");
            assertThat(count(application, "select count(*) from posting where registry <> 'XB'"))
                    .isZero();
            assertThat(count(application, "select count(*) from posting")).isPositive();
            assertThat(run(application, "update unit_block set account = 'XA-1001' where registry = 'XA'"))
                    .isZero();
            assertThatThrownBy(() -> run(
                            application,
                            "insert into account (registry, account, kind, holder, terminal, counterpart, for_errors,"
                                    + " spendable, opened) values ('XA', 'XA-7777', 'X', 'X', false, false, false, true,"
                                    + " current_timestamp)"))
                    .hasMessageContaining("row-level security");
            run(application, "set role tandem_reader");
            assertThat(count(application, "select count(distinct registry) from posting"))
                    .isEqualTo(2);
            assertThatThrownBy(() -> run(application, "update outbox set attempts = 1"))
                    .hasMessageContaining("permission denied");
        }
        assertThat(rooms.get(Books.class).keeps(XB, PAIR)).isTrue();
    }

    private static int run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql) ? 0 : statement.getUpdateCount();
        }
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
