package org.tandem.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.ledger.BookOfTwo.NOON;
import static org.tandem.ledger.BookOfTwo.PAIR;
import static org.tandem.ledger.BookOfTwo.XA;
import static org.tandem.ledger.BookOfTwo.XB;
import static org.tandem.ledger.BookOfTwo.decided;
import static org.tandem.ledger.BookOfTwo.exactly;
import static org.tandem.ledger.BookOfTwo.line;
import static org.tandem.ledger.BookOfTwo.oldest;
import static org.tandem.ledger.BookOfTwo.part;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.kernel.UnitRange;
import org.tandem.ledger.BookOfTwo;
import org.tandem.ledger.DecidedUnits;
import org.tandem.ledger.Invariants;
import org.tandem.ledger.UnitsHeld;
import org.tandem.mirror.Cosigning;
import org.tandem.mirror.Delivery;
import org.tandem.mirror.NotSigned;
import org.tandem.registry.UnitHolds;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.transparency.Sequencer;
import org.tandem.transparency.TreeHash;

@DisplayName("Reconciliation")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ReconciliationTest {

    private static final String SERIES = "XB003-I01/1";

    private final TestDatabase kind;
    private Rooms rooms;
    private BookOfTwo two;
    private Reconciling reconciling;
    private Differences differences;

    ReconciliationTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        rooms = Rooms.on(kind, NOON);
        two = new BookOfTwo(rooms).opened().issued();
        reconciling = rooms.get(Reconciling.class);
        differences = rooms.get(Differences.class);
        two.ledger.transfer(XA, oldest("one", "XA-1001", "XA-2001", 20));
        two.ledger.transfer(XB, oldest("two", "XB-1001", "XB-8001", 7));
        logged();
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    private void logged() {
        rooms.get(Sequencer.class).sequenceAll();
        rooms.get(Cosigning.class).cosignAll();
    }

    private List<Result> compared() {
        rooms.clock().moveBy(Duration.ofSeconds(1));
        return reconciling.compare(PAIR);
    }

    @Test
    void finds_two_registries_equal_that_did_what_their_logs_tell() {
        assertThat(compared())
                .hasSize(4)
                .allMatch(result -> result.outcome() == Result.Outcome.EQUAL)
                .allMatch(result -> result.logRoot().equals(result.bookRoot()))
                .allMatch(result -> result.series() == 2 && result.roundTrips() == 1);
        two.ledger.transfer(XA, oldest("three", "XA-1001", "XA-8001", 300));
        assertThat(compared())
                .as("an act that is not in the log yet is no difference")
                .extracting(Result::outcome)
                .contains(Result.Outcome.MOVING)
                .doesNotContain(Result.Outcome.DIFFERS);
        logged();
        assertThat(compared()).allMatch(result -> result.outcome() == Result.Outcome.EQUAL);
        assertThat(rooms.get(Invariants.class).violations()).isEmpty();
    }

    @Test
    void adds_up_an_entry_that_is_too_long_for_the_log_from_the_message_that_brings_it() {
        DecidedUnits many = decided("XB004-I01", "XB-2026-015", line(1, 2027, 1, part("GOV", XA, 2_000)));
        two.stored(many);
        two.confirmedByBoth(many);
        two.recorded(XA, many);
        two.recorded(XB, many);
        two.ledger.transferAll(
                XA,
                IntStream.range(0, 800)
                        .mapToObj(n -> exactly("apart-" + n, "XA-1001", "XA-2001", 2027, 2 * n + 1, 2 * n + 1))
                        .toList());
        assertThat(two.ledger
                        .transfer(XA, oldest("long", "XA-2001", "XA-8001", 920))
                        .postings())
                .hasSizeGreaterThan(800);
        logged();
        assertThat(compared())
                .filteredOn(result -> result.of().source().equals(XA)
                        && result.of().registry().equals(XB))
                .as("the counterpart waits for the record")
                .extracting(Result::outcome)
                .containsExactly(Result.Outcome.MOVING);

        rooms.get(Delivery.class).deliverAll();

        assertThat(compared()).allMatch(result -> result.outcome() == Result.Outcome.EQUAL);
    }

    @Test
    void finds_a_row_that_was_changed_behind_a_registrys_back_and_freezes_it_alone() throws SQLException {
        compared();
        past("update unit_block set account = 'XA-2001' where registry = 'XA' and series = '" + SERIES
                + "' and account = 'XA-1001'");
        List<Result> results = compared();
        assertThat(results)
                .filteredOn(result -> result.of().source().equals(XA))
                .hasSize(2)
                .allMatch(result -> result.outcome() == Result.Outcome.DIFFERS && result.roundTrips() == 2);
        assertThat(results)
                .filteredOn(result -> result.of().source().equals(XB))
                .allMatch(result -> result.outcome() == Result.Outcome.EQUAL);
        Differing what = new Differing(Differing.Kind.BLOCKS, SERIES, new UnitRange(21, 152), "XA-1001", "XA-2001");
        assertThat(differences.open(PAIR))
                .hasSize(2)
                .allMatch(one -> one.differing().equals(what) && one.source().equals(XA))
                .extracting(Difference::registry)
                .containsExactlyInAnyOrder(XA, XB);
        assertThatThrownBy(() -> two.ledger.transfer(XA, exactly("stolen", "XA-2001", "XA-8001", 2025, 30, 40)))
                .isInstanceOf(UnitsHeld.class);
        two.ledger.transfer(XA, exactly("other", "XA-2001", "XA-8001", 2025, 152, 160));
        two.ledger.transfer(XA, exactly("next", "XA-1001", "XA-8001", 2026, 1, 10));
        logged();
        compared();
        assertThat(differences.open(PAIR)).as("found once").hasSize(2);
        assertThat(rooms.get(Invariants.class).violations())
                .extracting(Invariants.Violation::invariant)
                .contains("I08");
    }

    @Test
    void ends_a_difference_only_when_both_agreed_and_it_is_gone() throws SQLException {
        past("update unit_block set account = 'XA-2001' where registry = 'XA' and series = '" + SERIES
                + "' and account = 'XA-1001'");
        compared();
        Difference one = differences.open(PAIR).stream()
                .filter(found -> found.registry().equals(XA))
                .findFirst()
                .orElseThrow();
        past("update unit_block set account = 'XA-1001' where registry = 'XA' and series = '" + SERIES
                + "' and first_no = 21");
        compared();
        assertThat(differences.open(PAIR))
                .as("gone by itself is not repaired")
                .hasSize(2)
                .allMatch(open -> open.stage() == Difference.Stage.OPEN);
        Repairs repairs = rooms.get(Repairs.class);
        Actor officer = actor("xa.registry", Role.REGISTRY_OFFICER, XA);
        assertThatThrownBy(() -> repairs.agree(actor("xb.registry2", Role.REGISTRY_APPROVER, XB), one.number()))
                .isInstanceOf(OutOfTurn.class);
        repairs.propose(officer, one.number(), "The row is put back as the log has it.");
        assertThatThrownBy(() -> repairs.agree(actor("xa.registry2", Role.REGISTRY_APPROVER, XA), one.number()))
                .as("one's own side")
                .isInstanceOf(org.tandem.access.NotYours.class);
        assertThatThrownBy(() -> rooms.get(UnitHolds.class)
                        .release(
                                actor("xa.registry2", Role.REGISTRY_APPROVER, XA),
                                one.hold().orElseThrow(),
                                "It is well again."))
                .isInstanceOf(OutOfTurn.class);
        repairs.agree(actor("xb.registry2", Role.REGISTRY_APPROVER, XB), one.number());
        assertThat(differences.open(PAIR)).hasSize(2).allMatch(open -> open.stage() == Difference.Stage.AGREED);
        compared();
        assertThat(differences.open(PAIR)).isEmpty();
        assertThat(differences.past(PAIR)).hasSize(2).allMatch(past -> past.ended()
                .isPresent());
        two.ledger.transfer(XA, exactly("free", "XA-1001", "XA-8001", 2025, 30, 40));
    }

    @Test
    void holds_the_series_of_a_leaf_that_breaks_the_rules_and_goes_on_with_the_others() throws SQLException {
        two.ledger.transfer(XA, exactly("lie", "XA-1001", "XA-8001", 2025, 100, 100));
        two.ledger.transfer(XA, exactly("after", "XA-1001", "XA-8001", 2025, 110, 110));
        two.ledger.transfer(XA, exactly("others", "XA-1001", "XA-8001", 2026, 1, 10));
        logged();
        past("update mirrored_leaf set body = replace(body, '\"from\":\"XA-1001\"', '\"from\":\"XA-7777\"')"
                + " where registry = 'XB' and body like '%\"cause\":\"lie\"%'");
        rooms.get(MirrorFolding.class).bringUp(XB, XA);
        assertThat(text("select count(*) from mirror_fault where registry = 'XB' and held_behind = false"))
                .isEqualTo("1");
        assertThat(text("select count(*) from mirror_fault where registry = 'XB' and held_behind = true"))
                .isEqualTo("1");
        assertThat(text("select held_at is not null from mirror_series where registry = 'XB' and series = '" + SERIES
                        + "'"))
                .isIn("TRUE", "t", "true");
        assertThat(text("select account from mirror_block where registry = 'XB' and series = 'XB003-I01/2'"
                        + " and first_no = 1"))
                .isEqualTo("XA-8001");
        assertThat(compared())
                .filteredOn(result -> result.of().equals(new Compared(XB, XA, PAIR)))
                .allMatch(result -> result.outcome() == Result.Outcome.DIFFERS
                        && result.note().isPresent());
    }

    @Test
    void goes_on_at_the_next_leaf_and_applies_none_twice() throws SQLException {
        rooms.get(MirrorFolding.class).bringUp(XB, XA);
        String applied = text("select applied from mirror_fold where registry = 'XB' and source = 'XA'");
        assertThat(applied).isEqualTo("3");
        two.ledger.transfer(XA, oldest("more", "XA-1001", "XA-8001", 3));
        logged();
        rooms.get(MirrorFolding.class).bringUp(XB, XA);
        rooms.get(MirrorFolding.class).bringUp(XB, XA);
        assertThat(text("select applied from mirror_fold where registry = 'XB' and source = 'XA'"))
                .isEqualTo("4");
        assertThat(text("select sum(next_no - first_no) from mirror_block where registry = 'XB' and source = 'XA'"))
                .isEqualTo("1000");
        assertThat(rooms.get(Invariants.class).violations()).isEmpty();
    }

    @Test
    void sees_a_log_that_is_no_longer_the_one_whose_entries_are_held() throws SQLException {
        reconciling.watchLogs();
        assertThat(rooms.get(Results.class).logs())
                .hasSize(2)
                .allMatch(result -> result.outcome() == Result.Outcome.EQUAL);
        String body = text("select body from leaf where registry = 'XA' and subject = 'one'");
        String forged = body.replace("XA-2001", "XA-8001");
        past("update leaf set body = '" + forged + "', leaf_hash = '"
                + TreeHash.ofLeaf(forged).hex() + "' where registry = 'XA' and subject = 'one'");
        reconciling.watchLogs();
        assertThat(rooms.get(Results.class).logs())
                .filteredOn(result -> result.source().equals(XA))
                .allMatch(result -> result.outcome() == Result.Outcome.DIFFERS);
    }

    @Test
    void answers_nobody_but_a_registry_of_the_pair_that_asks_now_under_its_signature() {
        StateSigning signing = rooms.get(StateSigning.class);
        StateAnswering answering = rooms.get(StateAnswering.class);
        StateQuestion question = new StateQuestion(
                List.of("state"),
                "XB",
                "0",
                "XA-XB",
                rooms.clock().instant().toString(),
                "XA",
                StateQuestion.TYPE,
                StateQuestion.VERSION);
        StateSigning.Sealed asked = signing.seal(XB, question);
        StateSigning.Sealed answer = answering.answer(bytes(asked), asked.signature());
        assertThat(signing.opened(XA, bytes(answer), answer.signature(), StateAnswer.class)
                        .answers())
                .hasSize(1);
        StateSigning.Sealed forged =
                new StateSigning.Sealed(asked.text(), signing.seal(XA, question).signature());
        assertThatThrownBy(() -> answering.answer(bytes(forged), forged.signature()))
                .as("signed by another registry")
                .isInstanceOf(NotSigned.class);
        assertThatThrownBy(() -> answering.answer(bytes(asked), null))
                .as("not signed")
                .isInstanceOf(NotSigned.class);
        rooms.clock().moveBy(Duration.ofMinutes(11));
        assertThatThrownBy(() -> answering.answer(bytes(asked), asked.signature()))
                .as("overheard")
                .isInstanceOf(NotSigned.class);
    }

    private static byte[] bytes(StateSigning.Sealed sealed) {
        return sealed.text().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static Actor actor(String person, Role role, Party registry) {
        return new Actor(person, person, List.of(Mandate.ofRegistry(role, registry)));
    }

    private String text(String question) {
        try (Connection connection = TestDatabase.superuser(rooms.database()).getConnection();
                ResultSet row = connection.createStatement().executeQuery(question)) {
            row.next();
            return row.getString(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** As somebody who got past triggers and rights. */
    private void past(String sql) throws SQLException {
        try (Connection connection = TestDatabase.superuser(rooms.database()).getConnection();
                Statement statement = connection.createStatement()) {
            if (kind == TestDatabase.POSTGRESQL) {
                statement.execute("set session_replication_role = replica");
            } else {
                statement.execute("drop trigger if exists leaf_append_only");
                statement.execute("drop trigger if exists mirrored_leaf_append_only");
                statement.execute("drop trigger if exists block_guard");
            }
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
