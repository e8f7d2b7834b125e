package org.tandem.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A meeting's stage")
class MeetingStageTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    private static final List<MeetingStage> ALL = List.of(
            new MeetingStage.Planned(DAY),
            new MeetingStage.Convened(DAY),
            new MeetingStage.Opened(DAY),
            new MeetingStage.Closed(DAY),
            new MeetingStage.MinutesCirculated(DAY),
            new MeetingStage.MinutesReturned(DAY, "Item 2 was put off."),
            new MeetingStage.MinutesApproved(DAY),
            new MeetingStage.Cancelled(DAY, "No quorum was in sight."));

    @Test
    void is_stored_and_read_back_for_every_stage_there_is() {
        assertThat(ALL).hasSize(MeetingStage.class.getPermittedSubclasses().length);
        assertThat(ALL)
                .allSatisfy(stage ->
                        assertThat(MeetingStageColumns.of(stage).stage()).isEqualTo(stage));
    }

    @Test
    void ordinals_are_those_of_english() {
        assertThat(List.of(1, 2, 3, 4, 10, 11, 12, 13, 21, 22, 101, 111).stream()
                        .map(Ordinal::of))
                .containsExactly(
                        "1st", "2nd", "3rd", "4th", "10th", "11th", "12th", "13th", "21st", "22nd", "101st", "111th");
    }
}
