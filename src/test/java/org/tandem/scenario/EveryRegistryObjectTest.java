package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.app.practice.PracticeWorld.BELMORA;
import static org.tandem.app.practice.PracticeWorld.MILL_XA;
import static org.tandem.app.practice.PracticeWorld.PAIR;
import static org.tandem.app.practice.PracticeWorld.XALIA;
import static org.tandem.scenario.Tried.EVERYBODY;
import static org.tandem.scenario.Tried.with;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.tandem.access.Actor;
import org.tandem.account.AccountRequest;
import org.tandem.account.AccountRequests;
import org.tandem.account.AccountStandings;
import org.tandem.account.AccountState;
import org.tandem.app.practice.PracticeStory;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.ledger.GivenAnswer;
import org.tandem.registry.IssuanceConfirmation;
import org.tandem.registry.IssuanceRecording;
import org.tandem.registry.PublicRegisters;
import org.tandem.registry.Purpose;
import org.tandem.registry.RegistryAccounts;
import org.tandem.registry.Serial;
import org.tandem.registry.SerialSearch;
import org.tandem.registry.UnitOrder;
import org.tandem.registry.UnitOrders;
import org.tandem.support.PostgresqlUnlessFull;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

/** What each registry keeps for itself, also where the database's own row security stands behind it. */
@DisplayName("Every object of a registry, tried by its identifier,")
@ParameterizedClass
@PostgresqlUnlessFull
class EveryRegistryObjectTest {

    @Parameter
    TestDatabase database;

    private static Rooms rooms;

    @BeforeParameterizedClassInvocation
    static void tellTheStory(TestDatabase kind) {
        rooms = Rooms.on(kind, Instant.parse("2026-11-22T09:00:00Z"));
        rooms.get(JointCommittees.class).loadPublished();
        rooms.get(PracticeStory.class).tell("practice-practice");
    }

    @AfterParameterizedClassInvocation
    static void close() {
        rooms.close();
    }

    @Test
    void a_notification_and_its_preparation_by_the_other_side() {
        IssuanceConfirmation confirmation = rooms.get(IssuanceConfirmation.class);
        IssuanceRecording recording = rooms.get(IssuanceRecording.class);
        for (Party party : List.of(XALIA, BELMORA)) {
            String side = party.equals(XALIA) ? "xa." : "xb.";
            Set<String> registry = Set.of(side + "registry", side + "registry2");
            new Tried(rooms, "XB001-I02.1", "XB001-I99.1", with(registry, side + "authority", side + "authority2"))
                    .step(
                            "read the brief",
                            with(registry, side + "authority", side + "authority2"),
                            (a, id) -> confirmation.brief(a, id, party))
                    .step(
                            "prepare an answer",
                            Set.of(side + "authority"),
                            (a, id) ->
                                    confirmation.prepare(a, id, party, GivenAnswer.Kind.CONFIRM, Optional.empty(), ""))
                    .step(
                            "send the answer back",
                            Set.of(side + "authority2"),
                            (a, id) -> confirmation.sendBack(a, id, party, "Wrong."))
                    .step("answer", Set.of(side + "authority2"), (a, id) -> confirmation.answer(a, id, party))
                    .isRefused();
            new Tried(rooms, "XB002-I02.1", "XB001-I99.1", registry)
                    .step("see the accounts", registry, (a, id) -> recording.proposed(a, id, party))
                    .step(
                            "prepare the recording",
                            Set.of(side + "registry"),
                            (a, id) -> recording.prepare(a, id, party, Map.of()))
                    .step(
                            "send the recording back",
                            Set.of(side + "registry2"),
                            (a, id) -> recording.sendBack(a, id, party))
                    .step("record", Set.of(side + "registry2"), (a, id) -> recording.record(a, id, party))
                    .isRefused();
        }
        for (String stranger : List.of("xb.registry", "xb.registry2", "xb.authority", "mill.xa", "xb.desk")) {
            assertThat(confirmation.mine(person(stranger), 99)).as(stranger).noneMatch(n -> n.registry()
                    .equals(XALIA));
        }
    }

