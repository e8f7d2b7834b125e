package org.tandem.crossing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.registry.TwoRegistries.PAIR;
import static org.tandem.registry.TwoRegistries.XA;
import static org.tandem.registry.TwoRegistries.XB;
import static org.tandem.registry.TwoRegistries.clerk;
import static org.tandem.registry.TwoRegistries.holder;
import static org.tandem.registry.TwoRegistries.keeper;
import static org.tandem.registry.TwoRegistries.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.tandem.access.Actor;
import org.tandem.access.NotYours;
import org.tandem.access.SecondPersonNeeded;
import org.tandem.access.Task;
import org.tandem.account.AccountRequest;
import org.tandem.account.AccountRequests;
import org.tandem.account.AccountRestricted;
import org.tandem.account.AccountState;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.AnsweredOtherwise;
import org.tandem.ledger.Crossings;
import org.tandem.ledger.Crossings.Said;
import org.tandem.ledger.Invariants;
import org.tandem.ledger.Messages;
import org.tandem.ledger.StandsStill;
import org.tandem.ledger.Standstill;
import org.tandem.ledger.Standstills;
import org.tandem.mirror.Delivery;
import org.tandem.reconciliation.MirrorFolding;
import org.tandem.reconciliation.Reconciling;
import org.tandem.reconciliation.Result;
import org.tandem.registry.NotSafeYet;
import org.tandem.registry.PublicRegisters;
import org.tandem.registry.RegistryAccounts;
import org.tandem.registry.Serial;
import org.tandem.registry.TwoRegistries;
import org.tandem.registry.UnitHistory;
import org.tandem.registry.UnitOrder;
import org.tandem.registry.UnitOrders;
import org.tandem.registry.UnitsStay;
import org.tandem.support.H2UnlessFull;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("Units offered to the other registry")
@ParameterizedClass
@H2UnlessFull
class CrossingUnitsTest {

    private static final String FORGED = "It was never said.";

    private final TestDatabase kind;
    private Rooms rooms;
    private TwoRegistries two;
    private UnitOrders orders;
    private CrossingUnits crossings;
    private int keys;

    CrossingUnitsTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void issued() {
        open(TwoRegistries.underRules(kind));
    }

    private void open(Rooms opened) {
        rooms = opened;
        two = new TwoRegistries(rooms, true).issued();
        orders = rooms.get(UnitOrders.class);
        crossings = rooms.get(CrossingUnits.class);
    }

    @AfterEach
    void close() {
        assertThat(rooms.get(Invariants.class).violations()).isEmpty();
        rooms.close();
    }

