package org.tandem.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.kernel.Period;

@DisplayName("A project's stage")
class StageColumnsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final Period PERIOD = Period.ofDays(DAY, 30);

    private static final List<Stage> ALL = List.of(
            new Stage.Submitted(DAY),
            new Stage.Published(PERIOD),
            new Stage.Validated(DAY),
            new Stage.NotValidated(DAY),
            new Stage.RegistrationRequested(DAY, PERIOD),
            new Stage.Returned(DAY, PERIOD, "A permit is missing."),
            new Stage.UnderConsideration(DAY, PERIOD),
            new Stage.Registered(DAY, PERIOD, "XB-2026-001", Optional.empty()),
            new Stage.NotRegistered(DAY, "XB-2026-001"));

    @Test
    void is_stored_and_read_back_for_every_stage_there_is() {
        assertThat(ALL).hasSize(Stage.class.getPermittedSubclasses().length);
        assertThat(ALL)
                .allSatisfy(stage -> assertThat(StageColumns.of(stage).stage()).isEqualTo(stage));
    }

    @Test
    void keeps_from_when_a_registered_project_is_withdrawn() {
        Stage withdrawn = new Stage.Registered(DAY, PERIOD, "XB-2026-001", Optional.empty())
                .withdraw(DAY.plusDays(10), "XB-2026-009");

        assertThat(StageColumns.of(withdrawn).stage()).isEqualTo(withdrawn);
    }
}
