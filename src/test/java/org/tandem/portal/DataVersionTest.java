package org.tandem.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.PublicInputs;
import org.tandem.kernel.Period;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("The name of what the public sees")
class DataVersionTest {

    private static final Actor DESK = new Actor("xb.desk", "Secretariat", List.of());

    private Rooms rooms;
    private DataVersion version;

    private void on(TestDatabase kind) {
        rooms = Rooms.on(kind, Instant.parse("2026-10-04T10:00:00Z"));
        version = rooms.get(DataVersion.class);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    private void act() {
        rooms.transaction(() -> {
            rooms.get(AuditTrail.class).record(DESK, "did something", "XB001");
            return null;
        });
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_not_given_while_acts_are_so_recent_that_others_may_be_about_to_commit(TestDatabase kind) {
        on(kind);
        Optional<String> before = version.settled();
        assertThat(before).isPresent();

        act();
        assertThat(version.settled()).isEmpty();

        rooms.clock().moveBy(DataVersion.SETTLED.plus(Duration.ofSeconds(1)));
        assertThat(version.settled()).isPresent().isNotEqualTo(before);
        assertThat(version.settled()).isEqualTo(version.settled());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void changes_with_an_input_that_somebody_without_an_account_sent(TestDatabase kind) {
        on(kind);
        rooms.transaction(() -> {
            rooms.get(PublicInputs.class)
                    .open(JointCommittees.PRACTICE, "XB_PM001", "Solar", Period.ofDays(LocalDate.of(2026, 10, 4), 15));
            return null;
        });
        Optional<String> before = version.settled();
        rooms.get(PublicInputs.class).send("XB_PM001", "", "I live beside it.", true);

        assertThat(version.settled()).isPresent().isNotEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void changes_with_the_day(TestDatabase kind) {
        on(kind);
        Optional<String> before = version.settled();
        rooms.clock().moveBy(Duration.ofDays(1));

        assertThat(version.settled()).isPresent().isNotEqualTo(before);
    }
}
