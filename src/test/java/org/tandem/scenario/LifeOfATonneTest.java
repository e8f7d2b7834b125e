package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.app.practice.PracticeSteps;
import org.tandem.app.practice.PracticeWorld;
import org.tandem.committee.JointCommittees;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

/** From a methodology proposal to a retired credit, every step by the person whose step it is. Reads as a story. */
@DisplayName("The life of a tonne")
class LifeOfATonneTest {

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void goes_from_a_proposal_to_two_registries_and_is_counted_once(TestDatabase kind) {
        try (Rooms rooms = Rooms.on(kind, Instant.parse("2026-11-22T09:00:00Z"))) {
            rooms.get(JointCommittees.class).loadPublished();
            PracticeWorld world = rooms.get(PracticeWorld.class);
            PracticeSteps steps = rooms.get(PracticeSteps.class);
            world.create(LocalDate.of(2024, 11, 4), "practice-practice");

            String methodology = steps.methodology("solar-pv", LocalDate.of(2024, 11, 11));
            assertThat(methodology).isEqualTo("XB_AM001");

            String project = steps.project(
                    "Rooftop solar at the Upper Mill",
                    methodology,
                    Map.of("EF", "0.533"),
                    4,
                    LocalDate.of(2025, 1, 1),
                    LocalDate.of(2024, 12, 5));
            assertThat(project).isEqualTo("XB001");

            String report = steps.verified(
                    project,
                    YearMonth.of(2025, 7),
                    "EG (MWh)",
                    LocalDate.of(2026, 7, 10),
                    "178.4",
                    "171.2",
                    "158.3",
                    "151.6",
                    "139.9",
                    "140.7",
                    "141.2",
                    "146.8",
                    "157.5",
                    "160.3",
                    "164.9",
                    "166.3");

            String issuance = steps.issued(report, LocalDate.of(2026, 11, 2));
            assertThat(issuance).isEqualTo("XB001-I01");
        }
    }
}
