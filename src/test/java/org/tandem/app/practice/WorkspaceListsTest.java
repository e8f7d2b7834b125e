package org.tandem.app.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.Round;
import org.tandem.committee.Rounds;
import org.tandem.issuance.Issuance;
import org.tandem.issuance.IssuanceMatters;
import org.tandem.project.Project;
import org.tandem.project.Projects;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.verification.Monitoring;
import org.tandem.verification.MonitoringReport;

@DisplayName("The lists of the workspace")
class WorkspaceListsTest {

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void have_what_a_person_has_to_do_with_page_by_page(TestDatabase kind) {
        try (Rooms rooms = Rooms.on(kind, Instant.parse("2026-11-22T09:00:00Z"))) {
            rooms.get(JointCommittees.class).loadPublished();
            rooms.get(PracticeStory.class).tell("practice-practice");
            Projects projects = rooms.get(Projects.class);
            IssuanceMatters issuances = rooms.get(IssuanceMatters.class);
            Monitoring monitoring = rooms.get(Monitoring.class);
            Rounds committee = rooms.get(Rounds.class);

            Actor desk = rooms.get(PracticeWorld.class).actor("xb.desk");
            assertThat(Stream.of(projects.concerning(desk, 0, 3), projects.concerning(desk, 3, 3))
                            .flatMap(List::stream)
                            .map(Project::printed))
                    .containsExactly("XB004", "XB003", "XB002", "XB001");
            assertThat(projects.countConcerning(desk)).isEqualTo(4);
            assertThat(projects.open(desk)).extracting(Project::printed).containsExactly("XB003", "XB004");

            for (String person : List.of("xa.chair", "mill.xa", "verifier")) {
                Actor actor = rooms.get(PracticeWorld.class).actor(person);
                assertThat(projects.countConcerning(actor)).as(person).isEqualTo(4);
                assertThat(issuances.concerning(actor, 0, 2))
                        .as(person)
                        .extracting(Issuance::number)
                        .containsExactly("XB001-I02", "XB002-I05");
                assertThat(issuances.countConcerning(actor)).as(person).isEqualTo(7);
            }

            Actor expired = rooms.get(PracticeWorld.class).actor("verifier.expired");
            assertThat(projects.countConcerning(expired)).isZero();
            assertThat(issuances.concerning(expired, 0, 50)).isEmpty();
            assertThat(monitoring.mine(expired, 0, 50))
                    .extracting(MonitoringReport::number)
                    .containsExactly("XB002-MR06");
            assertThat(monitoring.countMine(expired)).isEqualTo(1);
            assertThat(monitoring.open(desk))
                    .extracting(MonitoringReport::number)
                    .containsExactly("XB001-MR03", "XB002-MR06");

            assertThat(committee.of(desk, PracticeWorld.PAIR, 0, 4))
                    .as("what waits comes first")
                    .extracting(Round::number)
                    .containsExactly("XB-2026-006", "XB-2026-005", "XB-2026-004", "XB-2026-003");
            assertThat(committee.count(desk, PracticeWorld.PAIR)).isEqualTo(15);

            Actor admin = rooms.get(PracticeWorld.class).actor("admin");
            assertThat(projects.concerning(admin, 0, 50)).isEmpty();
            assertThat(issuances.concerning(admin, 0, 50)).isEmpty();
            assertThat(monitoring.mine(admin)).isEmpty();
        }
    }
}
