package org.tandem.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.kernel.Period;

@DisplayName("A call for inputs")
class CallTest {

    private static final LocalDate OPENED = LocalDate.of(2026, 3, 2);

    @Test
    void waits_for_the_desks_from_the_first_input_that_has_no_response() {
        assertThat(call().unansweredSince()).isEmpty();
        assertThat(call(input(1, true), input(4, false), input(6, false)).unansweredSince())
                .contains(OPENED.plusDays(4));
        assertThat(call(input(1, true)).unansweredSince()).isEmpty();
    }

    private static Call call(Call.Input... inputs) {
        return new Call(
                JointCommittees.PRACTICE,
                "XB_PM004",
                "Solar",
                new Period(OPENED, OPENED.plusDays(14)),
                List.of(inputs));
    }

    private static Call.Input input(int day, boolean answered) {
        return new Call.Input(
                "XB_PM004-I00" + day,
                "",
                "Dust.",
                OPENED.plusDays(day),
                Optional.of("Seen to.").filter(any -> answered),
                Optional.of(OPENED.plusDays(20)).filter(any -> answered));
    }
}
