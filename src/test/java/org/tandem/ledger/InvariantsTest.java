package org.tandem.ledger;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.kernel.Json;
import org.tandem.kernel.Opening;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.ledger.Crossings.Said;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.transparency.Sequencer;

@DisplayName("The invariants")
class InvariantsTest {

    private static final String FIRST = " where registry = 'XA' and series = 'XB003-I01/1'";
    private static final String DUTY = "insert into correction_duty (id, registry, pair, decision, issuance, series,"
            + " vintage, first_no, next_no, quantity, until_day) values ('d', 'XA', 'XA-XB', 'XB-2026-030',"
            + " 'XB003-I01', 'XB003-I01/1', 2025, 1, 252, %d, date '2027-01-31')";
    private static final String SERIES_COLUMNS =
            "registry, series, instrument, line_no, pair, project, activity, vintage,"
                    + " start_no, end_no, quantity, period_from, period_to, party_a, answer_a, party_b, answer_b, corrects";

    /**
     * What somebody with all rights could do to the rows.
     *
     * @param past what would still refuse it when triggers and foreign keys are off
     */
    private record Corruption(String name, List<String> found, List<String> past, List<String> statements) {}

    private static Corruption corruption(String name, String found, String... statements) {
        return new Corruption(name, List.of(found.split(" ")), List.of(), List.of(statements));
    }

    private Corruption past(String constraint, Corruption corruption) {
        return new Corruption(corruption.name(), corruption.found(), List.of(constraint), corruption.statements());
    }

