package org.tandem.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Papers;
import org.tandem.app.practice.PracticeSteps;
import org.tandem.app.practice.PracticeWorld;
import org.tandem.committee.JointCommittees;
import org.tandem.project.Project;
import org.tandem.project.ProjectRegistration;
import org.tandem.project.Projects;
import org.tandem.published.SimilarProjects.Similar;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.thirdparty.Designations;

@DisplayName("Projects that could be the same as one")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SimilarProjectsTest {

    private static final LocalDate DAY = LocalDate.of(2024, 12, 5);

    @Parameter
    TestDatabase database;

    private Rooms rooms;
    private PracticeSteps steps;
    private PracticeWorld world;
    private String solar;

    @BeforeEach
    void open() {
        rooms = Rooms.on(database, Instant.parse("2026-11-22T09:00:00Z"));
        rooms.get(JointCommittees.class).loadPublished();
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
        solar = steps.methodology("solar-pv", LocalDate.of(2024, 11, 11));
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void have_participants_or_words_in_common_those_with_the_most_first() {
        Project one = published("Rooftop solar at the Sunfield school");
        Project other = published("Better lamps");
        Project twin = published("Panels on the roof of Sunfield school");
        imported(
                "XX001,Solar roof of the school in Sunfield,XX_AM001,",
                "XX002,A boiler,XX_AM001,",
                "XX003,Heat pumps,XX_AM001,\"Lower Mill, Belmora\"");

        List<Similar> found = to(one);

        assertThat(found)
                .extracting(Similar::number)
                .containsExactly(twin.printed(), other.printed(), "XX001", "XX003");
        assertThat(found.get(0).words()).containsExactly("belmora", "mill", "school", "sunfield");
        assertThat(found.get(0).participants()).containsExactly("Upper Mill", "Lower Mill");
        assertThat(found.get(2).words()).containsExactly("school", "solar", "sunfield");
        assertThat(found.get(2).from().orElseThrow().source()).isEqualTo("https://example.org/registry");
        assertThat(found.get(3).participants()).containsExactly("Lower Mill");
        assertThat(rooms.get(SimilarProjects.class).to(one, 1).projects())
                .extracting(Similar::number)
                .containsExactly(twin.printed());
    }

    @Test
    void are_none_that_are_not_published_and_not_what_others_published_of_the_project_itself() {
        Project one = published("Rooftop solar at the Sunfield school");
        String submitted = rooms.get(ProjectRegistration.class)
                .submit(world.actor("mill.xb"), one.pair(), PracticeWorld.MILL_XB, one.design());
        String unreleased = loaded(
                "XX001,Rooftop solar at the Sunfield school,XX_AM001,",
                one.number().orElseThrow() + ",Rooftop solar at the Sunfield school,XX_AM001,");

        assertThat(to(one)).isEmpty();

        rooms.get(Importing.class).release(world.actor("xb.desk"), unreleased);
        String twin = rooms.get(ProjectRegistration.class).publish(world.actor("xb.desk"), submitted);

        assertThat(to(one)).extracting(Similar::number).containsExactly(twin, "XX001");
    }

    private List<Similar> to(Project project) {
        SimilarProjects.Found found = rooms.get(SimilarProjects.class).to(project, 50);
        assertThat(found.more()).isFalse();
        return found.projects();
    }

    private Project published(String title) {
        String number = steps.published(title, solar, Map.of("EF", "0.533"), 4, LocalDate.of(2025, 1, 1), DAY);
        return rooms.get(Projects.class).project(number).orElseThrow();
    }

    private void imported(String... projects) {
        rooms.get(Importing.class).release(world.actor("xb.desk"), loaded(projects));
    }

    private String loaded(String... projects) {
        Importing importing = rooms.get(Importing.class);
        String id = importing.handIn(
                world.actor("xa.desk"),
                Handing.of(
                        "XA-XB",
                        "https://example.org/registry",
                        "2024-12-01",
                        "",
                        Map.of(
                                ImportPart.parse("methodologies"),
                                stored("methodologies.csv", "number,title\nXX_AM001,Better boilers\n"),
                                ImportPart.parse("projects"),
                                stored(
                                        "projects.csv",
                                        "number,title,methodology,participants\n" + String.join("\n", projects)
                                                + "\n"))));
        rooms.get(Loading.class).load(id);
        return id;
    }

    private String stored(String name, String text) {
        return rooms.get(Papers.class)
                .store(world.actor("xa.desk"), name, text.getBytes(StandardCharsets.UTF_8), true)
                .id();
    }
}
