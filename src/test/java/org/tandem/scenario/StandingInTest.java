package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.tandem.app.practice.PracticeWorld.MILL_XA;
import static org.tandem.app.practice.PracticeWorld.PAIR;
import static org.tandem.app.practice.PracticeWorld.XALIA;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Absences;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.People;
import org.tandem.access.Role;
import org.tandem.access.SecondPersonNeeded;
import org.tandem.account.AccountRequest;
import org.tandem.account.AccountRequests;
import org.tandem.account.AccountState;
import org.tandem.account.OrderRules;
import org.tandem.account.OrderRulesInForce;
import org.tandem.app.practice.PracticeStory;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.Tonnes;
import org.tandem.keys.KeyChanges;
import org.tandem.ledger.GivenAnswer;
import org.tandem.project.RegisteredProject.Recipient;
import org.tandem.registry.HoldGround;
import org.tandem.registry.IssuanceConfirmation;
import org.tandem.registry.IssuanceRecording;
import org.tandem.registry.NotifiedIssuance;
import org.tandem.registry.Purpose;
import org.tandem.registry.RegistryAccounts;
import org.tandem.registry.UnitBatches;
import org.tandem.registry.UnitHolds;
import org.tandem.registry.UnitOrder;
import org.tandem.registry.UnitOrders;
import org.tandem.statement.YearStatements;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

/** Whatever two people of a registry have to do, a delegate and whoever they act for are one of them. */
@DisplayName("Standing in for somebody")
class StandingInTest {

    /** The practice pair's today; a registry's, which is the world's, is two days later. */
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private static final Mandate CLERK = Mandate.ofRegistry(Role.REGISTRY_OFFICER, XALIA);
    private static final Mandate KEEPER = Mandate.ofRegistry(Role.REGISTRY_APPROVER, XALIA);
    private static final Mandate OFFICER = Mandate.ofSide(Role.AUTHORITY_OFFICER, PAIR, XALIA);
    private static final Mandate APPROVER = Mandate.ofSide(Role.AUTHORITY_APPROVER, PAIR, XALIA);
    private static final Mandate DESK = Mandate.ofSide(Role.SECRETARIAT, PAIR, XALIA);

    private Rooms rooms;
    private int keys;

    private Actor actor(String person) {
        return rooms.get(People.class).actor(person).orElseThrow();
    }

    private void person(String name, Mandate... mandates) {
        rooms.get(People.class).demonstration(name, "Office of " + name, "practice-practice", List.of(mandates));
    }