    private final List<Corruption> corruptions = List.of(
            corruption("lose a block", "I01 I02", "delete from unit_block" + FIRST + " and first_no = 152"),
            corruption(
                    "widen a block",
                    "I01 I02",
                    "update unit_block set next_no = next_no + 10" + FIRST + " and first_no = 252"),
            corruption(
                    "record a range twice",
                    "I01 I02 I08",
                    "insert into unit_block (registry, series, start_no, first_no, next_no, account)"
                            + " values ('XA', 'XB003-I01/1', 1, 160, 165, 'XA-1001')"),
            corruption(
                    "swap an owner silently",
                    "I08",
                    "update unit_block set account = 'XA-1001'" + FIRST + " and first_no = 152"),
            corruption(
                    "take a unit back out of retirement",
                    "I08",
                    "update unit_block set account = 'XA-1001'" + FIRST + " and account = 'XA-8001'"),
            corruption(
                    "take the counterpart's units",
                    "I08",
                    "update unit_block set account = 'XA-1001'" + FIRST + " and account = 'XA-9001'"),
            corruption("delete a posting", "I08", "delete from posting where registry = 'XA' and cause = 'retire'"),
            corruption(
                    "forge a posting",
                    "I08 I09",
                    "insert into posting (registry, series, order_no, cause, first_no, next_no, from_account,"
                            + " from_spendable, to_account)"
                            + " values ('XA', 'XB003-I01/1', 99, 'retire', 152, 160, 'XA-1001', true, 'XA-2002')"),
            corruption(
                    "rewrite a posting",
                    "I08 I15",
                    "update posting set to_account = 'XA-8002'" + " where registry = 'XA' and cause = 'retire'"),
            corruption(
                    "post out of a terminal account",
                    "I06",
                    "insert into posting (registry, series, order_no, cause, first_no, next_no, from_account,"
                            + " from_spendable, to_account)"
                            + " values ('XA', 'XB003-I01/1', 99, 'forged', 1, 11, 'XA-8001', true, 'XA-1001')"),
            corruption(
                    "let units come into being twice",
                    "I10",
                    "insert into posting (registry, series, order_no, cause, first_no, next_no, to_account)"
                            + " values ('XA', 'XB003-I01/1', 99, 'forged', 1, 11, 'XA-1001')"),
            corruption(
                    "enter nothing",
                    "I07 I15",
                    "insert into entry (registry, cause, pair, kind, actor, details, request, recorded)"
                            + " values ('XA', 'empty', 'XA-XB', 'TRANSFER', 'x', '{}', 'x', current_timestamp)"),
            corruption("delete a confirmation", "I03", "delete from answer where registry = 'XA' and party = 'XB'"),
            corruption(
                    "turn a confirmation into a rejection",
                    "I03 I05",
                    "update answer set answer = 'REJECT' where registry = 'XA' and party = 'XB'"),
            past(
                    "answer.answer_by_a_party_of_the_pair",
                    corruption(
                            "answer as somebody else",
                            "I03 I23",
                            "update answer set party = 'XC' where registry = 'XA' and party = 'XB'")),
            corruption(
                    "edit a leaf",
                    "I17 I15",
                    "update leaf set body = '{}' where registry = 'XA' and subject = 'retire'"),
            corruption(
                    "edit a leaf and its hash",
                    "I15",
                    "update leaf set body = '{}', leaf_hash = '" + Leaves.hash("{}")
                            + "' where registry = 'XA' and subject = 'retire'"),
            corruption("delete a leaf", "I15", "delete from leaf where registry = 'XA' and subject = 'retire'"),
            corruption(
                    "add a leaf of nothing",
                    "I15",
                    "insert into leaf (registry, about, subject, body, leaf_hash)"
                            + " values ('XA', 'ENTRY', 'nothing', '{}', '" + Leaves.hash("{}") + "')"),
            past(
                    "leaf.leaf_place_once",
                    corruption(
                            "log a leaf in the place of another",
                            "I16",
                            "update leaf set place = 0 where registry = 'XA' and place = 1")),
            corruption(
                    "leave a gap in the log", "I16", "update leaf set place = 100 where registry = 'XA' and place = 1"),
            corruption(
                    "take the last leaf out of the log",
                    "I22",
                    "update leaf set place = null where registry = 'XA' and place = (select max(size) - 1"
                            + " from log_checkpoint where registry = 'XA')"),
            corruption(
                    "sign a larger log than there is",
                    "I22",
                    "insert into log_checkpoint (registry, size, root, note, signed)"
                            + " values ('XA', 1000, 'x', 'x', current_timestamp)"),
            corruption("sign nothing", "I22", "delete from log_checkpoint where registry = 'XA'"),
            corruption(
                    "drop the message of a recording",
                    "I18",
                    "delete from outbox where registry = 'XA' and about = 'ENTRY'"),
            corruption(
                    "drop the message of an answer",
                    "I18",
                    "delete from outbox where registry = 'XA' and about = 'ANSWER'"),
            corruption(
                    "change what a leaf says of a recording",
                    "I18",
                    "update leaf set body = '{}', leaf_hash = '" + Leaves.hash("{}")
                            + "' where registry = 'XA' and about = 'ENTRY' and subject like 'record%'"),
            past(
                    "inbox.inbox_effect_once",
                    corruption(
                            "apply a message twice",
                            "I19",
                            "insert into inbox (registry, sender, message, body, fingerprint, outcome, effect, received)"
                                    + " select registry, sender, 'again', body, fingerprint, outcome, effect, received from inbox"
                                    + " where registry = 'XA'")),
            corruption(
                    "change a signed quantity",
                    "I01 I02",
                    "update series set quantity = quantity + 1," + " end_no = end_no + 1" + FIRST),
            corruption(
                    "move a part to the other side",
                    "I11",
                    "update allocation set next_no = next_no + 1 where registry = 'XA' and line_no = 1 and part_no = 2",
                    "update allocation set first_no = first_no + 1 where registry = 'XA' and line_no = 1 and part_no = 3"),
            corruption(
                    "take one unit from a part",
                    "I11 I12",
                    "update allocation set next_no = next_no - 1 where registry = 'XA' and line_no = 2 and part_no = 2"),
            corruption(
                    "record into somebody else's account",
                    "I11",
                    "update allocation set recipient = 'WIND' where registry = 'XA' and recipient = 'SOLAR'"),
            corruption(
                    "name another account than the units were recorded into",
                    "I11",
                    "update allocation set account = 'XA-8002' where registry = 'XA' and line_no = 1 and part_no = 1"),
            corruption(
                    "decide a second time",
                    "I04",
                    "insert into instrument (registry, instrument, issuance, attempt, decision, pair, project, activity,"
                            + " quantity, fingerprint, paper) select registry, 'XB003-I01.2', issuance, 2, decision, pair,"
                            + " project, activity, quantity, fingerprint, paper from instrument"
                            + " where registry = 'XA' and instrument = 'XB003-I01.1'"),
            corruption(
                    "use numbers again",
                    "I24",
                    "update serial_grant set first_no = 5 where registry = 'XA' and vintage = 2025 and seq = 2"),
            corruption(
                    "let lines not add up",
                    "I24 I12",
                    "update instrument_line set quantity = 500 where registry = 'XA' and line_no = 2"),
            corruption(
                    "close an account with units",
                    "I13",
                    "insert into account_closure (registry, account, closed, actor)"
                            + " values ('XA', 'XA-2001', current_timestamp, 'x')"),
            corruption(
                    "record a number in two series",
                    "I25",
                    "insert into series (" + SERIES_COLUMNS
                            + ") select registry, 'XB004-I01/1', 'XB004-I01.1', 1, pair,"
                            + " 'XB004', activity, vintage, 400, 410, 10, period_from, period_to, party_a, answer_a,"
                            + " party_b, answer_b, corrects from series" + FIRST),
            past(
                    "series.series_time_credited_once",
                    corruption(
                            "credit time twice",
                            "I29",
                            "insert into series (" + SERIES_COLUMNS
                                    + ") select registry, 'XB003-I09/1', 'XB003-I09.1', 1, pair,"
                                    + " project, activity, vintage, 9000, 9010, 10, period_from, period_to, party_a, answer_a,"
                                    + " party_b, answer_b, corrects from series" + FIRST)),
            corruption(
                    "let a reserved block go in silence",
                    "I14",
                    "update unit_block set reservation = null where registry = 'XA' and reservation = 'open'"),
            corruption(
                    "reserve what nobody reserved",
                    "I14",
                    "update unit_block set reservation = 'nobody'" + FIRST + " and account = 'XA-2001'"),
            corruption(
                    "move what is reserved",
                    "I08 I14",
                    "update unit_block set account = 'XA-2002' where registry = 'XA' and reservation = 'open'"),
            corruption(
                    "end a reservation and keep its units set aside",
                    "I14",
                    "insert into reservation_end (registry, reservation, outcome, actor, ended)"
                            + " values ('XA', 'open', 'VOIDED', 'x', current_timestamp)"),
            corruption(
                    "let go what was posted",
                    "I21",
                    "update reservation_end set outcome = 'VOIDED', cause = null where registry = 'XA'"
                            + " and reservation = 'posted'"),
            corruption(
                    "call posted what moved nothing",
                    "I21",
                    "update reservation_end set outcome = 'POSTED', cause = 'retire' where registry = 'XA'"
                            + " and reservation = 'voided'"),
            corruption(
                    "let units in transit go",
                    "I20 I08",
                    "update unit_block set account = 'XA-1001' where registry = 'XA' and account = 'XA-6001'"),
            corruption(
                    "put in transit what nobody offered",
                    "I20 I08",
                    "update unit_block set account = 'XA-6001'" + FIRST + " and first_no = 152"),
            corruption(
                    "answer and do nothing",
                    "I20",
                    "insert into crossing_answer (registry, crossing, accepted, paper)"
                            + " values ('XA', 'XA-T-0001', false, '{}')"),
            corruption(
                    "forget an answer",
                    "I20 I06",
                    "delete from crossing_answer where registry = 'XA' and crossing = 'XA-T-0002'"),
            corruption(
                    "post into the counterpart's custody without a crossing",
                    "I20 I06",
                    "update posting set crossing = null, accepted = null, from_spendable = true where registry = 'XA'"
                            + " and cause = 'crossed/XA-T-0002'"),
            corruption(
                    "decline in silence",
                    "I15",
                    "delete from leaf where registry = 'XA' and about = 'CROSSING' and subject = 'XB-T-0001'"),
            corruption(
                    "forget that it was declined",
                    "I15",
                    "delete from crossing_answer where registry = 'XA' and crossing = 'XB-T-0001'"),
            corruption(
                    "keep what has crossed",
                    "I35 I08",
                    "update unit_block set account = 'XA-1001' where registry = 'XA' and series = 'XB003-I01/2'"
                            + " and first_no = 110"),
            corruption(
                    "say that a commitment stands for another account",
                    "I30",
                    "update commitment_opening set opened = 'XA-2009' where registry = 'XA' and opened = 'XA-2003'"),
            corruption(
                    "forget what a commitment stands for",
                    "I30",
                    "delete from commitment_opening where registry = 'XA' and opened = 'XA-2003'"),
            corruption(
                    "call an account by its number after all",
                    "I15",
                    "update account set commitment = null where registry = 'XA' and account = 'XA-2003'"),
            corruption(
                    "leave a decision out",
                    "I31",
                    "delete from leaf where registry = 'XA' and about = 'DECISION' and subject = 'XA-XB/1'"),
            corruption(
                    "open another decision than was committed to",
                    "I31",
                    "update leaf set body = replace(body, 'approved', 'rejected') where registry = 'XA'"
                            + " and about = 'RELEASE'"),
            corruption(
                    "correct what was not cancelled",
                    "I29",
                    "update series set corrects = 'XB003-I01/1' where registry = 'XA' and series = 'XB003-I02/1'"),
            corruption(
                    "issue anew more than was cancelled",
                    "I34",
                    "update series set corrects = 'XB003-I02/1' where registry = 'XA' and series = 'XB003-I01/1'"),
            corruption(
                    "call a retirement a cancellation for error",
                    "I33",
                    DUTY.formatted(60),
                    "insert into correction_act (id, duty, registry, cause, quantity, in_place)"
                            + " values ('a', 'd', 'XA', 'retire', 60, false)"),
            corruption(
                    "cancel more for error than was decided",
                    "I33",
                    DUTY.formatted(59),
                    "insert into correction_act (id, duty, registry, cause, quantity, in_place)"
                            + " values ('a', 'd', 'XA', 'nothing', 60, false)"));