    private static UnitOrders.Request crossing(String from, String to, long count) {
        return new UnitOrders.Request(
                UnitOrder.Kind.CROSSING,
                PAIR,
                from,
                Optional.of(to),
                Tonnes.of(count),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private String asked(UnitOrders.Request request) {
        return orders.ask(clerk(XA), request, "key-" + ++keys);
    }

    /** Ten units of the government of Xalia, numbers 1 to 10 of 2025. */
    private String offered() {
        String number = asked(crossing("XA-1001", "XB-1001", 10));
        orders.approve(keeper(XA), number);
        told();
        return number;
    }

    /** Each holds what the other did, and then hears of it. */
    private void told() {
        two.mirrored();
        rooms.clock().moveBy(Duration.ofMinutes(2));
        rooms.get(Delivery.class).deliverAll();
    }

    private Tonnes held(String account) {
        return rooms.get(RegistryAccounts.class)
                .account(clerk(RegistryAccounts.registry(account)), account)
                .total();
    }

    private UnitHistory unit() {
        return rooms.get(PublicRegisters.class).unit(Serial.parse("XB-XA-003-2025-1"));
    }

    @Test
    void wait_for_the_other_registrys_officer_who_accepts_them_once() {
        String number = offered();

        assertThat(held("XA-1001")).isEqualTo(Tonnes.of(391));
        assertThat(held("XA-6001")).isEqualTo(Tonnes.of(10));
        assertThat(unit().state()).isEqualTo("IN_TRANSIT");
        assertThat(rooms.get(CrossingTasks.class).tasksOf(clerk(XB)))
                .extracting(Task::subject)
                .containsExactly(number);
        assertThat(rooms.get(CrossingTasks.class).tasksOf(clerk(XA))).isEmpty();
        assertThatThrownBy(() -> crossings.accept(clerk(XA), number)).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> crossings.accept(holder("solar.xa"), number)).isInstanceOf(Unknown.class);

        crossings.accept(clerk(XB), number);
        assertThat(unit().custody()).as("before Xalia hears of it").isEqualTo(XB);
        told();
        crossings.accept(clerk(XB), number);
        assertThatThrownBy(() -> crossings.decline(clerk(XB), number, "No.")).isInstanceOf(AnsweredOtherwise.class);

        assertThat(held("XA-6001")).isEqualTo(Tonnes.NONE);
        assertThat(held("XB-1001")).isEqualTo(Tonnes.of(509));
        assertThat(crossings.of(clerk(XA), number).state()).isEqualTo("ACCEPTED");
        assertThat(rooms.get(CrossingTasks.class).tasksOf(clerk(XB))).isEmpty();
    }

    @Test
    void are_found_in_the_other_registry_by_whoever_follows_one() {
        String number = offered();
        crossings.accept(clerk(XB), number);
        told();
        two.mirrored();

        assertThat(unit().steps())
                .extracting(UnitHistory.Step::kind)
                .containsExactlyInAnyOrder("ISSUANCE", "CROSSING", "CROSSED", "ARRIVED");
        assertThat(unit().state()).isEqualTo("HELD");
        assertThat(unit().custody()).isEqualTo(XB);
        assertThat(unit().side()).isEqualTo(XA);
        assertThat(unit().last().orElseThrow().to()).isEqualTo("XB-1001");
    }

    @Test
    void are_no_difference_between_the_books_at_any_time() {
        Reconciling reconciling = rooms.get(Reconciling.class);
        String number = offered();
        two.mirrored();
        assertThat(reconciling.compare(PAIR)).allMatch(result -> result.outcome() == Result.Outcome.EQUAL);
        assertThat(rooms.get(Invariants.class).violations()).as("in transit").isEmpty();

        crossings.accept(clerk(XB), number);
        two.mirrored();
        rooms.clock().moveBy(Duration.ofSeconds(1));
        assertThat(reconciling.compare(PAIR)).allMatch(result -> result.outcome() == Result.Outcome.EQUAL);
        assertThat(rooms.get(Invariants.class).violations())
                .as("accepted, not heard")
                .isEmpty();

        rooms.get(Delivery.class).deliverAll();
        assertThat(rooms.get(Invariants.class).violations())
                .as("heard, not logged")
                .isEmpty();
        two.mirrored();
        rooms.clock().moveBy(Duration.ofSeconds(1));
        assertThat(reconciling.compare(PAIR)).allMatch(result -> result.outcome() == Result.Outcome.EQUAL);
    }

    @Test
    void come_back_when_they_are_declined_or_taken_back() {
        String declined = offered();
        crossings.decline(clerk(XB), declined, "Not agreed.");
        told();
        two.mirrored();
        String cancelled = offered();
        crossings.askToCancel(clerk(XA), cancelled);
        assertThat(held("XA-6001")).as("still in transit").isEqualTo(Tonnes.of(10));
        told();
        told();

        assertThat(held("XA-1001")).isEqualTo(Tonnes.of(401));
        assertThat(crossings.of(clerk(XA), declined).answer().orElseThrow().reason())
                .isEqualTo("Not agreed.");
        assertThat(unit().state()).isEqualTo("HELD");
        assertThatThrownBy(() -> crossings.decline(clerk(XB), cancelled, " ")).isInstanceOf(InputRefused.class);
    }

    @Test
    void need_a_second_person_and_an_account_of_the_other_registry() {
        assertThatThrownBy(() -> asked(crossing("XA-1001", "XA-2001", 10))).isInstanceOf(InputRefused.class);
        String number = asked(crossing("XA-1001", "XB-1001", 10));
        assertThatThrownBy(() -> orders.approve(both(), number)).isInstanceOf(SecondPersonNeeded.class);
        assertThatThrownBy(() -> asked(transfer("XA-6001", "XA-1001", 1))).isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> asked(transfer("XA-1001", "XA-6001", 1))).isInstanceOf(InputRefused.class);
        orders.withdraw(clerk(XA), number);
    }

    private static Actor both() {
        return new Actor(
                clerk(XA).person(),
                "Both",
                Stream.concat(clerk(XA).mandates().stream(), keeper(XA).mandates().stream())
                        .toList());
    }

