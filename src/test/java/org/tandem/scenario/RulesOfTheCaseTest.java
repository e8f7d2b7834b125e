package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.app.practice.PracticeWorld.MILL_XB;
import static org.tandem.app.practice.PracticeWorld.PAIR;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Papers;
import org.tandem.app.practice.PracticeSteps;
import org.tandem.app.practice.PracticeWorld;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.Rules;
import org.tandem.filing.Filing;
import org.tandem.filing.FilingDraft;
import org.tandem.filing.FilingKind;
import org.tandem.filing.FilingStage;
import org.tandem.filing.Filings;
import org.tandem.filing.Intake;
import org.tandem.filing.Question;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.support.Pdfs;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

/** A case runs to its end under the rules that were in force when it was opened, whatever was adopted since. */
@DisplayName("A case under one version of the rules")
class RulesOfTheCaseTest {

    private static final String FORM = "idea note form";

    private Rooms rooms;
    private PracticeWorld world;
    private Intake intake;

    @AfterEach
    void close() {
        rooms.close();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void takes_no_paper_that_only_another_version_knows(TestDatabase kind) {
        rooms = Rooms.on(kind, Instant.parse("2026-11-22T09:00:00Z"));
        rooms.get(JointCommittees.class).loadPublished();
        world = rooms.get(PracticeWorld.class);
        intake = rooms.get(Intake.class);
        world.create(LocalDate.of(2024, 11, 1), "practice-practice");
        String older = rooms.get(Rules.class).inForce(PAIR).version();
        String number = intake.file(world.actor("mill.xb"), draft(Map.of()), Optional.empty());
        intake.checkCompleteness(world.actor("xb.desk"), number, false, "Say where it would be.");

        ObjectNode newer = (ObjectNode) Json.tree(rooms.get(Rules.class).inForce(PAIR));
        newer.put("version", "9.9").put("effective", "2024-11-01");
        ((ObjectNode) newer.get("papers"))
                .set("ideaNote", Json.tree(Map.of("value", List.of(FORM), "source", "paragraph 3")));
        rooms.get(PracticeSteps.class)
                .decide("RULES", "XA-XB rules 9.9", "ADOPTED", "With a form for idea notes.", newer);
        assertThat(rooms.get(Rules.class).inForce(PAIR).version()).isEqualTo("9.9");

        Map<String, String> form = Map.of(FORM, paper());
        assertThatThrownBy(() -> intake.fileAgain(world.actor("mill.xb"), number, answers(), form, Optional.empty()))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("Version %s of the rules, by which this goes, knows no paper “%s” here."
                        .formatted(older, FORM));
        assertThat(filing(number).stage()).isInstanceOf(FilingStage.Returned.class);
        assertThat(filing(number).papers()).isEmpty();
        assertThat(intake.slots(filing(number)))
                .as("what its form asks for when it comes again")
                .containsOnlyKeys("other paper");
        intake.fileAgain(world.actor("mill.xb"), number, answers(), Map.of(), Optional.empty());
        assertThat(filing(number).rulesVersion()).isEqualTo(older);

        // What is opened now goes by the newer version.
        assertThat(intake.slots(draft(Map.of()))).containsEntry(FORM, true);
        assertThatThrownBy(() -> intake.file(world.actor("mill.xb"), draft(Map.of()), Optional.empty()))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("Attach the %s: the rules ask for it (paragraph 3).".formatted(FORM));
        assertThat(filing(intake.file(world.actor("mill.xb"), draft(form), Optional.empty()))
                        .rulesVersion())
                .isEqualTo("9.9");
    }

    private String paper() {
        return rooms.get(Papers.class)
                .store(world.actor("mill.xb"), "form.pdf", Pdfs.saying("invented"), false)
                .id();
    }

    private Filing filing(String number) {
        return rooms.get(Filings.class).filing(number).orElseThrow();
    }

    private static FilingDraft draft(Map<String, String> papers) {
        return new FilingDraft(PAIR, FilingKind.IDEA_NOTE, MILL_XB, Optional.empty(), answers(), papers);
    }

    private static Map<String, String> answers() {
        Map<String, String> answers = new HashMap<>();
        for (Question question : FilingKind.IDEA_NOTE.questions()) {
            if (question.needed()) {
                answers.put(question.name(), question.name().equals("expected") ? "1800" : "At the mill.");
            }
        }
        return answers;
    }
}
