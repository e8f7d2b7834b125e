package org.tandem.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.issuance.Attempt;
import org.tandem.issuance.IssuanceStage;
import org.tandem.kernel.Period;

@DisplayName("The amount of an issuance, in the life of its project,")
class DecidedOnTest {

    private static final LocalDate DECIDED = LocalDate.of(2026, 8, 20);
    private static final LocalDate LATER = LocalDate.of(2026, 11, 28);
    private static final Period PERIOD = new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31));

    @Test
    void bears_the_day_of_the_decision_whenever_the_sides_agreed() {
        assertThat(on(Optional.of(DECIDED), new IssuanceStage.Agreed(LATER, "XB-2026-004")))
                .isEqualTo(DECIDED);
        assertThat(on(Optional.of(DECIDED), new IssuanceStage.Notified(LATER, "XB-2026-004")))
                .isEqualTo(DECIDED);
    }

    @Test
    void bears_the_day_on_which_it_went_on_where_that_of_the_decision_was_not_kept() {
        assertThat(on(Optional.empty(), new IssuanceStage.Agreed(LATER, "XB-2026-004")))
                .isEqualTo(LATER);
    }

    private static LocalDate on(Optional<LocalDate> decided, IssuanceStage stage) {
        return ProjectPage.decidedOn(
                new Attempt(null, decided, "", 1, List.of(), List.of(), List.of(), Optional.empty()), stage, PERIOD);
    }
}