    @Test
    void wait_until_the_other_registry_holds_how_they_came_to_their_account() {
        String moved = orders.ask(clerk(XA), transfer("XA-1001", "XA-2001", 5), "key-" + ++keys);
        orders.approve(keeper(XA), moved);
        String number = orders.ask(holder("solar.xa"), crossing("XA-2001", "XB-1001", 105), "key-" + ++keys);
        assertThatThrownBy(() -> orders.approve(keeper(XA), number)).isInstanceOf(NotSafeYet.class);
        two.mirrored();
        orders.approve(keeper(XA), number);
    }

    /** What one of the two could still lose must not have made the units the other's: then both would have them. */
    @Test
    void are_nobodys_new_before_each_holds_what_the_other_did() {
        String number = asked(crossing("XA-1001", "XB-1001", 10));
        orders.approve(keeper(XA), number);
        rooms.get(Delivery.class).deliverAll();
        assertThatThrownBy(() -> crossings.accept(clerk(XB), number))
                .as("Xalia's log is not held")
                .isInstanceOf(NotSafeYet.class);
        two.mirrored();
        crossings.accept(clerk(XB), number);
        rooms.get(Delivery.class).deliverAll();
        assertThat(held("XA-6001")).as("Belmora's log is not held").isEqualTo(Tonnes.of(10));
        told();
        assertThat(held("XA-6001")).isEqualTo(Tonnes.NONE);

        String declined = offered();
        crossings.decline(clerk(XB), declined, "Not agreed.");
        rooms.get(Delivery.class).deliverAll();
        assertThat(held("XA-6001")).isEqualTo(Tonnes.of(10));
        told();
        assertThat(held("XA-6001")).isEqualTo(Tonnes.NONE);
    }

    @Test
    void are_not_accepted_as_a_letter_says_but_as_the_senders_log_does() {
        String number = asked(crossing("XA-1001", "XB-1001", 10));
        orders.approve(keeper(XA), number);
        String offer = rooms.get(Messages.class).waiting(XA, 100).stream()
                .filter(message -> message.about().equals("CROSSING"))
                .findFirst()
                .orElseThrow()
                .body();
        two.mirrored();
        for (String forged : List.of(
                offer.replace("\"11\"", "\"12\""),
                offer.replace(number, "XA-T-0002"),
                offer.replace(number, "XA-X-1"))) {
            assertThat(forged).isNotEqualTo(offer);
            rooms.get(ReceivedCrossings.class).told(XB, XA, PAIR, Said.OFFER, forged);
        }
        assertThat(crossings.waiting(clerk(XB))).hasSize(3).allSatisfy(forged -> assertThatThrownBy(
                        () -> crossings.accept(clerk(XB), forged.crossing().number()))
                .isInstanceOf(NotSafeYet.class));
    }

