package org.tandem.grievance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A grievance's stage")
class GrievanceStageTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final Conclusion RIGHT =
            new Conclusion(DAY, Conclusion.Outcome.PARTLY_UPHELD, "Two of three.", "Ask them.");

    private static final List<GrievanceStage> ALL = List.of(
            new GrievanceStage.Received(DAY),
            new GrievanceStage.Acknowledged(DAY),
            new GrievanceStage.Admitted(DAY),
            new GrievanceStage.NotAdmitted(DAY, "It is about another project."),
            new GrievanceStage.Assigned(DAY, "xa.registry"),
            new GrievanceStage.Answered(DAY, "xa.registry"),
            new GrievanceStage.Found(RIGHT, "xa.registry"),
            new GrievanceStage.Settled(RIGHT, "xa.registry", DAY, AppealAgenda.STANDS, "XB-2026-007"),
            new GrievanceStage.Withdrawn(DAY));

    @Test
    void is_stored_and_read_back_for_every_stage_there_is() {
        assertThat(ALL)
                .extracting(Object::getClass)
                .containsExactlyInAnyOrderElementsOf(
                        stages(GrievanceStage.class).toList());
        assertThat(ALL)
                .allSatisfy(stage ->
                        assertThat(GrievanceStageColumns.of(stage).stage()).isEqualTo(stage));
    }

    /** The records among those that are permitted, however deep. */
    static Stream<Class<?>> stages(Class<?> of) {
        return of.isSealed()
                ? Stream.of(of.getPermittedSubclasses()).flatMap(GrievanceStageTest::stages)
                : Stream.of(of);
    }
}
