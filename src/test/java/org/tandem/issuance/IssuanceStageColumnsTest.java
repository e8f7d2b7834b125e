package org.tandem.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An issuance's stage")
class IssuanceStageColumnsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    private static final List<IssuanceStage> ALL = List.of(
            new IssuanceStage.Requested(DAY),
            new IssuanceStage.Returned(DAY, "A page is missing."),
            new IssuanceStage.UnderConsideration(DAY),
            new IssuanceStage.Notified(DAY, "XB-2026-101"),
            new IssuanceStage.Agreed(DAY, "XB-2026-101"),
            new IssuanceStage.RequestWithdrawn(DAY),
            new IssuanceStage.NotIssued(DAY, "XB-2026-101"));

    @Test
    void is_stored_and_read_back_for_every_stage_there_is() {
        assertThat(ALL).hasSize(IssuanceStage.class.getPermittedSubclasses().length);
        assertThat(ALL)
                .allSatisfy(stage ->
                        assertThat(IssuanceStageColumns.of(stage).stage()).isEqualTo(stage));
    }
}
