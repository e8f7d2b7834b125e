package org.tandem.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.kernel.Pair;

@DisplayName("A last day")
class DueTest {

    private static final Pair PAIR = Pair.of("XA", "XB");
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

    private static Due days(int count, Due.Pause... pauses) {
        return due(FIRST, FIRST.plusDays(count - 1), false, pauses);
    }

    private static Due due(LocalDate first, LocalDate last, boolean window, Due.Pause... pauses) {
        return new Due(PAIR, "XB_PM001", "consideration", Optional.ofNullable(first), last, window, List.of(pauses));
    }

    /** Of a term of sixty days, whose first day is day 1. */
    @ParameterizedTest
    @CsvSource({
        "0,",
        "1,",
        "30,",
        "31,HALF",
        "48,HALF",
        "49,FOUR_FIFTHS",
        "57,FOUR_FIFTHS",
        "58,TWO_DAYS",
        "59,TWO_DAYS",
        "60,DUE",
        "61,OVERDUE",
        "400,OVERDUE"
    })
    void is_reminded_of_when_half_and_four_fifths_have_passed_two_days_before_on_it_and_after_it(
            int day, Threshold reached) {
        assertThat(days(60).reached(FIRST.plusDays(day - 1))).isEqualTo(Optional.ofNullable(reached));
    }

    /** A day on which several are reached says the furthest alone. */
    @ParameterizedTest
    @CsvSource({"1,1,DUE", "2,1,TWO_DAYS", "2,2,DUE", "3,1,TWO_DAYS", "4,1,", "4,2,TWO_DAYS", "7,4,", "7,5,TWO_DAYS"})
    void that_is_near_skips_what_was_passed_over(int days, int day, Threshold reached) {
        assertThat(days(days).reached(FIRST.plusDays(day - 1))).isEqualTo(Optional.ofNullable(reached));
    }

    @Test
    void of_a_term_that_stood_still_comes_later_and_so_does_half_of_it() {
        // Ten of sixty days had passed when it stood still for twenty: half have passed after fifty.
        Due resumed = days(80, new Due.Pause(FIRST.plusDays(10), FIRST.plusDays(29)));

        assertThat(resumed.reached(FIRST.plusDays(49))).isEmpty();
        assertThat(resumed.reached(FIRST.plusDays(50))).contains(Threshold.HALF);
        assertThat(days(80).reached(FIRST.plusDays(49)))
                .as("a term that ran all the time")
                .contains(Threshold.HALF);
        assertThat(resumed.reached(FIRST.plusDays(67))).contains(Threshold.HALF);
        assertThat(resumed.reached(FIRST.plusDays(68))).contains(Threshold.FOUR_FIFTHS);
    }

    @Test
    void of_which_the_beginning_is_not_known_is_reminded_of_near_its_end() {
        Due old = due(null, FIRST, false);

        assertThat(old.reached(FIRST.minusDays(3))).isEmpty();
        assertThat(old.reached(FIRST.minusDays(2))).contains(Threshold.TWO_DAYS);
        assertThat(old.reached(FIRST.plusDays(1))).contains(Threshold.OVERDUE);
    }

    @Test
    void of_a_window_is_not_late_when_it_is_over() {
        Due window = due(FIRST, FIRST.plusDays(14), true);

        assertThat(window.reached(FIRST.plusDays(14))).contains(Threshold.DUE);
        assertThat(window.reached(FIRST.plusDays(15))).isEmpty();
        assertThat(window.isToBeEscalated(FIRST.plusDays(100), 7)).isFalse();
    }

    @Test
    void is_escalated_so_many_days_after_it() {
        assertThat(days(60).isToBeEscalated(FIRST.plusDays(59 + 6), 7)).isFalse();
        assertThat(days(60).isToBeEscalated(FIRST.plusDays(59 + 7), 7)).isTrue();
    }
}
