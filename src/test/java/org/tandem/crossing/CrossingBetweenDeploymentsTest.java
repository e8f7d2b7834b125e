package org.tandem.crossing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.registry.TwoRegistries.PAIR;
import static org.tandem.registry.TwoRegistries.XA;
import static org.tandem.registry.TwoRegistries.XB;
import static org.tandem.registry.TwoRegistries.clerk;
import static org.tandem.registry.TwoRegistries.keeper;
import static org.tandem.support.ThreeDeployments.BELMORA;
import static org.tandem.support.ThreeDeployments.XALIA;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tandem.app.practice.PracticeRegistries;
import org.tandem.app.practice.PracticeWorld;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.ledger.AnsweredOtherwise;
import org.tandem.ledger.Books;
import org.tandem.ledger.Invariants;
import org.tandem.ledger.Standstill;
import org.tandem.ledger.Standstills;
import org.tandem.ledger.UnitBlock;
import org.tandem.mirror.ExchangeState;
import org.tandem.mirror.Rebuild;
import org.tandem.reconciliation.MirrorFolding;
import org.tandem.registry.RegistryAccounts;
import org.tandem.registry.UnitOrder;
import org.tandem.registry.UnitOrders;
import org.tandem.support.TestDatabase;
import org.tandem.support.ThreeDeployments;
import org.tandem.transparency.PublicLog;
import org.tandem.transparency.TreeHash;

