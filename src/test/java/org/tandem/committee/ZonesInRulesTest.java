package org.tandem.committee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.Pair;
import org.tandem.support.Practice;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A pair's day")
class ZonesInRulesTest {

    private static final Pair PAIR = Pair.of("JP", "ID");

    private Rooms rooms;

    @AfterEach
    void close() {
        rooms.close();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void begins_at_midnight_of_the_zone_that_its_rules_name(TestDatabase kind) {
        open(kind, "2026-11-22T17:00:00Z");
        assertThat(today()).as("without rules").isEqualTo("2026-11-22");

        adopt("1.0", "2024-01-01", "Asia/Jakarta");

        assertThat(today()).as("17:00 UTC is midnight in Jakarta").isEqualTo("2026-11-23");
        assertThat(rooms.get(LegalTime.class).today(Pair.of("JP", "MN"))).isEqualTo(LocalDate.of(2026, 11, 22));
        assertThat(at("2026-11-22T16:59:59Z")).isEqualTo("2026-11-22");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_counted_anew_from_the_first_day_of_a_version_that_names_another_zone(TestDatabase kind) {
        open(kind, "2026-11-22T16:00:00Z");
        adopt("1.0", "2024-01-01", "UTC");
        adopt("2.0", "2026-11-24", "Asia/Tokyo");

        assertThat(today()).as("01:00 of the 23rd in Tokyo").isEqualTo("2026-11-22");
        assertThat(at("2026-11-23T15:00:00Z"))
                .as("midnight of the 24th in Tokyo")
                .isEqualTo("2026-11-24");
        assertThat(rooms.get(Rules.class).inForce(PAIR).version()).isEqualTo("2.0");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void goes_on_through_an_hour_that_is_skipped_and_one_that_comes_twice(TestDatabase kind) {
        open(kind, "2026-03-28T21:59:59Z");
        adopt("1.0", "2024-01-01", "Asia/Beirut");
        List<String> days = new ArrayList<>();

        days.add(at("2026-03-28T21:59:59Z"));
        // At midnight the clocks of Beirut are set to 01:00.
        days.add(at("2026-03-28T22:00:00Z"));
        days.add(at("2026-10-24T20:30:00Z"));
        // 23:30 once more.
        days.add(at("2026-10-24T21:30:00Z"));
        days.add(at("2026-10-24T22:00:00Z"));

        assertThat(days).containsExactly("2026-03-28", "2026-03-29", "2026-10-24", "2026-10-24", "2026-10-25");
    }

    private void open(TestDatabase kind, String now) {
        rooms = Rooms.on(kind, Instant.parse(now));
        rooms.get(JointCommittees.class).loadPublished();
    }

    private String at(String moment) {
        rooms.clock().moveTo(Instant.parse(moment));
        return today();
    }

    private String today() {
        return rooms.get(LegalTime.class).today(PAIR).toString();
    }

    private void adopt(String version, String effective, String zone) {
        RulesInForce rules = Practice.otherwise(Practice.rules(), said -> said.put("pair", PAIR.code())
                .put("version", version)
                .put("effective", effective)
                .put("legalZone", zone));
        rooms.transaction(() -> {
            rooms.get(Rules.class).adopt(rules, Optional.empty());
            return null;
        });
    }
}
