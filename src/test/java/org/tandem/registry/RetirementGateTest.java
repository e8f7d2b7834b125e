package org.tandem.registry;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.registry.TwoRegistries.holder;
import static org.tandem.registry.TwoRegistries.retirement;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("Retirement outside practice")
class RetirementGateTest {

    @Test
    void waits_for_an_authorization_that_nobody_here_keeps_yet() {
        try (Rooms rooms = TwoRegistries.rooms(TestDatabase.H2)) {
            TwoRegistries two = new TwoRegistries(rooms, false).issued();

            assertThatThrownBy(() -> two.orders.ask(holder("solar.xa"), retirement("XA-2001", 1), "k"))
                    .isInstanceOf(UseRefused.class)
                    .hasMessage("No authorization under Article 6 is known here for the units of XB003. They cannot be"
                            + " retired yet.");
        }
    }
}
