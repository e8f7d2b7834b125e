package org.tandem.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A day that somebody wrote")
class DayTest {

    private record Term(LocalDate begins) {}

    @ParameterizedTest
    @ValueSource(strings = {"1990-01-01", "2026-03-09", "2024-02-29", "2199-12-31"})
    void is_taken_within_two_centuries(String typed) {
        assertThat(Day.parse(typed)).hasToString(typed);
        assertThat(Json.as(Json.tree(new Term(LocalDate.parse(typed))), Term.class)
                        .begins())
                .hasToString(typed);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "1989-12-31",
                "2200-01-01",
                "0001-01-01",
                "-0001-01-01",
                "-1",
                "9999-12-31",
                "+999999999-12-31",
                "999999999-01-01",
                "2026-02-30",
                "2026-2-3",
                "2026-03-09T00:00:00",
                "２０２６-03-09",
                "20260309"
            })
    void is_refused_otherwise_and_told_from_when_until_when(String typed) {
        assertThatThrownBy(() -> Day.parse(typed))
                .isInstanceOf(NotADay.class)
                .hasMessageContaining("from 1990-01-01 to 2199-12-31");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"+999999999-12-31\"", "\"0001-01-01\"", "[2026,3,9]", "20521", "{}"})
    void is_refused_in_a_paper_by_its_member(String written) {
        assertThatThrownBy(() -> Json.as(Json.mapper().readTree("{\"begins\":" + written + "}"), Term.class))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .hasEntrySatisfying("begins", told -> assertThat(told).contains("2199-12-31")));
    }

    @Test
    void may_be_the_first_of_a_month() {
        assertThat(Day.month("2026-03")).contains(YearMonth.of(2026, 3));
        assertThat(Day.month("2026-13")).isEmpty();
        assertThat(Day.month("0001-01")).isEmpty();
        assertThat(Day.month("")).isEmpty();
    }
}