    private UUID away(String delegate, Mandate... work) {
        return rooms.get(Absences.class)
                .state(
                        actor("xa.all"),
                        new Absences.Asked(
                                TODAY,
                                TODAY.plusDays(3),
                                delegate,
                                Arrays.stream(work).map(Mandate::office).collect(Collectors.toSet()),
                                Optional.empty()));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void makes_no_second_person_of_either(TestDatabase kind) {
        try (Rooms opened = Rooms.on(kind, Instant.parse("2026-11-22T09:00:00Z"))) {
            rooms = opened;
            rooms.get(JointCommittees.class).loadPublished();
            rooms.get(PracticeStory.class).tell("practice-practice");
            person("xa.all", CLERK, KEEPER, OFFICER, APPROVER, DESK);
            person("xa.seconds", KEEPER, APPROVER);
            SoftAssertions softly = new SoftAssertions();

            UUID first = away("xa.desk", CLERK, OFFICER);
            Map<String, Consumer<Actor>> byDelegate = begun("xa.desk");
            rooms.get(Absences.class).end(actor("xa.all"), first);
            byDelegate.forEach((what, second) -> softly.assertThat(catchThrowable(() -> second.accept(actor("xa.all"))))
                    .as("after the absence, " + what + " that the delegate began")
                    .isInstanceOf(SecondPersonNeeded.class)
                    .hasMessageContaining("Your delegate prepared this"));
            ended();

            Map<String, Consumer<Actor>> byAbsent = begun("xa.all");
            UUID later = away("xa.seconds", DESK);
            byAbsent.forEach(
                    (what, second) -> softly.assertThat(catchThrowable(() -> second.accept(actor("xa.seconds"))))
                            .as("during the absence, " + what + " that the absent person began")
                            .isInstanceOf(SecondPersonNeeded.class)
                            .hasMessageContaining("Office of xa.all prepared this, for whom you act"));
            rooms.get(Absences.class).end(actor("xa.all"), later);
            // What keeps units where they are was begun last and ends first.
            List<String> ending = new ArrayList<>(byAbsent.keySet());
            Collections.reverse(ending);
            ending.forEach(what -> softly.assertThat(
                            catchThrowable(() -> byAbsent.get(what).accept(actor("xa.seconds"))))
                    .as("after the absence, " + what + " by somebody who acts for nobody any more")
                    .isNull());

            assertThat(byDelegate).hasSameSizeAs(byAbsent).hasSize(9);
            softly.assertAll();
        }
    }

    /** The first half of every act there is, and its second half for somebody to try. */
    private Map<String, Consumer<Actor>> begun(String person) {
        Map<String, Consumer<Actor>> second = new LinkedHashMap<>();
        String government = account(Recipient.GOVERNMENT);
        String mill = account(MILL_XA);

        IssuanceConfirmation answers = rooms.get(IssuanceConfirmation.class);
        String answered = at(person, NotifiedIssuance.Stage.NOTIFIED, NotifiedIssuance.Stage.ANSWER_PREPARED);
        answers.prepare(actor(person), answered, XALIA, GivenAnswer.Kind.CONFIRM, Optional.empty(), "");
        second.put("an answer", actor -> answers.answer(actor, answered, XALIA));

        IssuanceRecording recordings = rooms.get(IssuanceRecording.class);
        String recorded = at(person, NotifiedIssuance.Stage.AGREED, NotifiedIssuance.Stage.RECORDING_PREPARED);
        recordings.prepare(actor(person), recorded, XALIA, recordings.proposed(actor(person), recorded, XALIA));
        second.put("a recording", actor -> recordings.record(actor, recorded, XALIA));

        UnitOrders orders = rooms.get(UnitOrders.class);
        String order = orders.ask(actor(person), transfer(government, mill), "standing-in-" + ++keys);
        second.put("an order", actor -> orders.approve(actor, order));

        UnitBatches batches = rooms.get(UnitBatches.class);
        String batch = batches.ask(actor(person), List.of(transfer(government, mill)), "standing-in-" + ++keys);
        second.put("a batch", actor -> batches.approve(actor, batch));

        OrderRulesInForce rules = rooms.get(OrderRulesInForce.class);
        rules.propose(actor(person), XALIA, OrderRules.OFF);
        second.put("rules for orders", actor -> rules.adopt(actor, XALIA));

        KeyChanges changes = rooms.get(KeyChanges.class);
        String key = changes.askForNewKey(
                actor(person), changes.offices(actor(person)).get(0), "In time.");
        second.put("a key", actor -> changes.carryOut(actor, key));

        YearStatements statements = rooms.get(YearStatements.class);
        statements.prepare(actor(person), XALIA, PAIR, 2024);
        second.put("a statement", actor -> statements.publish(actor, XALIA, PAIR, 2024));

        AccountRequests requests = rooms.get(AccountRequests.class);
        requests.ask(actor(person), setting(AccountRequest.Kind.RESTRICTION, mill, AccountState.SUSPENDED));
        second.put(
                "an account's restriction",
                actor -> requests.ask(actor, setting(AccountRequest.Kind.LIFTING, mill, AccountState.OPEN)));

        UnitHolds holds = rooms.get(UnitHolds.class);
        String hold = holds.place(
                actor(person),
                new UnitHolds.Request(
                        XALIA,
                        PAIR,
                        Optional.of(mill),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        HoldGround.INVESTIGATION,
                        Optional.empty(),
                        "Looked into.",
                        Optional.empty()));
        second.put("a hold", actor -> holds.release(actor, hold, "Nothing was found."));
        return second;
    }

    /** What would keep the same from being begun once more. */
    private void ended() {
        rooms.get(OrderRulesInForce.class).sendBack(actor("xa.registry2"), XALIA);
        KeyChanges changes = rooms.get(KeyChanges.class);
        changes.waiting()
                .forEach(order -> changes.withdraw(
                        actor(order.owner().contains("/XA/") ? "xa.authority2" : "xa.registry2"), order.number()));
        rooms.get(AccountRequests.class)
                .ask(actor("xa.registry2"), setting(AccountRequest.Kind.LIFTING, account(MILL_XA), AccountState.OPEN));
    }

    private String account(String holder) {
        return rooms.get(RegistryAccounts.class).mine(actor("xa.registry")).stream()
                .map(balance -> balance.account())
                .filter(account -> account.holder().equals(holder) && account.isSpendable())
                .findFirst()
                .orElseThrow()
                .number();
    }

    private String at(String person, NotifiedIssuance.Stage... stages) {
        return rooms.get(IssuanceConfirmation.class).mine(actor(person), XALIA, 0, 100).stream()
                .filter(one -> List.of(stages).contains(one.stage()))
                .findFirst()
                .orElseThrow()
                .instrument();
    }

    private static UnitOrders.Request transfer(String from, String to) {
        return new UnitOrders.Request(
                UnitOrder.Kind.TRANSFER,
                PAIR,
                from,
                Optional.of(to),
                Tonnes.of(1),
                Optional.empty(),
                Optional.empty(),
                Optional.<Purpose>empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static AccountRequests.Asked setting(AccountRequest.Kind kind, String account, AccountState state) {
        return new AccountRequests.Asked(
                kind,
                XALIA,
                PAIR,
                Optional.empty(),
                Optional.of(account),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(state),
                "Looked into.",
                Optional.empty());
    }
}
