package org.tandem.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The working time of a registry")
class WorkingTimeTest {

    private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
    private static final LocalDate HOLIDAY = LocalDate.of(2026, 12, 25);

    /** Ten to four, as registries of the European Union and the United Kingdom have it. */
    private static final WorkingTime TEN_TO_FOUR =
            new WorkingTime(LocalTime.of(10, 0), LocalTime.of(16, 0), BRUSSELS, new TreeSet<>(Set.of(HOLIDAY)));

    private static Instant at(String there) {
        return LocalDateTime.parse(there).atZone(BRUSSELS).toInstant();
    }

    @ParameterizedTest(name = "{0} and {1} working days is {2}")
    @CsvSource({
        // The vector of practice in the EU: a trusted account approved on a Thursday counts from Wednesday on.
        "2026-11-26T11:30, 4, 2026-12-02T11:30",
        "2026-11-26T11:30, 0, 2026-11-26T11:30",
        "2026-11-26T16:00, 1, 2026-11-30T10:00",
        "2026-11-28T12:00, 3, 2026-12-03T10:00",
        "2026-12-24T11:30, 1, 2026-12-28T11:30",
        // Over the change to winter time it is the time of the day that counts.
        "2026-10-23T11:30, 1, 2026-10-26T11:30",
    })
    void counts_whole_days_at_the_same_time(String approved, int days, String effective) {
        assertThat(TEN_TO_FOUR.after(at(approved), days)).isEqualTo(at(effective));
    }

    @ParameterizedTest(name = "at {0} it is {1}")
    @CsvSource({
        // The other vector: what is asked on a Saturday at noon starts on Monday at ten.
        "2026-11-28T12:00, 2026-11-30T10:00",
        "2026-11-27T09:59, 2026-11-27T10:00",
        "2026-11-27T10:00, 2026-11-27T10:00",
        "2026-11-27T15:59, 2026-11-27T15:59",
        "2026-11-27T16:00, 2026-11-30T10:00",
        "2026-12-25T12:00, 2026-12-28T10:00",
    })
    void begins_next_when_the_registry_works(String asked, String start) {
        assertThat(TEN_TO_FOUR.next(at(asked))).isEqualTo(at(start));
    }

    @Test
    void never_ends_before_it_begins() {
        assertThatThrownBy(() -> new WorkingTime(LocalTime.of(16, 0), LocalTime.of(10, 0), BRUSSELS, new TreeSet<>()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Over every hour of a quarter: a start is never before, always within working hours, and more days never end sooner. */
    @Test
    void holds_its_promises_at_every_hour() {
        Instant moment = at("2026-10-01T00:30");
        for (int hour = 0; hour < 92 * 24; hour++, moment = moment.plusSeconds(3_600)) {
            Instant before = moment;
            for (int days = 0; days < 8; days++) {
                Instant after = TEN_TO_FOUR.after(moment, days);
                assertThat(after).isAfterOrEqualTo(before).isEqualTo(TEN_TO_FOUR.next(after));
                before = after;
            }
        }
    }
}
