package org.tandem.filing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.committee.CasesNamed;
import org.tandem.committee.Step;

@DisplayName("A filing's stage and kind")
class FilingStageTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    private static final List<FilingStage> ALL = List.of(
            new FilingStage.Filed(DAY),
            new FilingStage.Returned(DAY, "The map is missing."),
            new FilingStage.UnderConsideration(DAY),
            new FilingStage.Accepted(DAY),
            new FilingStage.Decided(DAY, "RENEWED", "XB-2026-007"),
            new FilingStage.Withdrawn(DAY));

    @Test
    void is_stored_and_read_back_for_every_stage_there_is() {
        assertThat(ALL).hasSize(FilingStage.class.getPermittedSubclasses().length);
        assertThat(ALL)
                .allSatisfy(stage ->
                        assertThat(FilingStageColumns.of(stage).stage()).isEqualTo(stage));
    }

    @Test
    void there_is_a_kind_for_every_step_that_rules_can_ask_for() {
        assertThat(Arrays.stream(FilingKind.values())
                        .flatMap(kind -> kind.step().stream())
                        .toList())
                .containsExactly(Step.values());
    }

    @Test
    void no_two_kinds_are_numbered_alike() {
        assertThat(Arrays.stream(FilingKind.values())
                        .map(kind -> kind.counter("XB"))
                        .collect(Collectors.toSet()))
                .hasSize(FilingKind.values().length)
                .contains("XB_PIN")
                .allMatch(counter -> (counter + "001").matches("[A-Z]{2}(_PIN|-[A-Z]{2})[0-9]{3,6}"));
    }

    @Test
    void is_named_in_rules_as_its_code_without_lines() {
        assertThat(FilingKind.IDEA_NOTE.key()).isEqualTo("ideaNote");
        assertThat(FilingKind.DOUBLE_REGISTRATION_STATEMENT.key()).isEqualTo("doubleRegistrationStatement");
        assertThat(Step.SUSTAINABILITY_PLAN.key()).isEqualTo("sustainabilityPlan");
    }

    @Test
    void is_of_a_kind_that_the_rules_can_name() {
        assertThat(CasesNamed.WITH_PAPERS)
                .containsAll(
                        Arrays.stream(FilingKind.values()).map(FilingKind::key).toList());
    }
}
