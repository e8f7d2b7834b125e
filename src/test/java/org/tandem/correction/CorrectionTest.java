package org.tandem.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.app.practice.PracticeWorld.BELMORA;
import static org.tandem.app.practice.PracticeWorld.MILL_XA;
import static org.tandem.app.practice.PracticeWorld.PAIR;
import static org.tandem.app.practice.PracticeWorld.VERIFIER;
import static org.tandem.app.practice.PracticeWorld.XALIA;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.Task;
import org.tandem.app.practice.PracticeRegistries;
import org.tandem.app.practice.PracticeSteps;
import org.tandem.app.practice.PracticeWorld;
import org.tandem.committee.JointCommittees;
import org.tandem.crossing.CrossingUnits;
import org.tandem.issuance.DecidedAmounts;
import org.tandem.issuance.IssuanceAgenda;
import org.tandem.issuance.IssuanceMatters;
import org.tandem.issuance.IssuanceStage;
import org.tandem.issuance.Issuances;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.Books;
import org.tandem.ledger.Invariants;
import org.tandem.ledger.UnitBlock;
import org.tandem.ledger.UnitsHeld;
import org.tandem.registry.PublicRegisters;
import org.tandem.registry.Purpose;
import org.tandem.registry.Serial;
import org.tandem.registry.UnitBatches;
import org.tandem.registry.UnitHistory;
import org.tandem.registry.UnitHolds;
import org.tandem.registry.UnitOrder;
import org.tandem.registry.UnitOrders;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.thirdparty.Designations;