    private Rooms rooms;

    @AfterEach
    void close() {
        rooms.close();
    }

    private void lived(TestDatabase kind) {
        rooms = Rooms.on(kind, NOON);
        BookOfTwo two = new BookOfTwo(rooms).opened();
        two.ledger.openAccount(XA, AccountOpening.holding("XA-2002", "ENTITY", "WIND"), NOON);
        two.ledger.openAccount(
                XA, AccountOpening.holding("XA-2003", "ENTITY", "TIDE").closed(), NOON);
        two.issued();
        two.ledger.transfer(XA, exactly("closed", "XA-2001", "XA-2003", 2025, 200, 201));
        decided(two, new Opening("decision", Opening.newSecret(), "approved"), 1);
        decided(two, new Opening("decision", Opening.newSecret(), "adopted"), 2);
        two.ledger.transfer(XA, oldest("retire", "XA-1001", "XA-8001", 60));
        two.ledger.transfer(XA, exactly("sell", "XA-2001", "XA-2002", 2025, 170, 189));
        two.ledger.transfer(XB, oldest("cancel", "XB-1001", "XB-8002", 250));
        for (String reserved : List.of("open", "posted", "voided")) {
            two.ledger.reserve(XA, oldest(reserved, "XA-1001", "XA-2002", 7), Duration.ofDays(1));
        }
        two.ledger.postReserved(XA, oldest("posted", "XA-1001", "XA-2002", 7));
        two.ledger.voidReserved(XA, "voided", "clerk", NOON);
        DecidedUnits second = BookOfTwo.decided(
                "XB003-I02",
                "XB-2026-020",
                line(
                        1,
                        2025,
                        502,
                        new Period(LocalDate.of(2025, 7, 1), LocalDate.of(2025, 12, 31)),
                        part("GOV", XA, 20),
                        part("GOV", XB, 20)));
        two.stored(second);
        two.confirmedByBoth(second);
        two.recorded(XA, second);
        rooms.transaction(() -> {
            Messages messages = rooms.get(Messages.class);
            Messages.Message message = messages.claim(XB, NOON).orElseThrow();
            messages.applied(message, "answer of XB", "{}", NOON);
            messages.delivered(message, NOON);
            return null;
        });
        crossed(two);
        rooms.get(Sequencer.class).sequenceAll();
    }

