package org.tandem.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.registry.TwoRegistries.XA;
import static org.tandem.registry.TwoRegistries.XB;
import static org.tandem.registry.TwoRegistries.cancellation;
import static org.tandem.registry.TwoRegistries.clerk;
import static org.tandem.registry.TwoRegistries.holder;
import static org.tandem.registry.TwoRegistries.keeper;
import static org.tandem.registry.TwoRegistries.retirement;
import static org.tandem.registry.TwoRegistries.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.NotYours;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.KeyUsedBefore;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.ActRefused;
import org.tandem.ledger.Entry;
import org.tandem.ledger.Invariants;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A batch asked of a registry")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class UnitBatchesTest {

    private final TestDatabase kind;
    private Rooms rooms;
    private TwoRegistries two;
    private UnitBatches batches;

    UnitBatchesTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        rooms = TwoRegistries.rooms(kind);
        two = new TwoRegistries(rooms, true).issued();
        batches = rooms.get(UnitBatches.class);
    }

    @AfterEach
    void close() {
        assertThat(rooms.get(Invariants.class).violations()).isEmpty();
        rooms.close();
    }

    private static final List<UnitOrders.Request> ACTS = List.of(
            transfer("XA-1001", "XA-2002", 30),
            transfer("XA-1001", "XA-2001", 20),
            cancellation("XA-1001", 5, Purpose.VOLUNTARY, null));

    private Tonnes held(String account) {
        return two.accounts.account(keeper(XA), account).total();
    }

    @Test
    void is_asked_for_by_one_person_and_carried_out_whole_by_another() {
        String number = batches.ask(clerk(XA), ACTS, "k1");
        assertThat(number).isEqualTo("XA-B-0001");
        assertThat(batches.ask(clerk(XA), ACTS, "k1")).isEqualTo(number);
        assertThatThrownBy(() -> batches.ask(clerk(XA), ACTS.subList(0, 2), "k1"))
                .isInstanceOf(KeyUsedBefore.class);
        assertThat(rooms.get(RegistryTasks.class).tasksOf(keeper(XA)))
                .extracting(task -> task.todo())
                .containsExactly("Approve or decline a batch of 3 acts");
        assertThat(batches.entry(clerk(XA), number, 1)).isEmpty();

        List<Entry> entries = batches.approve(keeper(XA), number);

        assertThat(entries).extracting(Entry::cause).containsExactly("XA-B-0001.1", "XA-B-0001.2", "XA-B-0001.3");
        assertThat(batches.approve(keeper(XA), number))
                .extracting(Entry::postings)
                .isEqualTo(entries.stream().map(Entry::postings).toList());
        assertThat(List.of(held("XA-2002"), held("XA-2001"))).containsExactly(Tonnes.of(30), Tonnes.of(120));
        assertThat(batches.entry(clerk(XA), number, 3).orElseThrow().details()).containsEntry("purpose", "VOLUNTARY");
        assertThat(rooms.get(RegistryTasks.class).tasksOf(keeper(XA))).isEmpty();
    }

    @Test
    void stays_asked_for_whole_when_one_act_cannot_be_done() {
        List<UnitOrders.Request> acts = new ArrayList<>(ACTS);
        acts.add(1, transfer("XA-1001", "XA-2001", 380));
        String number = batches.ask(clerk(XA), acts, "k1");

        assertThatThrownBy(() -> batches.approve(keeper(XA), number))
                .isInstanceOf(ActRefused.class)
                .hasMessageStartingWith("Act 2 of the batch is refused (not-enough-units)");

        assertThat(batches.of(keeper(XA), number).stage()).isEqualTo(UnitOrder.Stage.ASKED);
        assertThat(held("XA-2002")).isEqualTo(Tonnes.NONE);
        batches.decline(keeper(XA), number, "The second act cannot be done.");
        assertThatThrownBy(() -> batches.withdraw(clerk(XA), number)).isInstanceOf(OutOfTurn.class);
    }

    @Test
    void says_by_its_place_which_act_cannot_be_asked_for() {
        assertThatThrownBy(() -> batches.ask(clerk(XA), List.of(ACTS.get(0), transfer("XA-1001", "XA-9001", 1)), "k"))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("acts.2.to"));
        assertThatThrownBy(() -> batches.ask(clerk(XA), List.of(ACTS.get(0), retirement("XA-1001", 1)), "k"))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("acts.2.kind"));
        assertThatThrownBy(() -> batches.ask(clerk(XA), List.of(ACTS.get(0), transfer("XA-2001", "XA-2002", 1)), "k"))
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> batches.ask(clerk(XA), List.of(ACTS.get(0), transfer("XB-1001", "XB-2001", 1)), "k"))
                .isInstanceOf(Unknown.class);
        for (int wrong : List.of(0, 1_001)) {
            List<UnitOrders.Request> acts = IntStream.range(0, wrong)
                    .mapToObj(n -> transfer("XA-1001", "XA-2001", 1))
                    .toList();
            assertThatThrownBy(() -> batches.ask(clerk(XA), acts, "k")).isInstanceOf(InputRefused.class);
        }
    }

    @Test
    void is_seen_and_decided_by_its_registry_alone_and_never_by_one_person() {
        String number = batches.ask(holder("solar.xa"), List.of(transfer("XA-2001", "XA-2002", 1)), "k1");

        assertThatThrownBy(() -> batches.of(clerk(XB), number)).isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> batches.of(holder("wind.xa"), number)).isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> batches.approve(clerk(XA), number)).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> batches.withdraw(clerk(XA), number)).isInstanceOf(Unknown.class);
        batches.withdraw(holder("solar.xa"), number);
        assertThatThrownBy(() -> batches.approve(keeper(XA), number))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage("XA-B-0001 cannot be carried out: it is withdrawn.");
    }

    @Test
    void may_have_a_thousand_acts() {
        List<UnitOrders.Request> acts = IntStream.range(0, 1_000)
                .mapToObj(n -> n % 2 == 0 ? transfer("XA-1001", "XA-2002", 1) : transfer("XA-2002", "XA-1001", 1))
                .toList();
        assertThatThrownBy(() -> batches.ask(clerk(XA), acts, "k")).isInstanceOf(NotYours.class);

        List<UnitOrders.Request> own = IntStream.range(0, 1_000)
                .mapToObj(n -> transfer("XA-1001", n < 400 ? "XA-2002" : "XA-2001", 1))
                .toList();
        String number = batches.ask(clerk(XA), own, "k1");
        assertThatThrownBy(() -> batches.approve(keeper(XA), number))
                .isInstanceOfSatisfying(
                        ActRefused.class, refused -> assertThat(refused.place()).isEqualTo(402));
    }
}
