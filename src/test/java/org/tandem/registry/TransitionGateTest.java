package org.tandem.registry;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.registry.TwoRegistries.*;
import static org.tandem.support.Practice.DESK_XA;
import static org.tandem.support.Practice.DESK_XB;
import static org.tandem.support.Practice.organisations;
import static org.tandem.support.Practice.rules;
import static org.tandem.support.Practice.world;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.issuance.IssuanceAgenda;
import org.tandem.kernel.InputRefused;
import org.tandem.project.ProjectCase;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.transition.Item;
import org.tandem.transition.TransitionKeeping;

@DisplayName("Units of a project on its way to other rules")
class TransitionGateTest {

    private static final Actor SOLAR = holder("solar.xa");

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void are_used_for_nothing_that_needs_an_authorization_until_it_is_complete(TestDatabase kind) {
        Map<Class<?>, Object> world = new HashMap<>(world(rules()));
        world.put(IssuanceAgenda.class, new IssuanceAgenda(null, null, null, null, null, null, null, null));
        try (Rooms rooms = Rooms.on(kind, NOON, world)) {
            organisations(rooms);
            ProjectCase cases = new ProjectCase(rooms);
            cases.registered();
            cases.registered();
            String project = cases.released();
            TwoRegistries two = new TwoRegistries(rooms, true).issued();
            two.orders.ask(SOLAR, retirement("XA-2001", 1), "before");
            TransitionKeeping keeping = rooms.get(TransitionKeeping.class);
            keeping.begin(DESK_XB, XB, project, "2.0", LocalDate.of(2025, 7, 1));

            assertThatThrownBy(() -> two.orders.ask(SOLAR, retirement("XA-2001", 1), "k1"))
                    .isInstanceOf(UseRefused.class)
                    .hasMessageStartingWith(
                            "XB003 is on its way from version 1.0 to version 2.0 of the rules, and 0 of 6 things are settled.")
                    .hasMessageContaining("units of vintage 2025 cannot be used like this yet");
            assertThatThrownBy(() -> two.orders.ask(
                            SOLAR, cancellation("XA-2001", 1, Purpose.OTHER_INTERNATIONAL_MITIGATION, null), "k2"))
                    .isInstanceOf(UseRefused.class);
            assertThatThrownBy(() -> rooms.get(UnitBatches.class)
                            .ask(
                                    SOLAR,
                                    List.of(
                                            cancellation("XA-2001", 1, Purpose.OTHER_INTERNATIONAL_MITIGATION, null),
                                            transfer("XA-2001", "XA-1001", 1)),
                                    "k3"))
                    .isInstanceOf(InputRefused.class)
                    .hasMessageContaining("one order at a time");
            assertThatCode(() -> two.orders.ask(SOLAR, cancellation("XA-2001", 1, Purpose.VOLUNTARY, null), "k4"))
                    .doesNotThrowAnyException();
            assertThatCode(() -> two.orders.ask(SOLAR, transfer("XA-2001", "XA-1001", 1), "k5"))
                    .doesNotThrowAnyException();

            for (Item.What what : Item.What.values()) {
                assertThatThrownBy(() -> two.orders.ask(SOLAR, retirement("XA-2001", 1), "k-" + what))
                        .isInstanceOf(UseRefused.class);
                keeping.settle(
                        what == Item.What.CONSENT ? DESK_XA : DESK_XB,
                        project,
                        what,
                        Item.State.DONE,
                        cases.today(),
                        "Paper 7");
            }

            assertThatCode(() -> two.orders.ask(SOLAR, retirement("XA-2001", 1), "k6"))
                    .doesNotThrowAnyException();
        }
    }
}
