package org.tandem.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.registry.TwoRegistries.PAIR;
import static org.tandem.registry.TwoRegistries.XA;
import static org.tandem.registry.TwoRegistries.XB;
import static org.tandem.registry.TwoRegistries.clerk;
import static org.tandem.registry.TwoRegistries.holder;
import static org.tandem.registry.TwoRegistries.keeper;
import static org.tandem.registry.TwoRegistries.retirement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.access.Role;
import org.tandem.access.SecondPersonNeeded;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.Hold;
import org.tandem.ledger.UnitsHeld;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("Holds in a registry")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class UnitHoldsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private final TestDatabase kind;
    private Rooms rooms;
    private TwoRegistries two;
    private UnitHolds holds;

    UnitHoldsTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        rooms = TwoRegistries.rooms(kind);
        two = new TwoRegistries(rooms, true).issued();
        holds = rooms.get(UnitHolds.class);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    private static UnitHolds.Request account(Party registry, String account, Optional<LocalDate> until) {
        return new UnitHolds.Request(
                registry,
                PAIR,
                Optional.of(account),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                HoldGround.COURT_ORDER,
                Optional.of("7 C 12/26"),
                "Ownership is disputed.",
                until);
    }

    private static UnitHolds.Request numbers(Long first, Long last) {
        return new UnitHolds.Request(
                XA,
                PAIR,
                Optional.empty(),
                Optional.of(Vintage.of(2025)),
                Optional.ofNullable(first),
                Optional.ofNullable(last),
                HoldGround.INVESTIGATION,
                Optional.empty(),
                "A reading is looked into.",
                Optional.empty());
    }

    @Test
    void stop_a_retirement_that_was_asked_for_before_and_let_it_go_on_after() {
        String order = two.orders.ask(holder("solar.xa"), retirement("XA-2001", 10), "k1");
        String hold = holds.place(clerk(XA), account(XA, "XA-2001", Optional.empty()));
        assertThat(hold).isEqualTo("XA-H-0001");

        assertThatThrownBy(() -> two.orders.approve(keeper(XA), order))
                .isInstanceOf(UnitsHeld.class)
                .hasMessageContaining("XA-H-0001");
        assertThat(holds.on(holder("solar.xa"), "XA-2001"))
                .extracting(Hold::number)
                .containsExactly(hold);

        holds.release(keeper(XA), hold, "The court lifted it.");

        assertThat(holds.on(holder("solar.xa"), "XA-2001")).isEmpty();
        assertThat(two.orders.approve(keeper(XA), order).quantity().count()).isEqualTo(10);
    }

    @Test
    void are_placed_by_the_registrys_officer_and_released_by_its_approver() {
        for (Actor other : List.of(keeper(XA), clerk(XB), holder("solar.xa"))) {
            assertThatThrownBy(() -> holds.place(other, account(XA, "XA-2001", Optional.empty())))
                    .isInstanceOf(NotYours.class);
        }
        String hold = holds.place(clerk(XA), account(XA, "XA-2001", Optional.empty()));

        assertThatThrownBy(() -> holds.release(clerk(XA), hold, "Mine.")).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> holds.release(keeper(XB), hold, "Mine.")).isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> holds.of(holder("solar.xa"), hold)).isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> holds.on(holder("wind.xa"), "XA-2001")).isInstanceOf(Unknown.class);
        assertThat(holds.mine(clerk(XB)).get(XB)).isEmpty();
    }

    @Test
    void are_not_released_by_whoever_placed_them_though_they_hold_both_offices() {
        Actor both = new Actor(
                clerk(XA).person(),
                "The registry's only person",
                List.of(Mandate.ofRegistry(Role.REGISTRY_OFFICER, XA), Mandate.ofRegistry(Role.REGISTRY_APPROVER, XA)));
        String hold = holds.place(both, account(XA, "XA-2001", Optional.empty()));

        assertThatThrownBy(() -> holds.release(both, hold, "I changed my mind."))
                .isInstanceOf(SecondPersonNeeded.class);
    }

    @Test
    void last_through_their_last_day() {
        String hold = holds.place(clerk(XA), account(XA, "XA-2001", Optional.of(TODAY)));
        assertThat(holds.of(keeper(XA), hold).ends())
                .contains(
                        TODAY.plusDays(1).atStartOfDay(java.time.ZoneOffset.UTC).toInstant());
        assertThat(holds.isInForce(XA, holds.of(keeper(XA), hold))).isTrue();

        holds.release(keeper(XA), hold, "Earlier.");
        assertThatThrownBy(() -> holds.release(keeper(XA), hold, "Again."))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage("XA-H-0001 cannot be released: it has ended.");
    }

    @Test
    void say_field_by_field_what_cannot_be_read() {
        assertThatThrownBy(() -> holds.place(clerk(XA), numbers(20L, 19L)))
                .isInstanceOf(InputRefused.class)
                .satisfies(
                        refused -> assertThat(((InputRefused) refused).fields()).containsOnlyKeys("last"));
        assertThatThrownBy(() -> holds.place(clerk(XA), numbers(null, null)))
                .satisfies(
                        refused -> assertThat(((InputRefused) refused).fields()).containsOnlyKeys("first", "last"));
        assertThatThrownBy(() -> holds.place(clerk(XA), account(XA, "XA-8001", Optional.of(TODAY.minusDays(1)))))
                .satisfies(
                        refused -> assertThat(((InputRefused) refused).fields()).containsOnlyKeys("account", "until"));
        assertThat(holds.mine(clerk(XA)).get(XA)).as("nothing was placed").isEmpty();
    }
}
