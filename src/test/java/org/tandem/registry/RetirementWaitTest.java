package org.tandem.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.registry.TwoRegistries.XA;
import static org.tandem.registry.TwoRegistries.holder;
import static org.tandem.registry.TwoRegistries.keeper;
import static org.tandem.registry.TwoRegistries.retirement;
import static org.tandem.registry.TwoRegistries.transfer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.issuance.IssuanceAgenda;
import org.tandem.kernel.Durability;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Tonnes;
import org.tandem.ledger.Holding;
import org.tandem.mirror.Cosigning;
import org.tandem.support.Practice;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.transparency.PublicLog;
import org.tandem.transparency.Sequencer;

@DisplayName("Units that came where they are just now")
class RetirementWaitTest {

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void are_retired_only_when_the_counterpart_holds_how_they_came_there(TestDatabase kind) {
        try (Rooms rooms = TwoRegistries.rooms(kind)) {
            TwoRegistries two = new TwoRegistries(rooms, true).issued();
            two.orders.approve(
                    keeper(XA), two.orders.ask(holder("solar.xa"), transfer("XA-2001", "XA-2002", 30), "k1"));
            String moved = two.orders.ask(holder("wind.xa"), retirement("XA-2002", 10), "k2");
            String stayed = two.orders.ask(holder("solar.xa"), retirement("XA-2001", 10), "k3");

            assertThatThrownBy(() -> two.orders.approve(keeper(XA), moved))
                    .isInstanceOf(NotSafeYet.class)
                    .hasMessageContaining(
                            "The registry of XB does not hold yet how these units came to account XA-2002");
            assertThat(two.orders.of(keeper(XA), moved).stage()).isEqualTo(UnitOrder.Stage.ASKED);
            assertThat(two.accounts.account(holder("wind.xa"), "XA-2002").total())
                    .isEqualTo(Tonnes.of(30));
            assertThat(two.orders.approve(keeper(XA), stayed).quantity())
                    .as("of units beside them the counterpart holds everything")
                    .isEqualTo(Tonnes.of(10));
            two.orders.approve(keeper(XA), two.orders.ask(holder("wind.xa"), transfer("XA-2002", "XA-2001", 5), "k4"));

            rooms.get(Sequencer.class).sequenceAll();
            assertThatThrownBy(() -> two.orders.approve(keeper(XA), moved))
                    .as("a place in the log alone is not enough")
                    .isInstanceOf(NotSafeYet.class);
            rooms.get(Cosigning.class).cosignAll();
            assertThat(two.orders.approve(keeper(XA), moved).quantity()).isEqualTo(Tonnes.of(10));
        }
    }

    @ParameterizedTest
    @CsvSource({"RECORDED, true, true", "MIRRORED, false, true", "SEALED, false, false"})
    void wait_for_what_the_rules_of_their_pair_ask(Durability asked, boolean atOnce, boolean unpublished) {
        try (Rooms rooms = Rooms.on(
                TestDatabase.H2,
                TwoRegistries.NOON,
                Map.of(
                        IssuanceAgenda.class, new IssuanceAgenda(null, null, null, null, null, null, null, null),
                        Rules.class, new Asking(asked)))) {
            TwoRegistries two = new TwoRegistries(rooms, true).issued();
            two.orders.approve(
                    keeper(XA), two.orders.ask(holder("solar.xa"), transfer("XA-2001", "XA-2002", 30), "k1"));
            assertThat(retires(two, "k2")).isEqualTo(atOnce);

            rooms.get(Sequencer.class).sequenceAll();
            cosignWithoutPublishing(rooms);
            assertThat(retires(two, "k3")).isEqualTo(unpublished);

            rooms.get(PublicLog.class).publish(XA);
            assertThat(retires(two, "k4")).isTrue();
        }
    }

    /** As a process does that dies between the two. */
    private static void cosignWithoutPublishing(Rooms rooms) {
        PublicLog logs = rooms.get(PublicLog.class);
        long before = logs.cosigned(XA, TwoRegistries.XB);
        org.tandem.mirror.Witness witness = rooms.get(org.tandem.mirror.Witness.class);
        var head = logs.toBeCosigned(XA, before, 1_000).orElseThrow();
        var answer = witness.addCheckpoint(
                TwoRegistries.XB, logs.question(XA, before, head).toString());
        logs.addCosignature(
                XA,
                TwoRegistries.XB,
                head,
                List.of(org.tandem.transparency.SignedNote.Line.parse(
                        answer.body().strip())));
    }

    private static boolean retires(TwoRegistries two, String key) {
        String order = two.orders.ask(holder("wind.xa"), retirement("XA-2002", 1), key);
        try {
            two.orders.approve(keeper(XA), order);
            return true;
        } catch (NotSafeYet waits) {
            two.orders.decline(keeper(XA), order, "Not yet.");
            return false;
        }
    }

    @Test
    void are_shown_with_how_safe_that_is() {
        try (Rooms rooms = TwoRegistries.rooms(TestDatabase.H2)) {
            TwoRegistries two = new TwoRegistries(rooms, true).issued();
            assertThat(safety(two)).containsExactly(Durability.SEALED, Durability.SEALED);

            two.orders.approve(
                    keeper(XA), two.orders.ask(holder("solar.xa"), transfer("XA-2001", "XA-2002", 30), "k1"));
            two.orders.approve(keeper(XA), two.orders.ask(holder("wind.xa"), transfer("XA-2002", "XA-2001", 30), "k2"));

            assertThat(safety(two)).contains(Durability.RECORDED);
            assertThat(two.registers.unit(Serial.parse("XB-XA-003-2025-152")).steps())
                    .extracting(UnitHistory.Step::durability)
                    .containsExactly(Durability.SEALED, Durability.RECORDED, Durability.RECORDED);
            rooms.get(Sequencer.class).sequenceAll();
            cosignWithoutPublishing(rooms);
            assertThat(safety(two)).containsExactly(Durability.MIRRORED, Durability.SEALED);
            two.mirrored();
            assertThat(safety(two)).containsExactly(Durability.SEALED, Durability.SEALED);
            assertThat(two.registers.statuses("XB003-I01"))
                    .extracting(RegistryStatus::durability)
                    .containsOnly(Optional.of(Durability.SEALED));
        }
    }

    /** Of the government's holding and the entity's, by vintage. */
    private static List<Durability> safety(TwoRegistries two) {
        Safekeeping safekeeping = two.rooms.get(Safekeeping.class);
        return List.of("XA-2001", "XA-1001").stream()
                .flatMap(account -> two.accounts.mine(TwoRegistries.clerk(XA)).stream()
                        .filter(balance -> balance.number().equals(account)))
                .map(balance -> {
                    Holding holding = balance.holdings().get(0);
                    return Safekeeping.of(holding, balance.fresh(safekeeping));
                })
                .toList();
    }

    /** Rules that ask for this. */
    private static final class Asking extends Rules {

        private final Durability asked;

        Asking(Durability asked) {
            super(null, null, null, null, null);
            this.asked = asked;
        }

        @Override
        public Optional<RulesInForce> known(Pair pair) {
            return Optional.of(Practice.otherwise(
                    Practice.rules(), rules -> rules.set("retirementWaitsFor", Practice.assumed(asked))));
        }
    }
}
