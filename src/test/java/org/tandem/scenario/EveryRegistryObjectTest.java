package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.app.practice.PracticeWorld.BELMORA;
import static org.tandem.app.practice.PracticeWorld.MILL_XA;
import static org.tandem.app.practice.PracticeWorld.PAIR;
import static org.tandem.app.practice.PracticeWorld.XALIA;
import static org.tandem.scenario.Tried.EVERYBODY;
import static org.tandem.scenario.Tried.with;

import java.time.Instant;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.app.practice.PracticeStory;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.ledger.GivenAnswer;
import org.tandem.registry.IssuanceConfirmation;
import org.tandem.registry.IssuanceRecording;
import org.tandem.registry.Purpose;
import org.tandem.registry.RegistryAccounts;
import org.tandem.registry.UnitOrder;
import org.tandem.registry.UnitOrders;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

/** What each registry keeps for itself, also where the database's own row security stands behind it. */
@DisplayName("Every object of a registry, tried by its identifier,")
@ParameterizedClass
@EnumSource(TestDatabase.class)
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
        Map<String, Set<String>> readers = Map.of(
                "XA-2001", Set.of("mill.xa", "xa.registry", "xa.registry2"),
                "XA-1001", Set.of("xa.registry", "xa.registry2"),
                "XA-9001", Set.of("xa.registry", "xa.registry2"),
                "XB-2001", Set.of("mill.xb", "xb.registry", "xb.registry2"),
                "XB-1001", Set.of("xb.registry", "xb.registry2"));
        readers.forEach((account, mayRead) -> {
            Party registry = new Party(account.substring(0, 2));
            String side = account.substring(0, 2).toLowerCase(Locale.ROOT);
            new Tried(rooms, account, registry + "-2999", mayRead)
                    .step("read", mayRead, accounts::account)
                    .step("list blocks", mayRead, (a, id) -> accounts.blocks(a, id, Optional.empty(), 10))
                    .step("list entries", mayRead, accounts::entries)
                    .step("list recipients", mayRead, accounts::recipients)
                    .step("close", Set.of(side + ".registry2"), (a, id) -> accounts.close(a, registry, PAIR, id))
                    .isRefused();
            assertThat(Tried.knowing(
                            rooms, account, a -> accounts.mine(a).stream().map(RegistryAccounts.Balance::number)))
                    .as(account)
                    .containsExactlyInAnyOrderElementsOf(mayRead);
        });
        new Tried(rooms, "XA", "XB", EVERYBODY)
                .step(
                        "open an account",
                        Set.of("xa.registry"),
                        (a, id) -> accounts.open(a, new Party("XA"), PAIR, MILL_XA))
                .isRefused();
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
