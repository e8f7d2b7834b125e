package org.tandem.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Period;
import org.tandem.project.Stage.Registered.Change;
import org.tandem.project.Stage.Registered.What;

@DisplayName("A project's stage")
class StageColumnsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final Period PERIOD = Period.ofDays(DAY, 30);

    private static final List<Stage> ALL = List.of(
            new Stage.Submitted(DAY),
            new Stage.DesignReturned(DAY, "The map is missing."),
            new Stage.DesignWithdrawn(DAY),
            new Stage.Published(PERIOD),
            new Stage.Validated(DAY),
            new Stage.NotValidated(DAY),
            new Stage.RegistrationRequested(DAY, PERIOD),
            new Stage.Returned(DAY, PERIOD, "A permit is missing."),
            new Stage.UnderConsideration(DAY, PERIOD),
            new Stage.Registered(DAY, PERIOD, "XB-2026-001", List.of()),
            new Stage.NotRegistered(DAY, "XB-2026-001"));

    @Test
    void is_stored_and_read_back_for_every_stage_there_is() {
        assertThat(ALL).hasSize(Stage.class.getPermittedSubclasses().length);
        assertThat(ALL)
                .allSatisfy(stage -> assertThat(StageColumns.of(stage).stage()).isEqualTo(stage));
    }

    @Test
    void keeps_what_was_decided_on_a_registration_and_folds_it() {
        Stage.Registered changed = new Stage.Registered(DAY, PERIOD, "XB-2026-001", List.of())
                .change(new Change(What.RENEWED, DAY.plusDays(100), "XB-2026-007"))
                .change(new Change(What.RENEWED, DAY.plusDays(200), "XB-2026-008"))
                .change(new Change(What.WITHDRAWN, DAY.plusDays(50), "XB-2026-009"));

        assertThat(StageColumns.of(changed).stage()).isEqualTo(changed);
        assertThat(changed.credited()).contains(new Period(DAY, DAY.plusDays(49)));
        // What was not released is not known.
        assertThat(changed.told(Set.of("XB-2026-007", "XB-2026-008")).credited())
                .contains(new Period(DAY, DAY.plusDays(200)));
        assertThat(changed.told(Set.of("XB-2026-007")).credited()).contains(new Period(DAY, DAY.plusDays(100)));
        assertThat(changed.told(Set.of()).credited()).contains(PERIOD);
        assertThatThrownBy(() -> changed.change(new Change(What.RENEWED, DAY.plusDays(300), "XB-2026-010")))
                .isInstanceOf(OutOfTurn.class);
    }
}