@DisplayName("What was issued in error")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class CorrectionTest {

    private static final String I01 = "XB001-I01";
    private static final Vintage V2025 = Vintage.of(2025);

    private final TestDatabase kind;
    private Rooms rooms;
    private PracticeSteps steps;
    private PracticeWorld world;
    private PracticeRegistries registries;
    private UnitOrders orders;
    private Corrections corrections;
    private String project;
    private int keys;

    CorrectionTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void issued() {
        rooms = Rooms.on(kind, Instant.parse("2026-11-22T09:00:00Z"));
        rooms.get(JointCommittees.class).loadPublished();
        steps = rooms.get(PracticeSteps.class);
        world = rooms.get(PracticeWorld.class);
        registries = rooms.get(PracticeRegistries.class);
        orders = rooms.get(UnitOrders.class);
        corrections = rooms.get(Corrections.class);
        world.create(LocalDate.of(2024, 11, 1), "practice-practice");
        registries.open();
        rooms.get(Designations.class).seed(VERIFIER, "Accredited to practise with");
        steps.designate(
                VERIFIER,
                List.of("VALIDATION", "VERIFICATION"),
                List.of(1),
                LocalDate.of(2024, 11, 1),
                LocalDate.of(2029, 10, 31));
        String solar = steps.methodology("solar-pv", LocalDate.of(2024, 11, 11));
        project = steps.project(
                "Rooftop solar", solar, Map.of("EF", "0.533"), 4, LocalDate.of(2025, 1, 1), LocalDate.of(2024, 12, 5));
        issued(YearMonth.of(2025, 1), LocalDate.of(2025, 8, 4), I01);
    }

    private void issued(YearMonth first, LocalDate day, String number) {
        String report = steps.verified(project, first, "EG (MWh)", day, "100", "120");
        assertThat(steps.issued(report, day.plusDays(14))).isEqualTo(number);
        recorded(number);
    }

    private void recorded(String number) {
        for (Party side : List.of(XALIA, BELMORA)) {
            registries.confirm(side, number);
        }
        for (Party side : List.of(XALIA, BELMORA)) {
            registries.record(side, number);
        }
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void is_cancelled_by_both_sides_and_issued_anew_in_its_place() {
        long a = given(XALIA);
        long b = given(BELMORA);
        String decision = correct(Map.of(XALIA, a, BELMORA, b), 100);

        assertThat(rooms.get(Issuances.class).correcting(I01))
                .as("before it is cancelled")
                .isEmpty();
        for (UnitBlock block : mine(XALIA)) {
            assertThatThrownBy(() -> moved(XALIA, block)).isInstanceOf(UnitsHeld.class);
        }
        String hold = rooms.get(UnitHolds.class)
                .mine(approver(XALIA))
                .get(XALIA)
                .get(0)
                .number();
        assertThatThrownBy(() -> rooms.get(UnitHolds.class).release(approver(XALIA), hold, "By mistake."))
                .isInstanceOf(OutOfTurn.class);
        assertThat(tasks(XALIA)).singleElement().satisfies(task -> {
            assertThat(task.subject()).isEqualTo(decision);
            assertThat(task.due()).contains(LocalDate.of(2026, 3, 31));
        });

        UnitBlock first = mine(XALIA).get(0);
        cancel(XALIA, decision, first, first.units().first(), 1);
        assertThatThrownBy(() -> moved(XALIA, mine(XALIA).get(0)))
                .as("the rest stays on hold")
                .isInstanceOf(UnitsHeld.class);
        for (Party side : List.of(XALIA, BELMORA)) {
            mine(side)
                    .forEach(block -> cancel(
                            side,
                            decision,
                            block,
                            block.units().first(),
                            block.units().quantity().count()));
        }
        assertThat(tasks(XALIA)).isEmpty();
        assertThat(corrections.released(I01)).allMatch(Progress::isDone).hasSize(2);
        holds();

        String anew = rooms.get(Issuances.class).correcting(I01).get(0).number();
        assertThat(anew).isEqualTo("XB001-I02");
        assertThat(rooms.get(Issuances.class).issuance(anew).orElseThrow().stage())
                .isInstanceOf(IssuanceStage.UnderConsideration.class);
        DecidedAmounts amounts = DecidedAmounts.of(rooms.get(IssuanceMatters.class)
                .propose(rooms.get(Issuances.class).issuance(anew).orElseThrow())
                .split());
        assertThat(amounts.total()).isEqualTo(Tonnes.of(100));
        steps.decide("ISSUANCE", anew, IssuanceAgenda.ISSUE, "What is right.", amounts.json());
        recorded(anew);
        assertThat(rooms.get(Books.class)
                        .series(XALIA, anew + "/1")
                        .orElseThrow()
                        .corrects())
                .contains(I01 + "/1");
        holds();

        UnitHistory unit = rooms.get(PublicRegisters.class)
                .unit(new Serial(project, XALIA, V2025, first.units().first()));
        assertThat(unit.words()).startsWith("cancelled because it was issued in error");
        assertThat(unit.steps().get(1).details())
                .containsEntry("decision", decision)
                .containsEntry("corrects", I01 + "/1");
    }

    @Test
    void and_was_used_already_is_made_good_by_equal_units_of_the_government() {
        issued(YearMonth.of(2025, 3), LocalDate.of(2025, 9, 4), "XB001-I02");
        UnitBlock used = mine(XALIA).get(0);
        order(
                XALIA,
                request(
                        used,
                        used.units().first(),
                        3,
                        UnitOrder.Kind.CANCELLATION,
                        Purpose.VOLUNTARY,
                        Optional.empty()));
        String arrived = registries.offer("xb.registry", BELMORA, "XB-1001", "XA-1001", 1, "key-" + ++keys);
        rooms.get(CrossingUnits.class).accept(officer(XALIA), arrived);
        String crossing = registries.offer("xa.registry", XALIA, "XA-1001", "XB-1001", 2, "key-" + ++keys);
        long a = given(XALIA);
        long b = given(BELMORA);
        String decision = correct(Map.of(XALIA, a, BELMORA, b), 50);
        UnitBlock other = blocks(XALIA, "XB001-I02/1").get(0);
        assertThatThrownBy(() -> cancel(XALIA, decision, other, other.units().first(), 3))
                .as("the erroneous ones come first")
                .hasMessageContaining("Cancel the erroneous units first");

        for (Party side : List.of(XALIA, BELMORA)) {
            mine(side)
                    .forEach(block -> cancel(
                            side,
                            decision,
                            block,
                            block.units().first(),
                            block.units().quantity().count()));
        }
        assertThat(tasks(XALIA)).singleElement().satisfies(task -> assertThat(task.context())
                .startsWith("5 t of " + a));
        assertThatThrownBy(() -> cancel(XALIA, decision, other, other.units().first(), 3))
                .as("what is in transit may come back")
                .hasMessageContaining("in transit to the other registry. Wait for its answer");
        UnitBlock foreign = blocks(XALIA, I01 + "/1").stream()
                .filter(block -> !isOf(XALIA, block))
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(
                        () -> cancel(XALIA, decision, foreign, foreign.units().first(), 1))
                .hasMessageContaining("itself do not stand in, whoever held them first");
        rooms.get(CrossingUnits.class).decline(officer(BELMORA), crossing, "They were issued in error.");
        registries.deliver();
        UnitBlock back = mine(XALIA).get(0);
        assertThat(back.units().quantity()).isEqualTo(Tonnes.of(2));
        assertThatThrownBy(() -> cancel(XALIA, decision, other, other.units().first(), 3))
                .hasMessageContaining("Cancel the erroneous units first");
        cancel(XALIA, decision, back, back.units().first(), 2);
        assertThatThrownBy(() -> cancel(XALIA, decision, other, other.units().first(), 4))
                .hasMessageContaining("leaves 3 t");
        UnitBlock ofMill = blocks(XALIA, "XB001-I02/1").stream()
                .filter(block -> block.account().equals(registries.accountOf(XALIA, MILL_XA)))
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> cancel(XALIA, decision, ofMill, ofMill.units().first(), 3))
                .hasMessageContaining("from the government's own accounts alone");
        cancel(XALIA, decision, other, other.units().first(), 3);

        assertThat(tasks(XALIA)).isEmpty();
        assertThat(corrections.released(I01))
                .filteredOn(one -> one.duty().registry().equals(XALIA))
                .singleElement()
                .satisfies(one -> assertThat(one.inPlace()).isEqualTo(Tonnes.of(3)));
        assertThat(rooms.get(Issuances.class).correcting(I01))
                .as("some of it was used, and its time counts as credited")
                .isEmpty();
        holds();
    }

    @Test
    void is_cancelled_only_as_far_as_the_committee_decided_and_only_by_the_registrys_two_people() {
        long a = given(XALIA);
        for (JsonNode wrong : List.of(
                content(Map.of(XALIA, a + 1), 0),
                content(Map.of(XALIA, a), 100),
                content(Map.of(), 0),
                Json.tree(Map.of("until", "2026-03-31", "cancel", List.of(line(XALIA, "1.0")))),
                Json.tree(Map.of("until", "2026-03-31", "cancel", List.of(line(XALIA, "1"), line(XALIA, "1")))),
                Json.tree(Map.of("until", "2024-03-31", "cancel", List.of(line(XALIA, "1")))))) {
            assertThatThrownBy(() -> rooms.get(CorrectionAgenda.class).check(PAIR, I01, "CORRECTED", wrong))
                    .isInstanceOf(InputRefused.class);
        }
        String decision = correct(Map.of(XALIA, 6L), 0);
        UnitBlock block = mine(XALIA).get(0);
        long first = block.units().first();

        assertThatThrownBy(() -> cancel(XALIA, "XB-2026-999", block, first, 1)).isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> cancel(XALIA, decision, block, first, 7)).isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> cancel(BELMORA, decision, mine(BELMORA).get(0), given(XALIA) + 1, 1))
                .isInstanceOf(InputRefused.class);
        UnitOrders.Request request =
                request(block, first, 5, UnitOrder.Kind.CANCELLATION, Purpose.ISSUED_IN_ERROR, Optional.of(decision));
        assertThatThrownBy(() -> rooms.get(UnitBatches.class).ask(officer(XALIA), List.of(request), "k"))
                .hasMessageContaining("one order at a time");
        assertThatThrownBy(() -> orders.ask(world.actor("mill.xa"), request, "k"))
                .isInstanceOf(org.tandem.kernel.Refusal.class);
        String one = orders.ask(officer(XALIA), request, "one");
        String two = orders.ask(officer(XALIA), request, "two");
        assertThatThrownBy(() -> orders.approve(officer(XALIA), one)).isInstanceOf(org.tandem.kernel.Refusal.class);
        orders.approve(approver(XALIA), one);
        assertThatThrownBy(() -> orders.approve(approver(XALIA), two))
                .as("asked for twice, it is done once")
                .hasMessageContaining("leaves 1 t");
        assertThatThrownBy(() -> corrections.of(officer(BELMORA), decision, XALIA))
                .isInstanceOf(org.tandem.kernel.Unknown.class);
        assertThatThrownBy(() ->
                        rooms.get(CorrectionAgenda.class).check(PAIR, I01, "CORRECTED", content(Map.of(XALIA, a), 0)))
                .as("six of them are corrected already")
                .isInstanceOf(InputRefused.class);

        String rest = correct(Map.of(XALIA, a - 6, BELMORA, given(BELMORA)), 50);
        cancel(XALIA, rest, a - 6);
        cancel(BELMORA, rest, given(BELMORA));
        assertThat(rooms.get(Issuances.class).correcting(I01))
                .as("one tonne of the first decision is still there")
                .isEmpty();
        cancel(XALIA, decision, 1);
        assertThat(rooms.get(Issuances.class).correcting(I01)).hasSize(1);
        holds();
    }

    /** So many of what is left, in the order of the numbers. */
    private void cancel(Party side, String decision, long quantity) {
        long left = quantity;
        for (UnitBlock block : mine(side)) {
            long some = Math.min(left, block.units().quantity().count());
            if (some > 0) {
                cancel(side, decision, block, block.units().first(), some);
                left -= some;
            }
        }
        assertThat(left).isZero();
    }

    /** What both desks released of it. */
    private String correct(Map<Party, Long> cancel, long anew) {
        return steps.decide("CORRECTION", I01, "CORRECTED", "The meter had been read twice.", content(cancel, anew));
    }

    private static JsonNode content(Map<Party, Long> cancel, long anew) {
        List<DecidedCorrection.Cancelled> lines = new ArrayList<>();
        cancel.forEach((side, amount) -> lines.add(new DecidedCorrection.Cancelled(V2025, side, Tonnes.of(amount))));
        SortedMap<Vintage, Tonnes> again = new TreeMap<>();
        if (anew > 0) {
            again.put(V2025, Tonnes.of(anew));
        }
        return new DecidedCorrection(lines, LocalDate.of(2026, 3, 31), again).json();
    }

    private static Map<String, String> line(Party side, String amount) {
        return Map.of("vintage", "2025", "side", side.code(), "amount", amount);
    }

    private long given(Party side) {
        return rooms.get(Issuances.class)
                .issuance(I01)
                .orElseThrow()
                .standing()
                .orElseThrow()
                .instrument()
                .totalOf(side)
                .count();
    }

    /** What this registry's own accounts hold of its part of the first issuance. */
    private List<UnitBlock> mine(Party side) {
        return blocks(side, I01 + "/1").stream()
                .filter(block -> isOf(side, block))
                .toList();
    }

    /** Xalia's part of the first issuance comes first. */
    private boolean isOf(Party side, UnitBlock block) {
        return block.units().first() <= given(XALIA) == side.equals(XALIA);
    }

    private List<UnitBlock> blocks(Party side, String series) {
        return rooms.get(Books.class).blocksOf(side, series).stream()
                .filter(block -> rooms.get(Books.class)
                        .account(side, block.account())
                        .orElseThrow()
                        .isSpendable())
                .toList();
    }

    private void moved(Party side, UnitBlock block) {
        order(
                side,
                request(
                        block,
                        block.units().first(),
                        1,
                        UnitOrder.Kind.CANCELLATION,
                        Purpose.VOLUNTARY,
                        Optional.empty()));
    }

    private void cancel(Party side, String decision, UnitBlock block, long first, long quantity) {
        order(
                side,
                request(
                        block,
                        first,
                        quantity,
                        UnitOrder.Kind.CANCELLATION,
                        Purpose.ISSUED_IN_ERROR,
                        Optional.of(decision)));
    }

    private void order(Party side, UnitOrders.Request request) {
        boolean ofMill = request.purpose().filter(Purpose.VOLUNTARY::equals).isPresent()
                && !rooms.get(Books.class)
                        .account(side, request.from())
                        .orElseThrow()
                        .holder()
                        .equals("GOV");
        Actor asks = ofMill ? world.actor(side.equals(XALIA) ? "mill.xa" : "mill.xb") : officer(side);
        orders.approve(approver(side), orders.ask(asks, request, "key-" + ++keys));
    }

    private static UnitOrders.Request request(
            UnitBlock block,
            long first,
            long quantity,
            UnitOrder.Kind kind,
            Purpose purpose,
            Optional<String> decision) {
        return new UnitOrders.Request(
                kind,
                PAIR,
                block.account(),
                Optional.empty(),
                Tonnes.of(quantity),
                Optional.of(block.vintage()),
                Optional.of(first),
                Optional.of(purpose),
                Optional.empty(),
                decision);
    }

    private Actor officer(Party side) {
        return world.actor(side.equals(XALIA) ? "xa.registry" : "xb.registry");
    }

    private Actor approver(Party side) {
        return world.actor(side.equals(XALIA) ? "xa.registry2" : "xb.registry2");
    }

    private List<Task> tasks(Party side) {
        return rooms.get(CorrectionTasks.class).tasksOf(officer(side));
    }

    private void holds() {
        assertThat(violations()).isEmpty();
    }

    private List<Invariants.Violation> violations() {
        return rooms.transaction(() -> rooms.get(Invariants.class).violations());
    }
}
