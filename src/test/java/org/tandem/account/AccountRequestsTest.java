package org.tandem.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.registry.TwoRegistries.PAIR;
import static org.tandem.registry.TwoRegistries.XA;
import static org.tandem.registry.TwoRegistries.clerk;
import static org.tandem.registry.TwoRegistries.holder;
import static org.tandem.registry.TwoRegistries.keeper;
import static org.tandem.registry.TwoRegistries.retirement;
import static org.tandem.registry.TwoRegistries.transfer;

import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Organisation;
import org.tandem.access.Organisations;
import org.tandem.access.People;
import org.tandem.access.Role;
import org.tandem.access.SecondPersonNeeded;
import org.tandem.access.TaskSource;
import org.tandem.account.AccountRequest.Kind;
import org.tandem.calendar.LegalTime;
import org.tandem.calendar.PracticeClock;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.AccountRefused;
import org.tandem.registry.OneStepTransfers;
import org.tandem.registry.RegistryAccounts;
import org.tandem.registry.TwoRegistries;
import org.tandem.registry.UnitBatches;
import org.tandem.registry.UnitOrders;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("An account")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class AccountRequestsTest {

    private static final Actor SOLAR = holder("solar.xa");

    @Parameter
    TestDatabase database;

    private static Rooms rooms;
    private static TwoRegistries two;
    private static AccountRequests requests;
    private static AccountStandings standings;
    private static OrderRulesInForce rules;
    private static UnitOrders orders;
    private static LegalTime time;

    private LocalDate today;
    private String account;

    @BeforeParameterizedClassInvocation
    static void issue(TestDatabase kind) {
        rooms = TwoRegistries.underRules(kind);
        rooms.transaction(() -> {
            rooms.get(EntityManager.class).persist(new PracticeClock(PAIR.code(), 0));
            return null;
        });
        two = new TwoRegistries(rooms, true).issued();
        rooms.get(Organisations.class).seed("solar.xa", "Solar of Xalia", XA, Set.of(Organisation.Kind.PARTICIPANT));
        rooms.get(People.class)
                .demonstrationWithoutPassword(
                        "second.solar", "Another of Solar", Mandate.ofOrganisation(Role.PARTICIPANT, "solar.xa"));
        requests = rooms.get(AccountRequests.class);
        standings = rooms.get(AccountStandings.class);
        rules = rooms.get(OrderRulesInForce.class);
        orders = rooms.get(UnitOrders.class);
        time = rooms.get(LegalTime.class);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        rooms.close();
    }

    /** Each test has an account of its own, with 30 t in it, and a registry without rules. */
    @BeforeEach
    void open() {
        if (!rules.of(XA).isOff()) {
            inForce(OrderRules.OFF);
        }
        account = rooms.get(RegistryAccounts.class).openFor(XA, PAIR, "solar.xa");
        orders.approve(
                keeper(XA),
                orders.ask(
                        clerk(XA),
                        transfer("XA-1001", account, 30),
                        UUID.randomUUID().toString()));
        today = rooms.transaction(() -> LocalDate.ofInstant(time.databaseNow(PAIR), ZoneOffset.UTC));
    }

    private static AccountRequests.Asked asked(
            Kind kind, String account, String officer, LocalDate lastDay, String other, AccountState state) {
        return new AccountRequests.Asked(
                kind,
                XA,
                PAIR,
                kind == Kind.OPENING ? Optional.of("solar.xa") : Optional.empty(),
                Optional.ofNullable(account),
                Optional.ofNullable(officer),
                Optional.ofNullable(lastDay),
                Optional.ofNullable(other),
                Optional.ofNullable(state),
                "So it was agreed.",
                Optional.of("Letter 12/26"));
    }

    private AccountRequests.Asked opening() {
        return asked(Kind.OPENING, null, null, today.plusDays(30), null, null);
    }

    private AccountRequests.Asked state(Kind kind, AccountState state) {
        return asked(kind, account, null, null, null, state);
    }

    private AccountRequests.Asked trust(String other) {
        return asked(Kind.TRUST, account, null, null, other, null);
    }

    private String opened() {
        String number = requests.ask(SOLAR, opening());
        requests.checkIdentity(clerk(XA), number, "A passport, and an extract of the companies' register.", today);
        requests.approve(keeper(XA), number);
        return requests.of(SOLAR, number).account().orElseThrow();
    }

    private AccountState stateOf(String account) {
        return standings.of(clerk(XA), account).state();
    }

    private String ask(String from, String to) {
        return orders.ask(SOLAR, transfer(from, to, 1), UUID.randomUUID().toString());
    }

    private void daysPass(int days) {
        rooms.transaction(() -> {
            time.moveTo(PAIR, time.today(PAIR).plusDays(days));
            return null;
        });
    }

    @Test
    void is_opened_by_a_second_person_once_a_first_one_recorded_whom_they_checked() {
        String number = requests.ask(SOLAR, opening());
        assertThat(number).matches("XA-A-[0-9]{4}");
        assertThatThrownBy(() -> requests.approve(keeper(XA), number))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage(number + " cannot be approved: it is waiting for the identity check.");
        assertThatThrownBy(() -> requests.checkIdentity(keeper(XA), number, "A passport.", today))
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> requests.checkIdentity(clerk(XA), number, "", today.plusDays(1)))
                .satisfies(
                        refused -> assertThat(((InputRefused) refused).fields()).containsOnlyKeys("seen", "seenOn"));

        requests.checkIdentity(clerk(XA), number, "A passport.", today);
        Actor both = new Actor(clerk(XA).person(), "Both", List.of(Mandate.ofRegistry(Role.REGISTRY_APPROVER, XA)));
        assertThatThrownBy(() -> requests.approve(both, number)).isInstanceOf(SecondPersonNeeded.class);
        requests.approve(keeper(XA), number);

        String opened = requests.of(SOLAR, number).account().orElseThrow();
        assertThat(rooms.get(RegistryAccounts.class)
                        .account(SOLAR, opened)
                        .account()
                        .holder())
                .isEqualTo("solar.xa");
        assertThat(standings.of(SOLAR, opened).officers())
                .extracting(AccountRequest::lastDay)
                .containsExactly(Optional.of(today.plusDays(30)));
        assertThat(requests.seen(SOLAR, requests.of(SOLAR, number)))
                .as("what was shown is the registry's")
                .isEmpty();
        assertThat(requests.seen(clerk(XA), requests.of(clerk(XA), number))).contains("A passport.");
        assertThatThrownBy(() -> requests.of(holder("wind.xa"), number)).isInstanceOf(Unknown.class);
    }

    @Test
    void waits_on_the_list_of_whoever_is_next() {
        String number = requests.ask(SOLAR, opening());
        assertThat(tasks(clerk(XA))).contains(number);
        assertThat(tasks(keeper(XA))).doesNotContain(number);
        requests.checkIdentity(clerk(XA), number, "A passport.", today);
        assertThat(tasks(clerk(XA))).doesNotContain(number);
        assertThat(tasks(keeper(XA))).contains(number);
        requests.decline(keeper(XA), number, "The extract is of another company.");
        assertThat(tasks(keeper(XA))).doesNotContain(number);
        assertThat(requests.of(SOLAR, number).answer()).contains("The extract is of another company.");
    }

    private List<String> tasks(Actor actor) {
        return rooms.all(TaskSource.class).select(AccountTasks.class).get().tasksOf(actor).stream()
                .map(task -> task.subject())
                .toList();
    }

    @Test
    void is_acted_for_by_its_officers_alone_and_through_the_last_day_of_their_mandate() {
        String opened = opened();
        Actor second = new Actor("second.solar", "Another of Solar", SOLAR.mandates());
        orders.approve(keeper(XA), ask(account, opened));

        assertThatThrownBy(() -> orders.ask(second, transfer(opened, account, 1), "key-1"))
                .isInstanceOf(MandateExpired.class)
                .hasMessage("You have no mandate in force to act for account " + opened + ".");
        assertThatThrownBy(() ->
                        requests.ask(SOLAR, asked(Kind.OFFICER, opened, "nobody", today.plusDays(90), null, null)))
                .isInstanceOf(InputRefused.class);
        String mandate =
                requests.ask(SOLAR, asked(Kind.OFFICER, opened, "second.solar", today.plusDays(90), null, null));
        requests.checkIdentity(clerk(XA), mandate, "A passport.", today);
        requests.approve(keeper(XA), mandate);
        orders.withdraw(second, orders.ask(second, transfer(opened, account, 1), "key-2"));

        daysPass(30);
        String onTheLastDay = ask(opened, account);
        daysPass(1);
        assertThatThrownBy(() -> ask(opened, account))
                .isInstanceOf(MandateExpired.class)
                .hasMessageStartingWith("Your mandate to act for account " + opened + " has ended.");
        orders.withdraw(SOLAR, onTheLastDay);

        requests.end(clerk(XA), mandate, "Left the company.");
        assertThatThrownBy(() -> orders.ask(second, transfer(opened, account, 1), "key-3"))
                .as("an account that had officers is not everybody's again")
                .isInstanceOf(MandateExpired.class);
        assertThatThrownBy(() -> requests.end(clerk(XA), mandate, "Again.")).isInstanceOf(OutOfTurn.class);
    }

    @Test
    void is_restricted_at_once_by_the_officer_and_freed_by_another_person() {
        String before = ask(account, "XA-2002");
        requests.ask(clerk(XA), state(Kind.RESTRICTION, AccountState.DEBITS_BLOCKED));

        assertThat(stateOf(account)).isEqualTo(AccountState.DEBITS_BLOCKED);
        assertThatThrownBy(() -> orders.approve(keeper(XA), before))
                .isInstanceOf(AccountRestricted.class)
                .hasMessage("Account " + account + " is blocked for debits: units do not leave it.");
        assertThatThrownBy(() -> orders.ask(SOLAR, retirement(account, 1), "key-4"))
                .isInstanceOf(AccountRestricted.class);
        String incoming = orders.ask(clerk(XA), transfer("XA-1001", account, 1), "key-5");
        orders.approve(keeper(XA), incoming);

        requests.ask(clerk(XA), state(Kind.RESTRICTION, AccountState.SUSPENDED));
        assertThatThrownBy(() -> orders.ask(clerk(XA), transfer("XA-1001", account, 1), "key-6"))
                .isInstanceOf(AccountRestricted.class)
                .hasMessage("Account " + account + " is suspended: it receives no units.");
        assertThatThrownBy(() -> requests.ask(clerk(XA), state(Kind.RESTRICTION, AccountState.DEBITS_BLOCKED)))
                .as("an officer alone makes it stricter only")
                .isInstanceOf(OutOfTurn.class);
        assertThatThrownBy(() -> requests.ask(SOLAR, asked(Kind.CLOSING, account, null, null, null, null)))
                .isInstanceOf(OutOfTurn.class);
        Actor both = new Actor(clerk(XA).person(), "Both", List.of(Mandate.ofRegistry(Role.REGISTRY_APPROVER, XA)));
        assertThatThrownBy(() -> requests.ask(both, state(Kind.LIFTING, AccountState.OPEN)))
                .isInstanceOf(SecondPersonNeeded.class);

        requests.ask(keeper(XA), state(Kind.LIFTING, AccountState.DEBITS_BLOCKED));
        assertThat(stateOf(account)).isEqualTo(AccountState.DEBITS_BLOCKED);
        requests.ask(keeper(XA), state(Kind.LIFTING, AccountState.OPEN));
        assertThat(stateOf(account)).isEqualTo(AccountState.OPEN);
        orders.approve(keeper(XA), before);
    }

    @Test
    void is_closed_by_another_person_once_it_is_empty_and_gets_nothing_from_the_asking_on() {
        String number = requests.ask(SOLAR, asked(Kind.CLOSING, account, null, null, null, null));
        assertThat(stateOf(account)).isEqualTo(AccountState.CLOSING);
        assertThatThrownBy(() -> orders.ask(clerk(XA), transfer("XA-1001", account, 1), "key-7"))
                .isInstanceOf(AccountRestricted.class);
        assertThatThrownBy(() -> requests.approve(keeper(XA), number))
                .isInstanceOf(AccountRefused.class)
                .hasMessage("Account " + account + " still holds units. Move them first.");

        orders.approve(keeper(XA), orders.ask(SOLAR, transfer(account, "XA-2002", 30), "key-8"));
        requests.approve(keeper(XA), number);

        assertThat(stateOf(account)).isEqualTo(AccountState.CLOSED);
        assertThatThrownBy(() -> requests.ask(clerk(XA), state(Kind.RESTRICTION, AccountState.SUSPENDED)))
                .isInstanceOf(OutOfTurn.class);
        assertThatThrownBy(() -> requests.ask(clerk(XA), asked(Kind.CLOSING, "XA-1001", null, null, null, null)))
                .as("the government's account stays")
                .isInstanceOf(InputRefused.class);
    }

    @Test
    void whose_closing_is_withdrawn_or_declined_is_open_again() {
        String number = requests.ask(SOLAR, asked(Kind.CLOSING, account, null, null, null, null));
        requests.withdraw(SOLAR, number);
        assertThat(stateOf(account)).isEqualTo(AccountState.OPEN);
        requests.decline(
                keeper(XA), requests.ask(SOLAR, asked(Kind.CLOSING, account, null, null, null, null)), "Not now.");
        assertThat(stateOf(account)).isEqualTo(AccountState.OPEN);
    }

    private void inForce(OrderRules proposed) {
        rules.propose(clerk(XA), XA, proposed);
        rules.adopt(keeper(XA), XA);
    }

    private static OrderRules rulesOf(OptionalInt trustedAfter, int delay, Long atOnce, Long aDay) {
        return new OrderRules(
                trustedAfter,
                delay,
                Optional.ofNullable(atOnce).map(Tonnes::of),
                Optional.ofNullable(aDay).map(Tonnes::of),
                Optional.empty(),
                Optional.empty(),
                ZoneId.of("UTC"),
                new TreeSet<>());
    }

    @Test
    void under_no_rules_is_free_and_rules_come_into_force_by_two_people() {
        assertThat(rules.of(XA)).isEqualTo(OrderRules.OFF);
        orders.approve(keeper(XA), ask(account, "XA-2002"));

        OrderRules proposed = new OrderRules(
                OptionalInt.of(4),
                3,
                Optional.of(Tonnes.of(50)),
                Optional.of(Tonnes.of(80)),
                Optional.of(LocalTime.of(10, 0)),
                Optional.of(LocalTime.of(16, 0)),
                ZoneId.of("Europe/Brussels"),
                new TreeSet<>(Set.of(LocalDate.of(2026, 12, 25))));
        rules.propose(clerk(XA), XA, proposed);
        assertThat(rules.of(XA)).isEqualTo(OrderRules.OFF);
        assertThatThrownBy(() -> rules.propose(clerk(XA), XA, OrderRules.OFF)).isInstanceOf(OutOfTurn.class);
        Actor both = new Actor(clerk(XA).person(), "Both", List.of(Mandate.ofRegistry(Role.REGISTRY_APPROVER, XA)));
        assertThatThrownBy(() -> rules.adopt(both, XA)).isInstanceOf(SecondPersonNeeded.class);
        assertThatThrownBy(() -> rules.adopt(clerk(XA), XA)).isInstanceOf(NotYours.class);
        rules.adopt(keeper(XA), XA);
        assertThat(rules.of(XA)).as("as it was proposed, read back").isEqualTo(proposed);
        inForce(OrderRules.OFF);
        assertThat(rules.of(XA)).isEqualTo(OrderRules.OFF);
    }

    /** S24: neither by asking within the wait, nor by setting the server's clock ahead. */
    @Test
    void lets_units_go_to_trusted_accounts_alone_from_days_after_a_second_person_approved_them() {
        String before = ask(account, "XA-2002");
        inForce(rulesOf(OptionalInt.of(4), 0, null, null));
        assertThatThrownBy(() -> ask(account, "XA-2002")).isInstanceOf(NotTrusted.class);
        assertThatThrownBy(() -> orders.approve(keeper(XA), before)).isInstanceOf(NotTrusted.class);

        String entry = requests.ask(SOLAR, trust("XA-2002"));
        assertThatThrownBy(() -> ask(account, "XA-2002")).isInstanceOf(NotTrusted.class);
        requests.approve(keeper(XA), entry);
        assertThat(requests.of(SOLAR, entry).effective().orElseThrow())
                .isEqualTo(rules.of(XA)
                        .trustedFrom(requests.of(SOLAR, entry).decided().orElseThrow()));
        assertThatThrownBy(() -> ask(account, "XA-2002"))
                .isInstanceOf(NotTrusted.class)
                .hasMessageStartingWith(account + " trusts XA-2002 from ");
        rooms.clock().moveBy(Duration.ofDays(30));
        assertThatThrownBy(() -> ask(account, "XA-2002"))
                .as("the server's clock is not asked")
                .isInstanceOf(NotTrusted.class);
        rooms.clock().moveBy(Duration.ofDays(-30));

        daysPass(8);
        orders.approve(keeper(XA), ask(account, "XA-2002"));
        String retirement = orders.ask(SOLAR, retirement(account, 1), "key-9");
        two.mirrored();
        orders.approve(keeper(XA), retirement);
        requests.end(SOLAR, entry, "No longer a partner.");
        assertThatThrownBy(() -> ask(account, "XA-2002")).isInstanceOf(NotTrusted.class);
        orders.approve(keeper(XA), orders.ask(clerk(XA), transfer("XA-1001", "XA-2002", 1), "key-10"));
    }

    @Test
    void waits_as_long_as_the_rules_say_before_units_leave_it() {
        inForce(rulesOf(OptionalInt.empty(), 3, null, null));
        String order = ask(account, "XA-2002");
        assertThatThrownBy(() -> orders.approve(keeper(XA), order))
                .isInstanceOf(TooEarly.class)
                .hasMessageStartingWith(order + " can be carried out from ");
        rooms.clock().moveBy(Duration.ofDays(30));
        assertThatThrownBy(() -> orders.approve(keeper(XA), order)).isInstanceOf(TooEarly.class);
        rooms.clock().moveBy(Duration.ofDays(-30));
        daysPass(7);
        orders.approve(keeper(XA), order);
    }

    @Test
    void gives_no_more_at_once_or_in_a_day_than_the_rules_say() {
        inForce(rulesOf(OptionalInt.empty(), 0, 10L, 15L));
        assertThatThrownBy(() -> orders.ask(SOLAR, transfer(account, "XA-2002", 11), "key-11"))
                .isInstanceOf(OverLimit.class);
        String taken = orders.ask(SOLAR, transfer(account, "XA-2002", 10), "key-12");
        assertThatThrownBy(() -> orders.ask(SOLAR, transfer(account, "XA-2002", 6), "key-13"))
                .isInstanceOf(OverLimit.class)
                .hasMessageContaining("10 t were asked for today before, and 6 t now");
        orders.withdraw(SOLAR, taken);
        orders.ask(SOLAR, transfer(account, "XA-2002", 10), "key-14");
        orders.ask(SOLAR, transfer(account, "XA-2002", 5), "key-15");
        daysPass(1);
        orders.ask(SOLAR, transfer(account, "XA-2002", 10), "key-16");
        orders.ask(clerk(XA), transfer("XA-1001", "XA-2002", 40), "key-17");
    }

    /** By a batch and in one step nothing is possible that an order would be refused. */
    @Test
    void stands_no_less_in_the_way_of_several_acts_at_once() {
        UnitBatches batches = rooms.get(UnitBatches.class);
        OneStepTransfers atOnce = rooms.get(OneStepTransfers.class);
        List<UnitOrders.Request> out = List.of(transfer("XA-1001", "XA-2002", 1), transfer(account, "XA-2002", 1));
        Actor speaksForBoth = new Actor(
                SOLAR.person(),
                "Officer and holder",
                List.of(SOLAR.mandates().get(0), clerk(XA).mandates().get(0)));
        String before = batches.ask(speaksForBoth, out, UUID.randomUUID().toString());

        requests.ask(clerk(XA), state(Kind.RESTRICTION, AccountState.DEBITS_BLOCKED));

        assertThatThrownBy(() -> batches.ask(speaksForBoth, out, "key-20")).isInstanceOf(AccountRestricted.class);
        assertThatThrownBy(() -> batches.approve(keeper(XA), before)).isInstanceOf(AccountRestricted.class);
        assertThatThrownBy(() -> atOnce.move(SOLAR, out.subList(1, 2), List.of("key-21")))
                .isInstanceOf(AccountRestricted.class);
        requests.ask(keeper(XA), state(Kind.LIFTING, AccountState.OPEN));

        inForce(rulesOf(OptionalInt.empty(), 3, null, null));
        assertThatThrownBy(() -> batches.ask(speaksForBoth, out, "key-22")).isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> atOnce.move(SOLAR, out.subList(1, 2), List.of("key-23")))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("Ask for them one by one, as orders.");
        inForce(OrderRules.OFF);

        String opened = opened();
        orders.approve(keeper(XA), ask(account, opened));
        Actor second = new Actor("second.solar", "Another of Solar", SOLAR.mandates());
        List<UnitOrders.Request> back = List.of(transfer(opened, account, 1));
        assertThatThrownBy(() -> atOnce.move(second, back, List.of("key-24"))).isInstanceOf(MandateExpired.class);
        assertThatThrownBy(() -> batches.ask(second, back, "key-25")).isInstanceOf(MandateExpired.class);
        atOnce.move(SOLAR, back, List.of("key-26"));
        batches.approve(keeper(XA), before);
    }

    /** What the code refuses, the database refuses too. */
    @Test
    void is_opened_by_two_people_in_the_database_as_well() throws SQLException {
        String number = requests.ask(SOLAR, opening());
        for (String act : List.of(
                "checked_by = asked_by, seen = 'Nothing.', seen_on = current_date",
                "stage = 'DONE', decided_by = 'keeper.XA'",
                "stage = 'DONE', decided_by = 'c', checked_by = 'c', seen = 'x', seen_on = current_date",
                "stage = 'DONE', decided_by = asked_by, checked_by = 'c', seen = 'x', seen_on = current_date")) {
            try (var connection = rooms.database().getConnection();
                    var statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.executeUpdate(
                                "update account_request set " + act + " where number = '" + number + "'"))
                        .as(act)
                        .isInstanceOf(SQLException.class)
                        .extracting(refused -> ((SQLException) refused).getSQLState())
                        .asString()
                        .startsWith("23");
            }
        }
    }
}