    /** Of three offers one is accepted, and that is known to both, and one is declined. */
    private void crossed(BookOfTwo two) {
        Crossings crossings = rooms.get(Crossings.class);
        CrossingsTest.transit(crossings);
        CrossingsTest.offer(two, crossings, exactly("XA-T-0001", "XA-1001", "", 2026, 100, 109), "XB-1001");
        CrossingsTest.offer(two, crossings, exactly("XA-T-0002", "XA-1001", "", 2026, 110, 119), "XB-1001");
        CrossingsTest.offer(two, crossings, exactly("XB-T-0001", "XB-1001", "", 2026, 300, 309), "XA-1001");
        told(crossings, XB, "XA-T-0002");
        told(crossings, XA, "XB-T-0001");
        crossings.answer(XB, "XA-T-0002", true, "", "officer", NOON);
        crossings.answer(XA, "XB-T-0001", false, "No.", "officer", NOON);
        crossings.told(
                XA,
                XB,
                Said.ANSWER,
                crossings.answerTo(XB, "XA-T-0002").orElseThrow().paper(),
                "exchange",
                NOON);
    }

    private static void told(Crossings crossings, Party to, String number) {
        Party from = PAIR.counterpart(to);
        crossings.told(
                to, from, Said.OFFER, crossings.find(from, number).orElseThrow().paper(), "exchange", NOON);
    }

