package org.tandem.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.ledger.BookOfTwo.NOON;
import static org.tandem.ledger.BookOfTwo.XA;
import static org.tandem.ledger.BookOfTwo.exactly;
import static org.tandem.ledger.BookOfTwo.line;
import static org.tandem.ledger.BookOfTwo.oldest;
import static org.tandem.ledger.BookOfTwo.part;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
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
import org.tandem.kernel.Period;
import org.tandem.kernel.Tonnes;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A batch of transfers")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class BatchesTest {

    private final TestDatabase kind;
    private Rooms rooms;
    private BookOfTwo two;

    BatchesTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        rooms = Rooms.on(kind, NOON);
        two = new BookOfTwo(rooms).opened().issued();
        two.ledger.openAccount(XA, AccountOpening.holding("XA-2002", "ENTITY", "WIND"), NOON);
    }

    @AfterEach
    void close() {
        assertThat(rooms.get(Invariants.class).violations()).isEmpty();
        rooms.close();
    }

    @Test
    void is_done_act_by_act_as_if_each_had_come_alone() {
        List<Transfer> acts = List.of(
                oldest("a", "XA-1001", "XA-2002", 160),
                exactly("b", "XA-2002", "XA-2001", 2025, 100, 120),
                oldest("c", "XA-2002", "XA-8001", 100),
                oldest("d", "XA-2001", "XA-1001", 30));
        List<Entry> together = two.ledger.transferAll(XA, acts);

        doesTheSameActByAct(List.of(), acts, together);
        assertThat(together).extracting(Entry::cause).containsExactly("a", "b", "c", "d");
        assertThat(two.books.entry(XA, "c")).contains(together.get(2));
    }

    /** Blocks of their own, where all can be taken at once; and one block, where one act leaves what the next one takes. */
    @Test
    void of_exact_numbers_is_done_the_same_wherever_they_lie() {
        List<Transfer> cuts = List.of(
                exactly("cut-1", "XA-1001", "XA-2002", 2025, 11, 20),
                exactly("cut-2", "XA-1001", "XA-2002", 2025, 51, 60));
        List<List<Transfer>> batches = List.of(
                List.of(
                        exactly("all-of-a-block", "XA-2002", "XA-2001", 2025, 11, 20),
                        exactly("its-beginning", "XA-1001", "XA-2001", 2025, 1, 3),
                        exactly("its-middle", "XA-2002", "XA-2001", 2025, 55, 57),
                        exactly("its-end", "XA-1001", "XA-2001", 2025, 48, 50)),
                List.of(
                        exactly("of-one-block", "XA-1001", "XA-2001", 2025, 22, 23),
                        exactly("and-the-same", "XA-1001", "XA-2001", 2025, 27, 29)),
                List.of(
                        exactly("there", "XA-1001", "XA-2002", 2025, 34, 39),
                        exactly("and-on", "XA-2002", "XA-2001", 2025, 36, 37)));
        List<Transfer> before = new ArrayList<>(cuts);
        cuts.forEach(cut -> two.ledger.transfer(XA, cut));

        for (List<Transfer> batch : batches) {
            doesTheSameActByAct(before, batch, two.ledger.transferAll(XA, batch));
            before.addAll(batch);
        }
        assertThatThrownBy(() -> two.ledger.transferAll(
                        XA,
                        List.of(
                                exactly("good", "XA-1001", "XA-2001", 2025, 40, 40),
                                exactly("gone", "XA-1001", "XA-2001", 2025, 36, 36))))
                .isInstanceOfSatisfying(
                        ActRefused.class, refused -> assertThat(refused.place()).isEqualTo(2));
        assertThat(two.books.entry(XA, "good")).isEmpty();
    }

    private void doesTheSameActByAct(List<Transfer> before, List<Transfer> acts, List<Entry> together) {
        try (Rooms apart = Rooms.on(kind, NOON)) {
            BookOfTwo other = new BookOfTwo(apart).opened().issued();
            other.ledger.openAccount(XA, AccountOpening.holding("XA-2002", "ENTITY", "WIND"), NOON);
            before.forEach(act -> other.ledger.transfer(XA, act));
            assertThat(acts.stream().map(act -> other.ledger.transfer(XA, act)).toList())
                    .isEqualTo(together);
        }
        rooms.enter();
    }

    @Test
    void is_refused_whole_with_the_place_and_the_code_of_the_act_that_cannot_be_done() {
        List<Transfer> acts = List.of(
                oldest("a", "XA-1001", "XA-2002", 400),
                oldest("b", "XA-2002", "XA-2001", 400),
                oldest("c", "XA-1001", "XA-2001", 2),
                oldest("d", "XA-1001", "XA-9001", 1));

        assertThatThrownBy(() -> two.ledger.transferAll(XA, acts))
                .isInstanceOfSatisfying(ActRefused.class, refused -> {
                    assertThat(refused.place()).isEqualTo(3);
                    assertThat(refused.reason()).isInstanceOf(NotEnoughUnits.class);
                    assertThat(refused.fields()).containsEntry("acts.3", "not-enough-units");
                })
                .hasMessageContaining("Account XA-1001 holds less than the 2 units asked for");
        assertThatThrownBy(() -> two.ledger.transferAll(XA, List.of(acts.get(0), acts.get(3))))
                .isInstanceOfSatisfying(ActRefused.class, refused -> assertThat(refused.reason())
                        .isInstanceOf(AccountRefused.class));
        assertThat(two.books.entry(XA, "a")).isEmpty();
        assertThat(two.books.holdings(XA, "XA-2002")).isEmpty();
    }

    @Test
    void is_done_once_however_often_it_is_sent_and_never_otherwise() {
        Entry alone = two.ledger.transfer(XA, oldest("a", "XA-1001", "XA-2002", 10));
        List<Transfer> acts = List.of(oldest("b", "XA-1001", "XA-2002", 10), oldest("a", "XA-1001", "XA-2002", 10));

        List<Entry> once = two.ledger.transferAll(XA, acts);

        assertThat(once.get(1)).isEqualTo(alone);
        assertThat(two.ledger.transferAll(XA, acts)).isEqualTo(once);
        assertThat(two.books.holdings(XA, "XA-2002"))
                .extracting(Holding::quantity)
                .containsExactly(Tonnes.of(20));
        assertThatThrownBy(() -> two.ledger.transferAll(
                        XA, List.of(oldest("c", "XA-1001", "XA-2002", 1), oldest("b", "XA-1001", "XA-2002", 11))))
                .isInstanceOfSatisfying(ActRefused.class, refused -> {
                    assertThat(refused.place()).isEqualTo(2);
                    assertThat(refused.reason()).isInstanceOf(OtherUnderSameCause.class);
                });
        assertThat(two.books.entry(XA, "c")).isEmpty();
    }

    @Test
    void leaves_what_is_on_hold_where_it_is() {
        two.ledger.hold(
                XA,
                new Hold(
                        "XA-H-0001",
                        new Hold.Numbers(
                                BookOfTwo.PAIR,
                                org.tandem.kernel.Vintage.of(2025),
                                new org.tandem.kernel.UnitRange(5, 11)),
                        "COURT_ORDER",
                        java.util.Optional.empty(),
                        "Disputed.",
                        NOON.minusSeconds(60),
                        "officer",
                        java.util.Optional.empty(),
                        java.util.Optional.empty()));

        List<Entry> done = two.ledger.transferAll(
                XA, List.of(oldest("a", "XA-1001", "XA-2002", 6), oldest("b", "XA-1001", "XA-2002", 1)));
        assertThat(done.get(0).postings())
                .extracting(posting -> posting.units().first())
                .containsExactly(1L, 11L);
        assertThatThrownBy(() -> two.ledger.transferAll(XA, List.of(exactly("c", "XA-1001", "XA-2002", 2025, 7, 7))))
                .isInstanceOfSatisfying(ActRefused.class, refused -> assertThat(refused.reason())
                        .isInstanceOf(UnitsHeld.class));
    }

    @Test
    void is_of_different_causes_by_one_person_at_one_moment() {
        Transfer one = oldest("a", "XA-1001", "XA-2002", 1);
        for (List<Transfer> wrong : List.of(
                List.<Transfer>of(),
                List.of(one, one),
                IntStream.rangeClosed(0, Ledger.MOST_AT_ONCE)
                        .mapToObj(n -> oldest("n" + n, "XA-1001", "XA-2002", 1))
                        .toList())) {
            assertThatThrownBy(() -> two.ledger.transferAll(XA, wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** F37: what one batch takes first, another takes last, out of several series and into each other's accounts. */
    @Test
    void never_waits_in_a_circle_with_another() throws Exception {
        for (int month = 7; month <= 12; month++) {
            DecidedUnits more = BookOfTwo.decided(
                    "XB003-I%02d".formatted(month),
                    "XB-2026-0" + month,
                    line(
                            1,
                            2025,
                            502 + (month - 7) * 100L,
                            new Period(LocalDate.of(2025, month, 1), LocalDate.of(2025, month, 28)),
                            part("GOV", XA, 50),
                            part("SOLAR", XA, 50)));
            two.stored(more);
            two.confirmedByBoth(more);
            two.recorded(XA, more);
        }
        long deadlocks = deadlocks();
        List<List<Transfer>> batches = new ArrayList<>();
        for (int batch = 0; batch < 48; batch++) {
            Random random = new Random(batch);
            List<Transfer> acts = new ArrayList<>();
            for (int act = 0; act < 40; act++) {
                boolean there = random.nextBoolean();
                acts.add(oldest(
                        "b" + batch + "." + act,
                        there ? "XA-1001" : "XA-2001",
                        there ? "XA-2001" : "XA-1001",
                        1 + random.nextInt(5)));
            }
            Collections.shuffle(acts, random);
            batches.add(acts);
        }

        ExecutorService threads = Executors.newFixedThreadPool(16);
        int refused = 0;
        try {
            List<Future<Boolean>> all = batches.stream()
                    .map(acts -> threads.submit(() -> {
                        try {
                            return two.ledger.transferAll(XA, acts).isEmpty();
                        } catch (ActRefused spent) {
                            assertThat(spent.reason()).isInstanceOf(NotEnoughUnits.class);
                            return true;
                        }
                    }))
                    .toList();
            for (Future<Boolean> one : all) {
                refused += one.get(60, TimeUnit.SECONDS) ? 1 : 0;
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(refused).isLessThan(48);
        assertThat(deadlocks()).isEqualTo(deadlocks);
    }

    private long deadlocks() throws SQLException {
        if (kind == TestDatabase.H2) {
            return 0;
        }
        try (Connection connection = TestDatabase.superuser(rooms.database()).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select sum(deadlocks) from pg_stat_database where datname = current_database()")) {
            row.next();
            return row.getLong(1);
        }
    }
}