/** Two registries, each with its own database and keys, between which letters are lost, late and repeated. */
@DisplayName("Units that cross between deployments")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrossingBetweenDeploymentsTest {

    private ThreeDeployments three;
    private int keys;

    @BeforeAll
    void issued() {
        three = new ThreeDeployments(TestDatabase.H2, Instant.parse("2026-11-22T12:00:00Z"));
        three.exchange();
        recorded("XB001-I01");
    }

    private void recorded(String issuance) {
        for (Party side : List.of(XA, XB)) {
            three.at(side.code(), rooms -> {
                rooms.get(PracticeRegistries.class).confirm(side, issuance);
                return null;
            });
        }
        three.exchange();
        for (Party side : List.of(XA, XB)) {
            three.at(side.code(), rooms -> {
                rooms.get(PracticeRegistries.class).record(side, issuance);
                return null;
            });
        }
        three.exchange();
    }

    @AfterAll
    void close() {
        three.close();
    }

    /** Each of its own book, and of the other's log as far as it holds it. */
    @AfterEach
    void nothingIsInBothCustodies() {
        three.heal();
        healed();
        hold();
    }

    private void hold() {
        for (Party registry : List.of(XA, XB)) {
            three.at(registry.code(), rooms -> {
                rooms.get(MirrorFolding.class).bringUp(registry, PAIR.counterpart(registry));
                assertThat(rooms.get(Invariants.class).violations()).isEmpty();
                return null;
            });
        }
    }

    private void healed() {
        three.later(Duration.ofHours(2));
        three.exchange();
    }

    private String offered(long count) {
        return offered(count, Optional.empty());
    }

    /** @param block of which the first units cross; the oldest, where it is empty */
    private String offered(long count, Optional<UnitBlock> block) {
        String number = three.at(XALIA, rooms -> {
            UnitOrders orders = rooms.get(UnitOrders.class);
            String asked = orders.ask(
                    clerk(XA),
                    new UnitOrders.Request(
                            UnitOrder.Kind.CROSSING,
                            PAIR,
                            "XA-1001",
                            Optional.of("XB-1001"),
                            Tonnes.of(count),
                            block.map(UnitBlock::vintage),
                            block.map(one -> one.units().first()),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()),
                    "key-" + ++keys);
            orders.approve(keeper(XA), asked);
            return asked;
        });
        three.exchange();
        return number;
    }

    private Tonnes held(Party registry, String account) {
        return three.at(registry.code(), rooms -> rooms.get(RegistryAccounts.class)
                .account(clerk(registry), account)
                .total());
    }

    private void answered(String number, boolean accept) {
        three.at(BELMORA, rooms -> {
            if (accept) {
                rooms.get(CrossingUnits.class).accept(clerk(XB), number);
            } else {
                rooms.get(CrossingUnits.class).decline(clerk(XB), number, "Not agreed.");
            }
            return null;
        });
        three.exchange();
    }

    @Test
    void are_the_receivers_once_however_often_letters_arrive_and_receipts_are_lost() {
        Tonnes there = held(XB, "XB-1001");
        three.deliverTwice();
        three.loseReplies();
        String number = offered(5);
        answered(number, true);
        three.heal();
        healed();

        assertThat(held(XB, "XB-1001")).isEqualTo(there.plus(Tonnes.of(5)));
        assertThat(held(XA, "XA-6001")).isEqualTo(Tonnes.NONE);
    }

    @Test
    void wait_in_transit_while_the_two_do_not_reach_one_another() {
        Tonnes here = held(XA, "XA-1001");
        three.cutOff(BELMORA);
        String number = offered(3);
        three.later(Duration.ofDays(30));
        three.exchange();
        assertThat(held(XA, "XA-6001")).as("no clock gives them back").isEqualTo(Tonnes.of(3));

        three.heal();
        healed();
        answered(number, false);
        healed();
        assertThat(held(XA, "XA-1001")).isEqualTo(here);
        assertThat(held(XA, "XA-6001")).isEqualTo(Tonnes.NONE);
    }

    @Test
    void come_back_when_the_sender_asks_before_they_were_answered() {
        Tonnes here = held(XA, "XA-1001");
        String number = offered(2);
        three.at(XALIA, rooms -> {
            rooms.get(CrossingUnits.class).askToCancel(clerk(XA), number);
            return null;
        });
        three.exchange();
        healed();

        assertThat(held(XA, "XA-1001")).isEqualTo(here);
        List<CrossingCase> waiting =
                three.at(BELMORA, rooms -> rooms.get(CrossingUnits.class).waiting(clerk(XB)));
        assertThat(waiting).isEmpty();
    }

    /** Its own log says what it did; whom for and why is not in it. */
    @Test
    void are_where_they_were_after_the_sender_was_restored_and_rebuilt_from_the_receivers_mirror() {
        Tonnes here = held(XA, "XA-1001");
        String before = offered(1);
        DataSource backup = three.backup(XALIA);
        three.later(Duration.ofSeconds(7));
        answered(before, true);
        healed();
        String declined = offered(2);
        answered(declined, false);
        healed();
        String accepted = offered(4);
        answered(accepted, true);
        healed();
        String open = offered(8);
        rebuilt(XA, backup);

        assertThat(held(XA, "XA-6001")).isEqualTo(Tonnes.of(8));
        assertThat(held(XA, "XA-1001").plus(Tonnes.of(13))).isEqualTo(here);
        assertThat(sent(declined).state()).isEqualTo("DECLINED");
        assertThat(sent(open).crossing().isToKnown()).as("the order is lost").isFalse();
        answered(open, true);
        healed();
        assertThat(sent(open).state()).isEqualTo("ACCEPTED");
    }

    @Test
    void are_not_accepted_by_a_receiver_who_forgot_that_it_declined() {
        Tonnes there = held(XB, "XB-1001");
        String declined = offered(1);
        String accepted = offered(2);
        DataSource backup = three.backup(BELMORA);
        three.later(Duration.ofSeconds(7));
        answered(declined, false);
        answered(accepted, true);
        healed();
        String later = offered(4);
        answered(later, true);
        String cancelled = offered(8);
        three.at(XALIA, rooms -> {
            rooms.get(CrossingUnits.class).askToCancel(clerk(XA), cancelled);
            return null;
        });
        three.exchange();
        healed();
        recorded("XB001-I02");
        Tonnes recorded = held(XB, "XB-1001").minus(there).minus(Tonnes.of(6));
        String open = offered(1, three.at(XALIA, rooms -> rooms.get(Books.class).blocksOf(XA, "XB001-I02/1").stream()
                .filter(block -> block.account().equals("XA-1001"))
                .findFirst()));
        rebuilt(XB, backup);

        assertThat(held(XB, "XB-1001")).isEqualTo(there.plus(Tonnes.of(6)).plus(recorded));
        answered(open, true);
        healed();
        assertThat(sent(open).state()).isEqualTo("ACCEPTED");
        assertThatThrownBy(() -> answered(declined, true)).isInstanceOf(AnsweredOtherwise.class);
        List<CrossingCase> waiting =
                three.at(BELMORA, rooms -> rooms.get(CrossingUnits.class).waiting(clerk(XB)));
        assertThat(waiting).isEmpty();
    }

    private CrossingCase sent(String number) {
        return three.at(XALIA, rooms -> rooms.get(CrossingUnits.class).of(clerk(XA), number));
    }

    /** From the counterpart's mirror; the log is the same to the byte, and nobody waits or contradicts anybody. */
    private void rebuilt(Party registry, DataSource backup) {
        long signed = signed(registry);
        Optional<TreeHash> root = root(registry, signed);
        three.later(Duration.ofHours(3));
        three.restore(registry.code(), backup);
        three.exchange();
        assertThat(signed(registry)).as("it lacks something").isLessThan(signed);
        three.at(registry.code(), rooms -> rooms.get(Rebuild.class)
                .rebuild(rooms.get(PracticeWorld.class).actor("admin"), registry));
        three.later(Duration.ofHours(3));
        three.exchange();
        healed();
        assertThat(root(registry, signed)).as("to the byte").isEqualTo(root).isNotEmpty();
        for (Party party : List.of(XA, XB)) {
            List<Standstill> still =
                    three.at(party.code(), rooms -> rooms.get(Standstills.class).inForce(party));
            assertThat(still).as(party.code()).isEmpty();
            List<ExchangeState.Waiting> waiting = three.at(
                    party.code(), rooms -> rooms.get(ExchangeState.class).waiting());
            assertThat(waiting).as(party.code()).isEmpty();
        }
        // Also before its own mirror, which was restored with it, has caught up: that takes the other log's next head.
        hold();
        answered(offered(1), false);
        healed();
    }

    private long signed(Party registry) {
        return three.at(registry.code(), rooms -> rooms.get(PublicLog.class).signed(registry));
    }

    private Optional<TreeHash> root(Party registry, long size) {
        return three.at(registry.code(), rooms -> rooms.get(PublicLog.class).root(registry, size));
    }
}
