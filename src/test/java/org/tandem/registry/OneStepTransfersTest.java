package org.tandem.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.registry.TwoRegistries.XA;
import static org.tandem.registry.TwoRegistries.XB;
import static org.tandem.registry.TwoRegistries.cancellation;
import static org.tandem.registry.TwoRegistries.clerk;
import static org.tandem.registry.TwoRegistries.holder;
import static org.tandem.registry.TwoRegistries.keeper;
import static org.tandem.registry.TwoRegistries.transfer;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.NotYours;
import org.tandem.access.SecondPersonNeeded;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.ActRefused;
import org.tandem.ledger.Entry;
import org.tandem.ledger.Invariants;
import org.tandem.ledger.NotEnoughUnits;
import org.tandem.ledger.OtherUnderSameCause;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A transfer in one step")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class OneStepTransfersTest {

    private final TestDatabase kind;
    private Rooms rooms;
    private TwoRegistries two;
    private OneStepTransfers transfers;

    OneStepTransfersTest(TestDatabase kind) {
        this.kind = kind;
    }

    /** The rules name XA's registry alone. */
    @BeforeEach
    void open() {
        rooms = TwoRegistries.underRules(kind);
        two = new TwoRegistries(rooms, true).issued();
        transfers = rooms.get(OneStepTransfers.class);
    }

    @AfterEach
    void close() {
        assertThat(rooms.get(Invariants.class).violations()).isEmpty();
        rooms.close();
    }

    private Tonnes held(String account) {
        return two.accounts.account(keeper(XA), account).total();
    }

    @Test
    void is_done_once_by_whoever_may_ask_for_it() {
        List<UnitOrders.Request> asked = List.of(transfer("XA-2001", "XA-2002", 30));
        Entry done = transfers.move(holder("solar.xa"), asked, List.of("k1")).get(0);

        assertThat(done.cause()).matches("XA-S-[0-9a-f]{32}");
        assertThat(transfers.move(holder("solar.xa"), asked, List.of("k1")).get(0))
                .isEqualTo(done);
        assertThat(held("XA-2002")).isEqualTo(Tonnes.of(30));
        assertThatThrownBy(() ->
                        transfers.move(holder("solar.xa"), List.of(transfer("XA-2001", "XA-2002", 31)), List.of("k1")))
                .isInstanceOf(OtherUnderSameCause.class);
        transfers.move(clerk(XA), List.of(transfer("XA-1001", "XA-2002", 1)), List.of("k1"));
        assertThat(held("XA-2002")).isEqualTo(Tonnes.of(31));
        assertThatThrownBy(() ->
                        transfers.move(holder("solar.xa"), List.of(transfer("XA-2001", "XA-2002", 71)), List.of("k2")))
                .isInstanceOf(NotEnoughUnits.class);
    }

    @Test
    void may_come_with_others_and_then_all_are_done_or_none() {
        List<UnitOrders.Request> asked =
                List.of(transfer("XA-2001", "XA-2002", 60), transfer("XA-2001", "XA-1001", 40));

        assertThat(transfers.move(holder("solar.xa"), asked, List.of("a", "b"))).hasSize(2);
        assertThat(transfers.move(holder("solar.xa"), asked, List.of("a", "b"))).hasSize(2);
        assertThat(List.of(held("XA-2002"), held("XA-2001"))).containsExactly(Tonnes.of(60), Tonnes.NONE);
        assertThatThrownBy(() -> transfers.move(holder("solar.xa"), asked, List.of("c", "c")))
                .isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> transfers.move(
                        holder("wind.xa"),
                        List.of(transfer("XA-2002", "XA-2001", 60), transfer("XA-2002", "XA-2001", 1)),
                        List.of("a", "b")))
                .isInstanceOfSatisfying(
                        ActRefused.class, refused -> assertThat(refused.place()).isEqualTo(2));
        assertThat(held("XA-2002")).isEqualTo(Tonnes.of(60));
    }

    @Test
    void is_not_for_registries_that_the_rules_do_not_name_nor_for_what_cannot_be_undone() {
        assertThatThrownBy(() -> transfers.move(clerk(XB), List.of(transfer("XB-1001", "XB-7001", 1)), List.of("k")))
                .isInstanceOf(SecondPersonNeeded.class)
                .hasMessageContaining("In the registry of XB a second person");
        assertThatThrownBy(() -> transfers.move(
                        clerk(XA), List.of(cancellation("XA-1001", 1, Purpose.VOLUNTARY, null)), List.of("k")))
                .isInstanceOf(SecondPersonNeeded.class);
        assertThatThrownBy(() -> transfers.move(clerk(XA), List.of(transfer("XA-1001", "XA-7001", 1)), List.of("k")))
                .isInstanceOf(InputRefused.class);
    }

    @Test
    void is_for_those_alone_who_may_ask() {
        assertThatThrownBy(() ->
                        transfers.move(holder("wind.xa"), List.of(transfer("XA-2001", "XA-2002", 1)), List.of("k")))
                .isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> transfers.move(keeper(XA), List.of(transfer("XA-1001", "XA-2002", 1)), List.of("k")))
                .isInstanceOf(NotYours.class);
    }
}