    @Test
    void an_account_its_blocks_and_its_entries() {
        RegistryAccounts accounts = rooms.get(RegistryAccounts.class);
        AccountStandings standings = rooms.get(AccountStandings.class);
        AccountRequests requests = rooms.get(AccountRequests.class);
        Map<String, Set<String>> readers = Map.of(
                "XA-2001", Set.of("mill.xa", "xa.registry", "xa.registry2"),
                "XA-1001", Set.of("xa.registry", "xa.registry2"),
                "XA-9001", Set.of("xa.registry", "xa.registry2"),
                "XB-2001", Set.of("mill.xb", "xb.registry", "xb.registry2"),
                "XB-1001", Set.of("xb.registry", "xb.registry2"));
        readers.forEach((account, mayRead) -> {
            String registry = account.substring(0, 2);
            String side = registry.toLowerCase(Locale.ROOT);
            new Tried(rooms, account, registry + "-2999", mayRead)
                    .step("read", mayRead, accounts::account)
                    .step("list blocks", mayRead, (a, id) -> accounts.blocks(a, id, Optional.empty(), 10))
                    .step("list entries", mayRead, accounts::entries)
                    .step("list recipients", mayRead, accounts::recipients)
                    .step("see how it stands", mayRead, standings::of)
                    .step(
                            "restrict",
                            Set.of(side + ".registry"),
                            (a, id) -> requests.ask(
                                    a, step(AccountRequest.Kind.RESTRICTION, id, AccountState.DEBITS_BLOCKED)))
                    .step(
                            "lift",
                            Set.of(side + ".registry2"),
                            (a, id) -> requests.ask(a, step(AccountRequest.Kind.LIFTING, id, AccountState.OPEN)))
                    .isRefused();
            assertThat(Tried.knowing(
                            rooms, account, a -> accounts.mine(a).stream().map(RegistryAccounts.Balance::number)))
                    .as(account)
                    .containsExactlyInAnyOrderElementsOf(mayRead);
        });
        new Tried(rooms, "XA", "XB", EVERYBODY)
                .step("ask for an account", Set.of("mill.xa"), (a, id) -> requests.ask(a, opening()))
                .isRefused();
        String asked = requests.ask(person("mill.xa"), opening());
        Set<String> mayKnow = Set.of("mill.xa", "xa.registry", "xa.registry2");
        new Tried(rooms, asked, "XA-A-9999", mayKnow)
                .step("read", mayKnow, requests::of)
                .step(
                        "check",
                        Set.of("xa.registry"),
                        (a, id) -> requests.checkIdentity(a, id, "A passport.", LocalDate.of(2026, 1, 1)))
                .step("approve", Set.of("xa.registry2"), requests::approve)
                .step("decline", Set.of("xa.registry2"), (a, id) -> requests.decline(a, id, "No."))
                .step("end", Set.of("mill.xa", "xa.registry"), (a, id) -> requests.end(a, id, "Over."))
                .step("withdraw", Set.of("mill.xa"), requests::withdraw)
                .isRefused();
        assertThat(Tried.knowing(
                        rooms, asked, a -> requests.mine(a, 0, 99).stream().map(AccountRequest::number)))
                .containsExactlyInAnyOrderElementsOf(mayKnow);
    }

    private static AccountRequests.Asked opening() {
        return new AccountRequests.Asked(
                AccountRequest.Kind.OPENING,
                XALIA,
                PAIR,
                Optional.of(MILL_XA),
                Optional.empty(),
                Optional.empty(),
                Optional.of(rooms.transaction(() ->
                                LocalDate.ofInstant(rooms.get(LegalTime.class).databaseNow(PAIR), ZoneOffset.UTC))
                        .plusYears(1)),
                Optional.empty(),
                Optional.empty(),
                "For the second mill.",
                Optional.empty());
    }

