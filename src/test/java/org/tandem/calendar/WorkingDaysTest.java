package org.tandem.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.kernel.Period;
import org.tandem.kernel.Term;

@DisplayName("Days that count")
class WorkingDaysTest {

    private static final WorkingDays MONDAY_TO_FRIDAY = new WorkingDays(
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            Set.of(LocalDate.of(2026, 12, 25), LocalDate.of(2027, 1, 1)));

    /** Three windows for public inputs as they were published: fifteen days with both ends included. */
    @ParameterizedTest
    @CsvSource({"2016-10-04, 2016-10-18", "2019-09-13, 2019-09-27", "2020-01-29, 2020-02-12"})
    void are_fifteen_in_the_published_windows(LocalDate first, LocalDate last) {
        assertThat(MONDAY_TO_FRIDAY.of(first, Term.parse("15"))).isEqualTo(new Period(first, last));
    }

    @ParameterizedTest
    @CsvSource({
        // Thursday; Friday 25 is a holiday.
        "2026-12-24, 2 working days, 2026-12-24, 2026-12-28",
        "2026-12-24, 1 working day, 2026-12-24, 2026-12-24",
        // Saturday: counting begins on Monday.
        "2026-12-26, 1 working day, 2026-12-28, 2026-12-28",
        "2026-12-24, 1 working day after, 2026-12-28, 2026-12-28",
        "2026-12-28, 15 working days, 2026-12-28, 2027-01-18",
        "2026-12-24, 2 days after, 2026-12-25, 2026-12-26",
        // Over the end of February.
        "2028-02-28, 2 working days, 2028-02-28, 2028-02-29"
    })
    void are_counted_as_the_term_says(LocalDate from, String term, LocalDate first, LocalDate last) {
        assertThat(MONDAY_TO_FRIDAY.of(from, Term.parse(term))).isEqualTo(new Period(first, last));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-24, 2026-12-28, 2 working days, 2",
        "2026-12-25, 2026-12-28, 2 working days, 1",
        "2026-12-25, 2026-12-28, 5, 4",
        "2026-12-29, 2026-12-28, 5, 0"
    })
    void are_left_until_the_last_one_is_over(LocalDate today, LocalDate last, String term, int left) {
        assertThat(MONDAY_TO_FRIDAY.left(today, last, Term.parse(term))).isEqualTo(left);
    }

    @Test
    void are_never_none_at_all() {
        assertThatThrownBy(() -> new WorkingDays(Set.of(), Set.of())).hasMessageContaining("Nobody works");
    }
}
