package org.tandem.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.app.practice.PracticeSteps;
import org.tandem.app.practice.PracticeWorld;
import org.tandem.calendar.Deadlines;
import org.tandem.committee.CommitteeDecisions;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.Json;
import org.tandem.kernel.Period;
import org.tandem.project.Project;
import org.tandem.project.Projects;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.thirdparty.Designations;

@DisplayName("Whose move it is, as anybody may know it,")
class PublicMoveTest {

    private final PublicMove moves = new PublicMove();
    private Rooms rooms;
    private PracticeSteps steps;
    private PracticeWorld world;
    private String project;

    @BeforeEach
    void publish() {
        rooms = Rooms.on(TestDatabase.H2, Instant.parse("2026-11-22T09:00:00Z"));
        rooms.get(JointCommittees.class).loadPublished();
        moves.deadlines = rooms.get(Deadlines.class);
        steps = rooms.get(PracticeSteps.class);
        world = rooms.get(PracticeWorld.class);
        world.create(LocalDate.of(2024, 11, 1), "practice-practice");
        rooms.get(Designations.class).seed(PracticeWorld.VERIFIER, "Accredited to practise with");
        steps.designate(
                PracticeWorld.VERIFIER,
                List.of("VALIDATION"),
                List.of(1),
                LocalDate.of(2024, 11, 1),
                LocalDate.of(2029, 10, 31));
        String solar = steps.methodology("solar-pv", LocalDate.of(2024, 11, 11));
        project = steps.published(
                "Rooftop solar", solar, Map.of("EF", "0.533"), 4, LocalDate.of(2025, 1, 1), LocalDate.of(2024, 12, 5));
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void is_the_third_party_entitys_while_it_validates_and_then_the_committees() {
        assertThat(move(true))
                .contains(new PublicMove.Move(
                        "The third-party entity validates it", Optional.of(LocalDate.of(2024, 12, 5))));

        requested();

        assertThat(move(true)).contains(considered());
    }

    @Test
    void does_not_tell_that_the_committee_decided_before_both_desks_released_it() {
        requested();
        Optional<PublicMove.Move> before = move(true);
        world.on(LocalDate.of(2025, 1, 15));
        CommitteeDecisions committee = rooms.get(CommitteeDecisions.class);
        String round = steps.ready("REGISTRATION", project, "REGISTERED", "Registered.", Json.tree(Map.of()));
        committee.sign(world.actor("xa.chair"), round);
        committee.sign(world.actor("xb.chair"), round);

        assertThat(project().isRegistered()).isTrue();
        assertThat(move(false)).isEqualTo(before).contains(considered());
        assertThat(move(true)).as("once it is released").isEmpty();
    }

    private static PublicMove.Move considered() {
        return new PublicMove.Move("The joint committee considers it", Optional.of(LocalDate.of(2025, 1, 6)));
    }

    private void requested() {
        steps.ready(
                project, LocalDate.of(2025, 1, 6), new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2034, 12, 31)));
    }

    private Optional<PublicMove.Move> move(boolean told) {
        return moves.of(project(), told);
    }

    private Project project() {
        return rooms.get(Projects.class).project(project).orElseThrow();
    }
}
