package org.tandem.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.ledger.BookOfTwo.NOON;
import static org.tandem.ledger.BookOfTwo.PAIR;
import static org.tandem.ledger.BookOfTwo.XA;
import static org.tandem.ledger.BookOfTwo.XB;
import static org.tandem.ledger.BookOfTwo.exactly;
import static org.tandem.ledger.BookOfTwo.first;
import static org.tandem.ledger.BookOfTwo.oldest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A hold")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class HoldsTest {

    private static final Hold.Subject ACCOUNT = new Hold.InAccount("XA-1001");

    private final TestDatabase kind;
    private Rooms rooms;
    private BookOfTwo two;

    HoldsTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        rooms = Rooms.on(kind, NOON);
        two = new BookOfTwo(rooms).opened();
    }

    @AfterEach
    void close() {
        assertThat(rooms.get(Invariants.class).violations()).isEmpty();
        rooms.close();
    }

    private static Hold hold(Hold.Subject what) {
        return hold(what, Optional.empty());
    }

    private static Hold hold(Hold.Subject what, Optional<Instant> ends) {
        return new Hold(
                "XA-H-0001",
                what,
                "COURT_ORDER",
                Optional.of("7 C 12/26"),
                "Ownership is disputed.",
                NOON.minusSeconds(60),
                "officer",
                ends,
                Optional.empty());
    }

    private static Hold.Subject numbers(int vintage, long first, long last) {
        return new Hold.Numbers(PAIR, Vintage.of(vintage), new UnitRange(first, last + 1));
    }

    private Tonnes held(String account, int vintage) {
        return two.books.holdings(XA, account).stream()
                .filter(holding -> holding.vintage().year() == vintage)
                .map(Holding::quantity)
                .reduce(Tonnes.NONE, Tonnes::plus);
    }

    @Test
    void on_an_account_lets_nothing_leave_it_but_anything_come() {
        two.issued();
        two.ledger.hold(XA, hold(ACCOUNT));

        assertThatThrownBy(() -> two.ledger.transfer(XA, oldest("t1", "XA-1001", "XA-2001", 1)))
                .isInstanceOf(UnitsHeld.class)
                .hasMessage("Account XA-1001 is on hold by XA-H-0001. Nothing was moved.");
        assertThatThrownBy(() -> two.ledger.transfer(XA, exactly("t2", "XA-1001", "XA-8001", 2025, 5, 9)))
                .isInstanceOf(UnitsHeld.class)
                .hasMessageStartingWith("What is asked for is on hold by XA-H-0001.");
        two.ledger.transfer(XA, oldest("t3", "XA-2001", "XA-1001", 10));

        assertThat(held("XA-1001", 2025)).isEqualTo(Tonnes.of(161));
    }

    @Test
    void on_numbers_keeps_exactly_those_and_the_oldest_others_go_first() {
        two.issued();
        two.ledger.hold(XA, hold(numbers(2025, 11, 20)));

        assertThatThrownBy(() -> two.ledger.transfer(XA, exactly("t1", "XA-1001", "XA-2001", 2025, 20, 25)))
                .isInstanceOf(UnitsHeld.class);
        two.ledger.transfer(XA, exactly("t2", "XA-1001", "XA-2001", 2025, 21, 25));
        Entry moved = two.ledger.transfer(XA, oldest("t3", "XA-1001", "XA-2001", 12));

        assertThat(moved.postings())
                .extracting(Posting::units)
                .containsExactly(new UnitRange(1, 11), new UnitRange(26, 28));
        assertThat(two.books.block(XA, PAIR, Vintage.of(2025), 15).orElseThrow().account())
                .isEqualTo("XA-1001");
    }

    @Test
    void leaves_what_is_held_when_all_the_rest_is_asked_for_and_refuses_one_more() {
        two.issued();
        two.ledger.hold(XA, hold(numbers(2025, 141, 160)));

        assertThatThrownBy(() -> two.ledger.transfer(XA, oldest("t1", "XA-1001", "XA-2001", 391)))
                .isInstanceOf(UnitsHeld.class)
                .hasMessage("Account XA-1001 holds less than the 391 units asked for, not counting what is on hold."
                        + " Nothing was moved.");
        two.ledger.transfer(XA, oldest("t2", "XA-1001", "XA-2001", 390));

        assertThat(held("XA-1001", 2025)).as("141 to 151, all that is left").isEqualTo(Tonnes.of(11));
        assertThat(held("XA-1001", 2026)).isEqualTo(Tonnes.NONE);
    }

    @Test
    void can_be_placed_before_the_units_are_recorded() {
        two.stored(first());
        two.ledger.hold(XA, hold(numbers(2026, 1, 250)));
        two.confirmedByBoth(first());
        two.recorded(XA, first());
        two.recorded(XB, first());

        assertThatThrownBy(() -> two.ledger.transfer(XA, exactly("t1", "XA-1001", "XA-2001", 2026, 1, 1)))
                .isInstanceOf(UnitsHeld.class);
        two.ledger.transfer(XA, oldest("t2", "XA-1001", "XA-2001", 151));
        assertThat(held("XA-1001", 2026)).isEqualTo(Tonnes.of(250));
    }

    @Test
    void of_one_registry_is_none_of_the_others() {
        two.issued();
        two.ledger.hold(XA, hold(numbers(2025, 1, 501)));

        two.ledger.transfer(XB, oldest("t1", "XB-1001", "XB-2001", 250));

        assertThat(two.books.holds(XB)).isEmpty();
    }

    @Test
    void ends_with_its_own_moment_and_not_before() {
        two.issued();
        two.ledger.hold(XA, hold(ACCOUNT, Optional.of(NOON.plusNanos(1_000))));
        assertThatThrownBy(() -> two.ledger.transfer(XA, oldest("t1", "XA-1001", "XA-2001", 1)))
                .isInstanceOf(UnitsHeld.class);
        two.ledger.release(XA, "XA-H-0001", new Hold.Release(NOON, "approver", "Lifted."));

        two.ledger.hold(XA, named("XA-H-0002", hold(ACCOUNT, Optional.of(NOON))));
        two.ledger.transfer(XA, oldest("t2", "XA-1001", "XA-2001", 1));

        assertThat(two.books.hold(XA, "XA-H-0002").orElseThrow().isInForce(NOON))
                .isFalse();
    }

    private static Hold named(String number, Hold as) {
        return new Hold(
                number,
                as.subject(),
                as.ground(),
                as.reference(),
                as.reason(),
                as.placed(),
                as.placedBy(),
                as.ends(),
                as.release());
    }

    @Test
    void is_released_once_and_never_by_who_placed_it() {
        two.issued();
        two.ledger.hold(XA, hold(ACCOUNT));

        assertThatThrownBy(() ->
                        two.ledger.release(XA, "XA-H-0001", new Hold.Release(NOON, "officer", "I changed my mind.")))
                .rootCause()
                .message()
                .containsIgnoringCase("unit_hold_release_by_another");
        two.ledger.release(XA, "XA-H-0001", new Hold.Release(NOON, "approver", "The court lifted it."));
        assertThatThrownBy(() -> two.ledger.release(XA, "XA-H-0001", new Hold.Release(NOON, "approver", "Again.")))
                .isInstanceOf(RuntimeException.class);

        two.ledger.transfer(XA, oldest("t1", "XA-1001", "XA-2001", 1));
        assertThat(two.books.holds(XA)).singleElement().satisfies(one -> assertThat(
                        one.release().orElseThrow().reason())
                .isEqualTo("The court lifted it."));
    }

    @Test
    void names_an_account_of_the_registry() {
        assertThatThrownBy(() -> two.ledger.hold(XA, hold(new Hold.InAccount("XB-1001"))))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void once_told_of_lets_not_one_transfer_more_be_told_of() throws Exception {
        two.issued();
        AtomicInteger moved = new AtomicInteger();
        CountDownLatch underWay = new CountDownLatch(20);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> all = new ArrayList<>();
        int whenTold;
        try {
            for (int thread = 0; thread < 8; thread++) {
                int name = thread;
                all.add(threads.submit(() -> {
                    for (int n = 0; n < 200; n++) {
                        try {
                            two.ledger.transfer(XA, oldest("t-" + name + "-" + n, "XA-1001", "XA-2001", 1));
                        } catch (UnitsHeld | NotEnoughUnits over) {
                            return;
                        }
                        moved.incrementAndGet();
                        underWay.countDown();
                    }
                }));
            }
            assertThat(underWay.await(Duration.ofSeconds(60).toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            two.ledger.hold(XA, hold(ACCOUNT));
            whenTold = 401
                    - (int) two.books.holdings(XA, "XA-1001").stream()
                            .mapToLong(h -> h.quantity().count())
                            .sum();
            for (Future<?> one : all) {
                one.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(moved.get()).isEqualTo(whenTold);
        assertThat(moved.get()).as("the hold came in the middle of it").isBetween(20, 400);
    }
}
