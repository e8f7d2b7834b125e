package org.tandem.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.kernel.InputRefused;

@DisplayName("When a meeting begins")
class WhenTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @Test
    void is_one_moment_in_the_zone_of_its_place() {
        When when = typed(DAY, "9:30", "Asia/Ulaanbaatar");
        assertThat(when.begins()).isEqualTo(Instant.parse("2026-03-02T01:30:00Z"));
        assertThat(when.date()).isEqualTo(DAY);
        assertThat(when.time()).isEqualTo("9:30");
    }

    @Test
    void is_no_hour_that_the_clocks_skip() {
        assertThatThrownBy(() -> typed(LocalDate.of(2026, 3, 29), "02:30", "Europe/Zurich"))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("no 02:30 on that day in Europe/Zurich: the clocks go from 02:00 to 03:00");
    }

    @Test
    void is_no_hour_that_the_clocks_repeat() {
        assertThatThrownBy(() -> typed(LocalDate.of(2026, 10, 25), "2:30", "Europe/Zurich"))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining(
                        "comes twice on that day in Europe/Zurich: the clocks go back from 03:00 to 02:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "half past nine", "25:00", "9.30", "930"})
    void is_typed_in_hours_and_minutes(String typed) {
        assertThatThrownBy(() -> typed(DAY, typed, "UTC"))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("hours and minutes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Xalia", "+05:00"})
    void has_a_zone_that_exists(String typed) {
        assertThatThrownBy(() -> typed(DAY, "9:30", typed))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("time zone of the place");
    }

    private static When typed(LocalDate date, String time, String zone) {
        return When.at(date, When.clock(time), When.zone(zone));
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Ulaanbaatar, Ulaanbaatar, UTC+08:00",
        "America/Argentina/Buenos_Aires, Buenos Aires, UTC-03:00",
        "Europe/London, London, UTC",
        "Etc/GMT+5, '', UTC-05:00",
        "UTC, '', UTC"
    })
    void is_told_by_the_city_and_by_what_its_clocks_are_from_utc(String zone, String city, String offset) {
        When when = typed(LocalDate.of(2026, 1, 12), "9:30", zone);
        assertThat(when.city().orElse("")).isEqualTo(city);
        assertThat(when.offset()).isEqualTo(offset);
    }
}
