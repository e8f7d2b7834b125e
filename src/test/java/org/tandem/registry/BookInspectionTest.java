package org.tandem.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.registry.TwoRegistries.XA;
import static org.tandem.registry.TwoRegistries.holder;
import static org.tandem.registry.TwoRegistries.keeper;
import static org.tandem.registry.TwoRegistries.officer;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.Mandate;
import org.tandem.access.NotYours;
import org.tandem.ledger.Invariants;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("The inspection of the books")
class BookInspectionTest {

    private static final Actor ADMINISTRATOR = new Actor("admin", "Administrator", List.of(Mandate.administrator()));

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void tells_an_administrator_what_does_not_hold(TestDatabase kind) throws SQLException {
        try (Rooms rooms = TwoRegistries.rooms(kind)) {
            new TwoRegistries(rooms, true);
            BookInspection inspection = rooms.get(BookInspection.class);
            assertThat(inspection.violations(ADMINISTRATOR)).isEmpty();
            try (Connection past = TestDatabase.superuser(rooms.database()).getConnection();
                    Statement statement = past.createStatement()) {
                statement.execute("insert into leaf (registry, about, subject, body, leaf_hash)"
                        + " values ('XA', 'ENTRY', 'nobody did this', '{}', '0')");
            }
            assertThat(inspection.violations(ADMINISTRATOR))
                    .extracting(Invariants.Violation::what)
                    .contains("nobody did this");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_for_administrators_alone(TestDatabase kind) {
        try (Rooms rooms = TwoRegistries.rooms(kind)) {
            BookInspection inspection = rooms.get(BookInspection.class);
            for (Actor other : List.of(keeper(XA), officer(XA), holder("solar.xa"))) {
                assertThatThrownBy(() -> inspection.violations(other)).isInstanceOf(NotYours.class);
            }
        }
    }
}
