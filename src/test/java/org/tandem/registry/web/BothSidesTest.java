package org.tandem.registry.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.access.web.Show;
import org.tandem.app.practice.PracticeStory;
import org.tandem.committee.JointCommittees;
import org.tandem.issuance.Issuance;
import org.tandem.issuance.IssuanceStage;
import org.tandem.issuance.Issuances;
import org.tandem.registry.PublicRegisters;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A list of issuances")
class BothSidesTest {

    @Test
    void tells_which_registries_have_recorded_theirs() {
        try (Rooms rooms = Rooms.on(TestDatabase.H2, Instant.parse("2026-11-22T12:00:00Z"))) {
            rooms.get(JointCommittees.class).loadPublished();
            rooms.get(PracticeStory.class).tell("practice-practice");
            List<Issuance> listed = rooms.get(Issuances.class).of(JointCommittees.PRACTICE, 0, 50);
            BothSides bothSides = new BothSides();
            bothSides.registers = rooms.get(PublicRegisters.class);
            bothSides.committees = rooms.get(JointCommittees.class);
            bothSides.show = new Show();

            Map<String, String> stands =
                    listed.stream().collect(Collectors.toMap(Issuance::number, one -> bothSides.stands(one, listed)));

            assertThat(stands).containsEntry("XB001-I01", "Recorded by both registries");
            assertThat(listed)
                    .filteredOn(one -> !(one.stage() instanceof IssuanceStage.Agreed))
                    .isNotEmpty()
                    .allSatisfy(one -> assertThat(stands.get(one.number()))
                            .isEqualTo(bothSides.show.words(one.stage().words())));
        }
    }
}