    @Test
    void are_not_accepted_into_an_account_that_receives_nothing() {
        String number = offered();
        rooms.get(AccountRequests.class)
                .ask(
                        clerk(XB),
                        new AccountRequests.Asked(
                                AccountRequest.Kind.RESTRICTION,
                                XB,
                                PAIR,
                                Optional.empty(),
                                Optional.of("XB-1001"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(AccountState.SUSPENDED),
                                "So it was agreed.",
                                Optional.of("Letter 12/26")));
        assertThatThrownBy(() -> crossings.accept(clerk(XB), number)).isInstanceOf(AccountRestricted.class);
        crossings.decline(clerk(XB), number, "The account is suspended.");
    }

    @Test
    void stay_where_nothing_may_cross_between_the_two() {
        String number = offered();
        String later = asked(crossing("XA-1001", "XB-1001", 10));
        rooms.get(Standstills.class).place(XA, Standstill.Kind.CONTRADICTED, "XB", "two papers", TwoRegistries.NOON);
        rooms.get(Standstills.class).place(XB, Standstill.Kind.CONTRADICTED, "XA", "two papers", TwoRegistries.NOON);

        assertThatThrownBy(() -> orders.approve(keeper(XA), later)).isInstanceOf(StandsStill.class);
        assertThatThrownBy(() -> crossings.accept(clerk(XB), number)).isInstanceOf(StandsStill.class);
    }

    @Test
    void stay_in_transit_while_the_receivers_log_stands_in_doubt() {
        String number = offered();
        crossings.accept(clerk(XB), number);
        two.mirrored();
        Standstills standstills = rooms.get(Standstills.class);
        standstills.place(XA, Standstill.Kind.FORKED, "XB", "two heads", TwoRegistries.NOON);
        rooms.get(Delivery.class).deliverAll();
        assertThat(held("XA-6001")).isEqualTo(Tonnes.of(10));
        assertThat(crossings.of(clerk(XA), number).state()).isEqualTo("IN_TRANSIT");
        ReceivedCrossings received = rooms.get(ReceivedCrossings.class);
        assertThat(Said.values()).allSatisfy(said -> assertThatThrownBy(() -> received.told(XA, XB, PAIR, said, "{}"))
                .isInstanceOf(StandsStill.class));

        standstills.end(
                XA,
                standstills.inForce(XA).get(0).id(),
                "admin",
                "It was ours.",
                rooms.clock().instant());
        told();
        assertThat(held("XA-6001")).isEqualTo(Tonnes.NONE);
        assertThat(crossings.of(clerk(XA), number).state()).isEqualTo("ACCEPTED");
    }

    /** Its database came back from elsewhere, say: what it once offered it spends again. */
    @Test
    void are_not_accepted_where_the_senders_log_says_that_it_took_them_back() {
        String number = offered();
        forgedDecline(XA, number);
        two.mirrored();

        assertThatThrownBy(() -> crossings.accept(clerk(XB), number)).isInstanceOf(NotSafeYet.class);
        crossings.decline(clerk(XB), number, FORGED);
    }

    @Test
    void are_found_in_both_custodies_when_the_other_registry_takes_back_what_came_home() {
        String gone = offered();
        crossings.accept(clerk(XB), gone);
        told();
        String home = orders.ask(clerk(XB), crossing("XB-1001", "XA-1001", 10), "key-" + ++keys);
        orders.approve(keeper(XB), home);
        told();
        crossings.accept(clerk(XA), home);
        two.mirrored();
        assertThat(broken("I27")).isEmpty();

        forgedDecline(XB, home);
        two.mirrored();
        assertThat(broken("I27")).containsExactlyInAnyOrder("XA", "XB");
        rooms.close();
        open(TwoRegistries.underRules(kind));
    }

    /** The registries for which it does not hold, with what they hold of one another's logs added up. */
    private List<String> broken(String invariant) {
        rooms.get(MirrorFolding.class).bringUp(XA, XB);
        rooms.get(MirrorFolding.class).bringUp(XB, XA);
        return rooms.get(Invariants.class).violations().stream()
                .filter(violation -> violation.invariant().equals(invariant))
                .map(Invariants.Violation::registry)
                .toList();
    }

    /** The sender takes the units back on an answer that the receiver never gave. */
    private void forgedDecline(Party sender, String number) {
        Party receiver = PAIR.counterpart(sender);
        Instant now = rooms.clock().instant();
        rooms.get(Crossings.class)
                .told(
                        sender,
                        receiver,
                        Said.ANSWER,
                        Json.write(new TreeMap<>(Map.of(
                                "accepted",
                                "false",
                                "at",
                                now.toString(),
                                "by",
                                receiver.code(),
                                "crossing",
                                number,
                                "pair",
                                PAIR.code(),
                                "reason",
                                FORGED))),
                        "nobody",
                        now);
    }

    @Test
    void are_not_accepted_by_a_registry_whose_own_rules_do_not_let_them_cross() {
        String number = offered();
        try (Rooms without = Rooms.on(rooms.database(), rooms.clock().instant()).enter()) {
            CrossingUnits receiver = without.get(CrossingUnits.class);
            assertThatThrownBy(() -> receiver.accept(clerk(XB), number)).isInstanceOf(UnitsStay.class);
            receiver.decline(clerk(XB), number, "Our rules do not let them in.");
        } finally {
            rooms.enter();
        }
        told();
        assertThat(held("XA-1001")).isEqualTo(Tonnes.of(401));
    }

    @Test
    void stay_where_the_rules_do_not_say_that_they_may_cross() {
        rooms.close();
        open(TwoRegistries.rooms(kind));
        assertThatThrownBy(() -> asked(crossing("XA-1001", "XB-1001", 10)))
                .isInstanceOf(UnitsStay.class)
                .hasMessage("By the rules of XA-XB units stay in the registry that recorded them.");
        assertThat(crossings.waiting(clerk(XB))).isEqualTo(List.of());
    }
}