    private static AccountRequests.Asked step(AccountRequest.Kind kind, String account, AccountState state) {
        return new AccountRequests.Asked(
                kind,
                new Party(account.substring(0, 2)),
                PAIR,
                Optional.empty(),
                Optional.of(account),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(state),
                "It is looked into.",
                Optional.empty());
    }

    @Test
    void units_and_the_orders_that_move_them() {
        UnitOrders orders = rooms.get(UnitOrders.class);
        Set<String> holder = Set.of("mill.xa");
        new Tried(rooms, "XA-2001", "XA-2999", Set.of("mill.xa", "xa.registry", "xa.registry2"))
                .step("retire", holder, (a, id) -> orders.ask(a, retirement(id), "theirs"))
                .step("check a retirement", holder, (a, id) -> orders.check(a, retirement(id)))
                .isRefused();
        Set<String> readers = Set.of("mill.xa", "xa.registry", "xa.registry2");
        String order = orders.ofAccount(person("mill.xa"), "XA-2001", 0, 99).stream()
                .filter(o -> o.stage() == UnitOrder.Stage.ASKED)
                .findFirst()
                .orElseThrow()
                .number();
        new Tried(rooms, order, "XA-T-9999", readers)
                .step("read", readers, orders::of)
                .step("see what moved", readers, orders::moved)
                .step("carry out", Set.of("xa.registry2"), orders::approve)
                .step("decline", Set.of("xa.registry2"), (a, id) -> orders.decline(a, id, "No."))
                .step("withdraw", holder, orders::withdraw)
                .isRefused();
        assertThat(Tried.knowing(rooms, order, a -> orders.ofAccount(a, "XA-2001", 0, 99).stream()
                        .map(UnitOrder::number)))
                .containsExactlyInAnyOrderElementsOf(readers);
    }

    @Test
    void a_unit_by_its_number_in_whatever_form_somebody_has_it() {
        SerialSearch search = rooms.get(SerialSearch.class);
        Serial unit = rooms.get(PublicRegisters.class).example(PAIR).orElseThrow();
        String scheme = search.scheme(unit).orElseThrow();
        assertThat(scheme)
                .isEqualTo("PRAC-XB-XA-%s-%04d-%05d"
                        .formatted(
                                unit.vintage(), Integer.parseInt(unit.project().substring(2)), unit.number()));
        for (String form : List.of(
                unit.toString(),
                unit.withCheckDigits(),
                unit.toString().toLowerCase(Locale.ROOT).replace('-', ' '),
                scheme,
                scheme.toLowerCase(Locale.ROOT),
                " " + scheme.replace('-', ' ') + " ")) {
            assertThat(search.require(form)).as(form).isEqualTo(new SerialSearch.Found(unit, Optional.empty()));
        }
        Serial last = unit.at(unit.number() + 1);
        for (String range : List.of(
                unit + ".." + last.number(),
                unit + " to " + last,
                scheme + " – " + search.scheme(last).orElseThrow())) {
            assertThat(search.require(range)).as(range).isEqualTo(new SerialSearch.Found(unit, Optional.of(last)));
        }
        assertThatThrownBy(() -> search.require(last + ".." + unit)).isInstanceOf(InputRefused.class);
        for (String none : List.of("", "XB", "PRAC-XB-XA-2025-0001-99999", "PRAC-XA-XB-2025-0001-00001", "A-B-C-D")) {
            assertThat(search.find(none)).as(none).isEmpty();
        }
    }

    private static Actor person(String name) {
        return Tried.person(rooms, name);
    }

    private static UnitOrders.Request retirement(String account) {
        return new UnitOrders.Request(
                UnitOrder.Kind.RETIREMENT,
                PAIR,
                account,
                Optional.empty(),
                Tonnes.of(1),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Purpose.NDC),
                Optional.empty(),
                Optional.empty());
    }
}