    private static void decided(BookOfTwo two, Opening opening, int place) {
        String told = "{\"about\":\"%s\",\"commitment\":\"" + opening.commitment() + "\",\"decision\":\"" + place
                + "\"%s,\"pair\":\"XA-XB\"}";
        two.ledger.declare(XA, "DECISION", "XA-XB/" + place, told.formatted("DECISION", ""));
        if (place == 1) {
            two.ledger.declare(
                    XA, "RELEASE", "XA-XB/" + place, told.formatted("RELEASE", ",\"opening\":" + Json.write(opening)));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void hold_after_a_life(TestDatabase kind) {
        lived(kind);
        assertThat(rooms.get(Invariants.class).violations()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> find_on_postgresql_what_a_superuser_planted() {
        lived(TestDatabase.POSTGRESQL);
        return corruptions.stream()
                .map(corruption -> dynamicTest(corruption.name(), () -> {
                    try (Connection connection =
                            TestDatabase.superuser(rooms.database()).getConnection()) {
                        connection.setAutoCommit(false);
                        run(connection, "set local session_replication_role = replica");
                        for (String constraint : corruption.past()) {
                            String[] name = constraint.split("\\.");
                            run(connection, "alter table " + name[0] + " drop constraint " + name[1]);
                        }
                        mustBeFound(connection, corruption);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> find_on_h2_what_was_planted_past_its_triggers() throws SQLException {
        lived(TestDatabase.H2);
        try (Connection connection = rooms.database().getConnection()) {
            run(connection, "set referential_integrity false");
            for (String trigger : names(connection, "select trigger_name from information_schema.triggers")) {
                run(connection, "drop trigger if exists " + trigger);
            }
            for (Corruption corruption : corruptions) {
                for (String constraint : corruption.past()) {
                    String[] name = constraint.split("\\.");
                    run(connection, "alter table " + name[0] + " drop constraint if exists " + name[1]);
                }
            }
        }
        return corruptions.stream()
                .map(corruption -> dynamicTest(corruption.name(), () -> {
                    try (Connection connection = rooms.database().getConnection()) {
                        connection.setAutoCommit(false);
                        mustBeFound(connection, corruption);
                    }
                }));
    }

    private static void mustBeFound(Connection connection, Corruption corruption) throws SQLException {
        assertThat(Invariants.violations(connection)).isEmpty();
        for (String statement : corruption.statements()) {
            run(connection, statement);
        }
        List<Invariants.Violation> found = Invariants.violations(connection);
        connection.rollback();
        assertThat(found)
                .as(corruption.name())
                .extracting(Invariants.Violation::invariant)
                .containsAll(corruption.found());
        assertThat(found).extracting(Invariants.Violation::registry).containsOnly("XA");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> names(Connection connection, String sql) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
