package org.tandem.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.ledger.BookOfTwo.NOON;
import static org.tandem.ledger.BookOfTwo.PAIR;
import static org.tandem.ledger.BookOfTwo.XA;
import static org.tandem.ledger.BookOfTwo.exactly;
import static org.tandem.ledger.BookOfTwo.oldest;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("Reserved units")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ReservationsTest {

    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Transfer SALE = oldest("sale", "XA-1001", "XA-2001", 200);

    private final TestDatabase kind;
    private Rooms rooms;
    private BookOfTwo two;

    ReservationsTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        rooms = Rooms.on(kind, NOON);
        two = new BookOfTwo(rooms).opened().issued();
    }

    @AfterEach
    void close() {
        assertThat(rooms.get(Invariants.class).violations()).isEmpty();
        rooms.close();
    }

    private Tonnes held(String account) {
        return two.books.holdings(XA, account).stream().map(Holding::quantity).reduce(Tonnes.NONE, Tonnes::plus);
    }

    @Test
    void stay_in_their_account_until_exactly_they_are_posted() {
        Instant ends = two.ledger.reserve(XA, SALE, AN_HOUR);

        assertThat(held("XA-1001")).isEqualTo(Tonnes.of(401));
        assertThat(two.books.reserved(XA, "XA-1001"))
                .containsExactly(new Reserved("sale", PAIR, "XA-2001", ends, Tonnes.of(200)));
        assertThat(two.books.entry(XA, "sale")).isEmpty();
        two.ledger.transfer(XA, oldest("other", "XA-1001", "XA-8001", 100));

        Entry posted = two.ledger.postReserved(XA, SALE);

        assertThat(posted.postings())
                .extracting(posting -> posting.series() + " " + posting.units())
                .containsExactly("XB003-I01/1 " + new UnitRange(1, 152), "XB003-I01/2 " + new UnitRange(1, 50));
        assertThat(two.ledger.postReserved(XA, SALE)).isEqualTo(posted);
        assertThat(held("XA-1001")).isEqualTo(Tonnes.of(101));
        assertThat(two.books.reserved(XA, "XA-1001")).isEmpty();
        assertThatThrownBy(() -> two.ledger.voidReserved(XA, "sale", "clerk", NOON))
                .isInstanceOf(OutOfTurn.class);
    }

    @Test
    void are_moved_by_nothing_else() {
        two.ledger.reserve(XA, SALE, AN_HOUR);

        assertThatThrownBy(() -> two.ledger.transfer(XA, oldest("more", "XA-1001", "XA-8001", 202)))
                .isInstanceOf(UnitsReserved.class);
        assertThatThrownBy(() -> two.ledger.transfer(XA, exactly("these", "XA-1001", "XA-8001", 2026, 49, 50)))
                .isInstanceOf(UnitsReserved.class);
        assertThatThrownBy(() -> two.ledger.transferAll(XA, List.of(oldest("batch", "XA-1001", "XA-8001", 202))))
                .isInstanceOfSatisfying(ActRefused.class, refused -> assertThat(refused.reason())
                        .isInstanceOf(UnitsReserved.class));
        assertThatThrownBy(() -> two.ledger.reserve(XA, oldest("again", "XA-1001", "XA-2001", 202), AN_HOUR))
                .isInstanceOf(UnitsReserved.class);
        for (String sql : List.of(
                "update unit_block set account = 'XA-2001' where reservation = 'sale'",
                "update unit_block set account = 'XA-2001', reservation = null where reservation = 'sale'",
                "update unit_block set reservation = null where reservation = 'sale'",
                "update unit_block set next_no = first_no + 1 where reservation = 'sale'")) {
            assertThatThrownBy(() -> run(rooms.database().getConnection(), sql))
                    .as(sql)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("the units are reserved");
        }
        two.ledger.transfer(XA, oldest("rest", "XA-1001", "XA-8001", 201));
    }

    @Test
    void are_their_accounts_again_once_voided() {
        two.ledger.reserve(XA, SALE, AN_HOUR);
        two.ledger.voidReserved(XA, "sale", "clerk", NOON);
        two.ledger.voidReserved(XA, "sale", "clerk", NOON);

        assertThatThrownBy(() -> two.ledger.postReserved(XA, SALE)).isInstanceOf(ReservationEnded.class);
        two.ledger.transfer(XA, oldest("all", "XA-1001", "XA-8001", 401));
        assertThatThrownBy(() -> two.ledger.voidReserved(XA, "nothing", "clerk", NOON))
                .isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> two.ledger.postReserved(XA, oldest("nothing", "XA-1001", "XA-2001", 1)))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void are_reserved_once_for_one_act_and_for_nothing_else_under_its_name() {
        Instant ends = two.ledger.reserve(XA, SALE, AN_HOUR);

        assertThat(two.ledger.reserve(XA, SALE, Duration.ofDays(9))).isEqualTo(ends);
        Transfer other = oldest("sale", "XA-1001", "XA-2001", 199);
        assertThatThrownBy(() -> two.ledger.reserve(XA, other, AN_HOUR)).isInstanceOf(OtherUnderSameCause.class);
        assertThatThrownBy(() -> two.ledger.postReserved(XA, other)).isInstanceOf(OtherUnderSameCause.class);
    }

    /** The rooms' clock says noon of another day all the time; only the database's counts. */
    @Test
    void lapse_when_the_databases_clock_has_passed_their_end() throws SQLException {
        two.ledger.reserve(XA, SALE, AN_HOUR);
        assertThat(two.books.overdue(XA)).isEmpty();
        assertThat(two.ledger.lapse(XA, "sale", NOON.plus(Duration.ofDays(3_650))))
                .isFalse();

        past();
        assertThatThrownBy(() -> two.ledger.postReserved(XA, SALE)).isInstanceOf(ReservationEnded.class);
        assertThatThrownBy(() -> two.ledger.transfer(XA, oldest("all", "XA-1001", "XA-8001", 401)))
                .isInstanceOf(UnitsReserved.class);
        assertThat(two.books.overdue(XA)).containsExactly("sale");
        assertThat(two.ledger.lapse(XA, "sale", NOON)).isTrue();
        assertThat(two.books.overdue(XA)).isEmpty();

        two.ledger.transfer(XA, oldest("all", "XA-1001", "XA-8001", 401));
    }

    @Test
    void are_not_posted_while_they_are_on_hold() {
        two.ledger.reserve(XA, SALE, AN_HOUR);
        two.ledger.hold(
                XA,
                new Hold(
                        "XA-H-0001",
                        new Hold.Numbers(PAIR, Vintage.of(2025), new UnitRange(100, 101)),
                        "COURT_ORDER",
                        Optional.empty(),
                        "Disputed.",
                        NOON.minusSeconds(60),
                        "officer",
                        Optional.empty(),
                        Optional.empty()));

        assertThatThrownBy(() -> two.ledger.postReserved(XA, SALE)).isInstanceOf(UnitsHeld.class);
        two.ledger.release(XA, "XA-H-0001", new Hold.Release(NOON, "another", "Settled."));
        two.ledger.postReserved(XA, SALE);
    }

    @Test
    void are_posted_or_voided_and_never_both_however_many_try_at_once() throws Exception {
        two.ledger.reserve(XA, SALE, AN_HOUR);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        int posted = 0;
        int voided = 0;
        try {
            List<Future<String>> all = IntStream.range(0, 64)
                    .mapToObj(n -> threads.submit(() -> {
                        try {
                            if (n % 2 == 0) {
                                two.ledger.postReserved(XA, SALE);
                                return "posted";
                            }
                            two.ledger.voidReserved(XA, "sale", "clerk", NOON);
                            return "voided";
                        } catch (ReservationEnded | OutOfTurn late) {
                            return "late";
                        }
                    }))
                    .toList();
            for (Future<String> one : all) {
                String how = one.get(60, TimeUnit.SECONDS);
                posted += how.equals("posted") ? 1 : 0;
                voided += how.equals("voided") ? 1 : 0;
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(List.of(posted, voided)).containsExactlyInAnyOrder(0, 32);
        assertThat(held("XA-2001")).isEqualTo(Tonnes.of(posted > 0 ? 300 : 100));
    }

    /** Ends the reservation in the past, which nobody but the owner of the tables could. */
    private void past() throws SQLException {
        run(
                TestDatabase.superuser(rooms.database()).getConnection(),
                kind == TestDatabase.H2
                        ? "drop trigger reservation_append_only"
                        : "set session_replication_role = replica",
                "update reservation set ends = timestamp with time zone '2020-01-01 00:00:00Z'"
                        + " where reservation = 'sale'");
    }

    private void run(Connection opened, String... statements) throws SQLException {
        try (Connection connection = opened;
                Statement statement = connection.createStatement()) {
            if (kind == TestDatabase.POSTGRESQL) {
                statement.execute("set tandem.registry = 'XA'");
            }
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
