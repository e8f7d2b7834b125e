package org.tandem.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.registry.TwoRegistries.XA;
import static org.tandem.registry.TwoRegistries.clerk;
import static org.tandem.registry.TwoRegistries.holder;
import static org.tandem.registry.TwoRegistries.keeper;
import static org.tandem.registry.TwoRegistries.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.AuditEvent;
import org.tandem.access.AuditTrail;
import org.tandem.access.Mandate;
import org.tandem.access.SecondPersonNeeded;
import org.tandem.account.AccountRequest;
import org.tandem.account.AccountRequests;
import org.tandem.account.AccountRestricted;
import org.tandem.account.AccountState;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Tonnes;
import org.tandem.ledger.Entry;
import org.tandem.ledger.Invariants;
import org.tandem.ledger.NotEnoughUnits;
import org.tandem.support.Practice;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("Transfers sent while others are under way")
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Timeout(60)
class SharedTransfersTest {

    private static final Actor SOLAR = holder("solar.xa");

    private final TestDatabase kind;
    private Rooms rooms;
    private TwoRegistries two;
    private Endable rules;
    private Slow slow;
    private SharedTransfers shared;

    SharedTransfersTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        rules = new Endable();
        rooms = TwoRegistries.underRules(kind, rules);
        two = new TwoRegistries(rooms, true).issued();
        slow = new Slow(rooms.get(OneStepTransfers.class));
        shared = new SharedTransfers(slow);
    }

    @AfterEach
    void close() {
        assertThat(rooms.get(Invariants.class).violations()).isEmpty();
        rooms.close();
    }

    /** The practice rules, until they are known no more. */
    private static final class Endable extends Rules {

        private final Rules practice = (Rules) Practice.world(Practice.rules()).get(Rules.class);
        private final AtomicInteger asked = new AtomicInteger();
        private volatile boolean isOver;

        @Override
        public Optional<RulesInForce> known(Pair pair) {
            asked.incrementAndGet();
            return isOver ? Optional.empty() : practice.known(pair);
        }
    }

    /** Does what it is asked, each time not before it may; and remembers how many were asked for at once. */
    private static final class Slow extends OneStepTransfers {

        private static final int ALL = 1_000;

        private final OneStepTransfers transfers;
        private final Semaphore may = new Semaphore(0, true);
        private final List<Integer> sizes = new CopyOnWriteArrayList<>();

        Slow(OneStepTransfers transfers) {
            this.transfers = transfers;
        }

        @Override
        public List<Entry> move(Actor actor, List<UnitOrders.Request> requests, List<String> keys) {
            begin(requests);
            return transfers.move(actor, requests, keys);
        }

        @Override
        public List<Entry> moveEach(Actor actor, List<UnitOrders.Request> requests, List<String> keys, Lately lately) {
            begin(requests);
            return transfers.moveEach(actor, requests, keys, lately);
        }

        private void begin(List<UnitOrders.Request> requests) {
            sizes.add(requests.size());
            try {
                assertThat(may.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException ended) {
                throw new IllegalStateException(ended);
            }
        }

        void hasBegun(int times) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (sizes.size() < times && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertThat(sizes).hasSize(times);
        }
    }

    /** On a thread of its own, which either ends or waits for its turn when this returns. */
    private FutureTask<Entry> send(Actor actor, UnitOrders.Request request, String key) {
        FutureTask<Entry> sent = new FutureTask<>(() -> shared.move(actor, request, key));
        Thread thread = new Thread(sent, key);
        thread.start();
        while (thread.getState() != Thread.State.WAITING
                && thread.getState() != Thread.State.TIMED_WAITING
                && thread.isAlive()) {
            Thread.onSpinWait();
        }
        return sent;
    }

    /** As many transactions as one person may have under way; each moves one unit. */
    private List<FutureTask<Entry>> first() {
        List<FutureTask<Entry>> first = List.of(
                send(SOLAR, transfer("XA-2001", "XA-2002", 1), "first"),
                send(SOLAR, transfer("XA-2001", "XA-2002", 1), "second"));
        slow.hasBegun(2);
        return first;
    }

    private Tonnes held(String account) {
        return two.accounts.account(keeper(XA), account).total();
    }

    @Test
    void share_a_transaction_and_are_answered_and_audited_each() throws Exception {
        List<FutureTask<Entry>> first = first();
        List<FutureTask<Entry>> others = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            others.add(send(SOLAR, transfer("XA-2001", "XA-2002", i), "other-" + i));
        }
        slow.may.release(Slow.ALL);

        List<String> causes = new ArrayList<>();
        for (FutureTask<Entry> one : first) {
            causes.add(one.get().cause());
        }
        for (FutureTask<Entry> other : others) {
            causes.add(other.get().cause());
        }

        assertThat(causes).doesNotHaveDuplicates();
        assertThat(slow.sizes).containsExactly(1, 1, 5);
        assertThat(held("XA-2002")).isEqualTo(Tonnes.of(17));
        for (int i = 1; i <= 5; i++) {
            assertThat(others.get(i - 1).get().postings())
                    .extracting(posting -> posting.units().quantity())
                    .containsExactly(Tonnes.of(i));
        }
        assertThat(rooms
                        .get(AuditTrail.class)
                        .read(
                                new Actor("admin", "Administrator", List.of(Mandate.administrator())),
                                new AuditTrail.Filter(
                                        Optional.of(SOLAR.person()),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        false),
                                0,
                                100)
                        .stream()
                        .filter(event -> event.act().equals("made a transfer"))
                        .map(AuditEvent::subject))
                .containsExactlyInAnyOrderElementsOf(causes);
    }

    @Test
    void go_beside_those_under_way_once_they_are_as_many() throws Exception {
        List<FutureTask<Entry>> all = new ArrayList<>(first());
        for (int i = 1; i <= 3; i++) {
            all.add(send(SOLAR, transfer("XA-2001", "XA-2002", 1), "other-" + i));
        }
        slow.may.release(1);
        slow.hasBegun(3);
        slow.may.release(1);
        all.get(0).get();
        all.get(1).get();
        for (int i = 1; i <= 3; i++) {
            assertThat(slow.sizes).containsExactly(1, 1, 3);
            all.add(send(SOLAR, transfer("XA-2001", "XA-2002", 1), "later-" + i));
        }
        slow.hasBegun(4);

        slow.may.release(Slow.ALL);
        for (FutureTask<Entry> one : all) {
            one.get();
        }
        assertThat(slow.sizes).containsExactly(1, 1, 3, 3);
        assertThat(held("XA-2002")).isEqualTo(Tonnes.of(8));
    }

    @Test
    void are_not_refused_for_one_among_them() throws Exception {
        List<FutureTask<Entry>> first = first();
        FutureTask<Entry> good = send(SOLAR, transfer("XA-2001", "XA-2002", 2), "good");
        FutureTask<Entry> tooMany = send(SOLAR, transfer("XA-2001", "XA-2002", 1_000), "too-many");
        FutureTask<Entry> again = send(SOLAR, transfer("XA-2001", "XA-2002", 2), "good");
        slow.may.release(Slow.ALL);

        assertThat(good.get()).isEqualTo(again.get());
        assertThatThrownBy(tooMany::get).hasCauseInstanceOf(NotEnoughUnits.class);
        for (FutureTask<Entry> one : first) {
            one.get();
        }
        assertThat(slow.sizes).containsExactly(1, 1, 3, 1, 1, 1);
        assertThat(held("XA-2002")).isEqualTo(Tonnes.of(4));
    }

    @Test
    void are_asked_for_under_rules_that_are_read_once_a_second() {
        long[] nanos = {0};
        Lately lately = new Lately(() -> nanos[0]);
        OneStepTransfers transfers = rooms.get(OneStepTransfers.class);
        List<UnitOrders.Request> two = List.of(transfer("XA-2001", "XA-2002", 1), transfer("XA-2001", "XA-2002", 1));
        int before = rules.asked.get();

        transfers.moveEach(SOLAR, two, List.of("1", "2"), lately);
        nanos[0] = TimeUnit.SECONDS.toNanos(1) - 1;
        transfers.moveEach(SOLAR, two, List.of("3", "4"), lately);
        assertThat(rules.asked).hasValue(before + 1);

        nanos[0]++;
        transfers.moveEach(SOLAR, two, List.of("5", "6"), lately);
        assertThat(rules.asked).hasValue(before + 2);

        rules.isOver = true;
        nanos[0] += TimeUnit.SECONDS.toNanos(1);
        for (int times = 0; times < 2; times++) {
            assertThatThrownBy(() -> transfers.moveEach(SOLAR, two, List.of("7", "8"), lately))
                    .isInstanceOf(SecondPersonNeeded.class);
        }
        assertThat(held("XA-2002")).isEqualTo(Tonnes.of(6));
    }

    @Test
    void are_refused_at_once_when_an_account_is_restricted_here() {
        Lately lately = new Lately(() -> 0);
        OneStepTransfers transfers = rooms.get(OneStepTransfers.class);
        List<UnitOrders.Request> two = List.of(transfer("XA-2001", "XA-2002", 1), transfer("XA-2001", "XA-2002", 1));
        transfers.moveEach(SOLAR, two, List.of("1", "2"), lately);

        rooms.get(AccountRequests.class).ask(clerk(XA), suspension("XA-2002"));

        assertThatThrownBy(() -> transfers.moveEach(SOLAR, two, List.of("3", "4"), lately))
                .isInstanceOf(AccountRestricted.class);
        assertThat(held("XA-2002")).isEqualTo(Tonnes.of(2));
    }

    @Test
    void of_somebody_who_never_stops_asking_are_not_all_remembered() {
        long[] nanos = {0};
        Lately lately = new Lately(() -> nanos[0]);
        for (int account = 0; account < 5 * Lately.MANY; account++) {
            nanos[0] += TimeUnit.MILLISECONDS.toNanos(2);
            lately.keep(account, true, lately.begin(), 0);
        }
        assertThat(lately.size()).isLessThanOrEqualTo(Lately.MANY);
    }

    private static AccountRequests.Asked suspension(String account) {
        return new AccountRequests.Asked(
                AccountRequest.Kind.RESTRICTION,
                XA,
                Pair.of("XA", "XB"),
                Optional.empty(),
                Optional.of(account),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(AccountState.SUSPENDED),
                "A court asks for it.",
                Optional.empty());
    }

    /** What the ledger decides by is asked of nobody's memory. */
    @Test
    void are_refused_when_an_account_was_closed_that_is_remembered_as_open() {
        Lately lately = new Lately(() -> 0);
        OneStepTransfers transfers = rooms.get(OneStepTransfers.class);
        List<UnitOrders.Request> two = List.of(transfer("XA-2001", "XA-2002", 1), transfer("XA-2001", "XA-2002", 1));
        transfers.moveEach(SOLAR, two, List.of("1", "2"), lately);
        transfers.move(holder("wind.xa"), List.of(transfer("XA-2002", "XA-2001", 2)), List.of("back"));
        rooms.get(RegistryAccounts.class).closeEmpty(XA, Pair.of("XA", "XB"), "XA-2002", "keeper");

        assertThatThrownBy(() -> transfers.moveEach(SOLAR, two, List.of("3", "4"), lately))
                .hasMessageContaining("XA-2002 is closed");
        assertThat(held("XA-2002")).isEqualTo(Tonnes.NONE);
    }

    @Test
    void are_asked_for_under_the_rules_anew_once_none_is_left() throws Exception {
        List<FutureTask<Entry>> allowed = new ArrayList<>(first());
        allowed.add(send(SOLAR, transfer("XA-2001", "XA-2002", 1), "third"));
        allowed.add(send(SOLAR, transfer("XA-2001", "XA-2002", 1), "fourth"));
        slow.may.release(3);
        for (FutureTask<Entry> one : allowed) {
            one.get();
        }
        rules.isOver = true;

        List<FutureTask<Entry>> refused = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            refused.add(send(SOLAR, transfer("XA-2001", "XA-2002", 1), "later-" + i));
        }
        slow.may.release(Slow.ALL);

        for (FutureTask<Entry> one : refused) {
            assertThatThrownBy(one::get).hasCauseInstanceOf(SecondPersonNeeded.class);
        }
        assertThat(slow.sizes).startsWith(1, 1, 2, 1, 1, 2);
        assertThat(held("XA-2002")).isEqualTo(Tonnes.of(4));
    }

    @Test
    void by_somebody_else_do_not_wait() throws Exception {
        List<FutureTask<Entry>> first = first();

        FutureTask<Entry> mine = send(clerk(XA), transfer("XA-1001", "XA-2002", 1), "mine");

        slow.hasBegun(3);
        assertThat(first).noneMatch(FutureTask::isDone);
        slow.may.release(Slow.ALL);
        mine.get();
        for (FutureTask<Entry> one : first) {
            one.get();
        }
        assertThat(held("XA-2002")).isEqualTo(Tonnes.of(3));
    }
}
