package org.tandem.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.ledger.BookOfTwo.NOON;
import static org.tandem.ledger.BookOfTwo.XA;
import static org.tandem.ledger.BookOfTwo.exactly;
import static org.tandem.ledger.BookOfTwo.oldest;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.kernel.Tonnes;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("Units")
class SpendingOnceTest {

    private static final int SPENDERS = 1_000;
    private static final int AT_ONCE = 32;
    private Rooms rooms;
    private BookOfTwo two;

    @AfterEach
    void close() {
        rooms.close();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void are_spent_once_by_a_thousand_who_want_the_same_block(TestDatabase kind) throws Exception {
        issued(kind);

        int spent = spenders(n -> exactly("spend-" + n, "XA-1001", "XA-2001", 2025, 1, 151));

        assertThat(spent).isOne();
        assertThat(two.books.holdings(XA, "XA-2001"))
                .extracting(Holding::quantity)
                .containsExactly(Tonnes.of(251));
        assertThat(rooms.get(Invariants.class).violations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void are_spent_to_the_last_and_no_further_by_a_thousand_who_want_one_each(TestDatabase kind) throws Exception {
        issued(kind);

        int spent = spenders(n -> oldest("spend-" + n, "XA-1001", "XA-2001", 1));

        assertThat(spent).isEqualTo(401);
        assertThat(two.books.holdings(XA, "XA-1001")).isEmpty();
        assertThat(rooms.get(Invariants.class).violations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void move_once_when_one_request_is_sent_a_thousand_times(TestDatabase kind) throws Exception {
        issued(kind);

        int answered = spenders(n -> oldest("same", "XA-1001", "XA-2001", 401));

        assertThat(answered).isEqualTo(SPENDERS);
        assertThat(two.books.entries(XA, "XA-1001", 10)).hasSize(2);
        assertThat(rooms.get(Invariants.class).violations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void F37_go_back_and_forth_between_neighbours_of_two_vintages_without_a_deadlock(TestDatabase kind)
            throws Exception {
        issued(kind);

        int moved = spenders(
                160,
                n -> n % 2 == 0
                        ? oldest("there-" + n, "XA-1001", "XA-2001", 1 + n % 299)
                        : oldest("back-" + n, "XA-2001", "XA-1001", 1 + n % 199));

        assertThat(moved).isGreaterThan(40);
        assertThat(Stream.of("XA-1001", "XA-2001")
                        .flatMap(account -> two.books.holdings(XA, account).stream())
                        .map(Holding::quantity)
                        .reduce(Tonnes.NONE, Tonnes::plus))
                .isEqualTo(Tonnes.of(501));
        assertThat(rooms.get(Invariants.class).violations()).isEmpty();
    }

    private void issued(TestDatabase kind) {
        rooms = Rooms.on(kind, NOON);
        two = new BookOfTwo(rooms).opened().issued();
    }

    private int spenders(IntFunction<Transfer> transfers) throws Exception {
        return spenders(SPENDERS, transfers);
    }

    private int spenders(int count, IntFunction<Transfer> transfers) throws Exception {
        AtomicInteger successes = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> all = IntStream.range(0, count)
                    .<Future<?>>mapToObj(n -> threads.submit(() -> {
                        try {
                            two.ledger.transfer(XA, transfers.apply(n));
                            successes.incrementAndGet();
                        } catch (NotEnoughUnits expected) {
                            assertThat(expected).hasMessageContaining("Nothing was moved");
                        }
                    }))
                    .toList();
            for (Future<?> one : all) {
                one.get(120, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        return successes.get();
    }
}
