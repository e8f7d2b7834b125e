package org.tandem.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.registry.TwoRegistries.XA;
import static org.tandem.registry.TwoRegistries.holder;
import static org.tandem.registry.TwoRegistries.keeper;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.kernel.Tonnes;
import org.tandem.ledger.Entry;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A request that arrives ten times at the same moment")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class AtTheSameMomentTest {

    private final TestDatabase kind;
    private Rooms rooms;
    private TwoRegistries two;

    AtTheSameMomentTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        rooms = TwoRegistries.rooms(kind);
        two = new TwoRegistries(rooms, true).issued();
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void is_one_order_and_every_sender_is_told_the_same() throws Exception {
        two.orders.ask(holder("solar.xa"), transfer(1), "before");

        List<String> numbers = tenTimes(() -> two.orders.ask(holder("solar.xa"), transfer(30), "k1"));

        assertThat(numbers).containsOnly("XA-T-0002");
        assertThat(two.orders.ofAccount(holder("solar.xa"), "XA-2001", 0, 9)).hasSize(2);
    }

    @Test
    void is_carried_out_once_and_every_sender_is_told_the_same() throws Exception {
        String number = two.orders.ask(holder("solar.xa"), transfer(30), "k1");

        List<Entry> entries = tenTimes(() -> two.orders.approve(keeper(XA), number));

        assertThat(entries).allSatisfy(entry -> assertThat(entry.postings())
                .isEqualTo(entries.get(0).postings()));
        assertThat(two.accounts.account(holder("wind.xa"), "XA-2002").total()).isEqualTo(Tonnes.of(30));
    }

    private static UnitOrders.Request transfer(long tonnes) {
        return new UnitOrders.Request(
                UnitOrder.Kind.TRANSFER,
                TwoRegistries.PAIR,
                "XA-2001",
                Optional.of("XA-2002"),
                Tonnes.of(tonnes),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static <T> List<T> tenTimes(Callable<T> request) throws Exception {
        ExecutorService hands = Executors.newFixedThreadPool(10);
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : hands.invokeAll(Collections.nCopies(10, request))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            hands.shutdown();
        }
    }
}
