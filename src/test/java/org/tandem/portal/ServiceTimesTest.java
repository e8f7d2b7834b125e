package org.tandem.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.Pair;
import org.tandem.portal.ServiceTime.Stretch;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("How long steps took")
class ServiceTimesTest {

    private static final Pair PAIR = JointCommittees.PRACTICE;
    private static final LocalDate MONITORED = LocalDate.of(2025, 12, 31);

    private Rooms rooms;

    private void on(TestDatabase kind) {
        rooms = Rooms.on(kind, Instant.parse("2026-10-04T10:00:00Z"));
    }

    @AfterEach
    void close() {
        if (rooms != null) {
            rooms.close();
        }
    }

    private static ServiceTime took(int... days) {
        return ServiceTime.of(
                        ServiceStep.ISSUANCE_DECIDED,
                        IntStream.of(days)
                                .mapToObj(d -> new Stretch(MONITORED, MONITORED.plusDays(d)))
                                .toList())
                .orElseThrow();
    }

    @Test
    void are_told_by_what_half_of_the_cases_and_eight_of_ten_took() {
        ServiceTime ten = took(90, 10, 30, 20, 50, 40, 70, 60, 100, 80);

        assertThat(List.of(ten.quick(), ten.median(), ten.slow())).containsExactly(10L, 50L, 90L);
        assertThat(ten.cases()).isEqualTo(10);

        ServiceTime five = took(7, 7, 9, 30, 8);
        assertThat(List.of(five.quick(), five.median(), five.slow())).containsExactly(7L, 8L, 30L);
        assertThat(five.tells()).isTrue();
    }

    @Test
    void say_nothing_of_the_next_case_where_there_were_fewer_than_five() {
        assertThat(took(1, 2, 3, 4).tells()).isFalse();
        assertThat(ServiceTime.of(ServiceStep.RECORDED, List.of())).isEmpty();
    }

    @Test
    void count_a_case_that_was_decided_before_its_first_day_as_no_time() {
        assertThat(took(-40, 0, 0, 0, 0).quick()).isZero();
    }

    @Test
    void forecast_from_today_on_and_say_when_a_case_takes_longer() {
        ServiceTime time = took(10, 20, 30, 40, 50);
        LocalDate today = MONITORED.plusDays(25);

        assertThat(time.forecast(MONITORED, today)).containsExactly(today, MONITORED.plusDays(50));
        assertThat(time.forecast(today, today)).containsExactly(today.plusDays(10), today.plusDays(50));
        assertThat(time.exceededBy(MONITORED, MONITORED.plusDays(50))).isFalse();
        assertThat(time.exceededBy(MONITORED, MONITORED.plusDays(51))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void are_asked_for_every_step_where_nothing_happened(TestDatabase kind) {
        on(kind);

        assertThat(rooms.get(ServiceTimes.class).of(PAIR)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void count_what_was_decided_and_released_in_this_pair(TestDatabase kind) throws SQLException {
        on(kind);
        issuance("XB001-I01", "XA-XB");
        decided("XB-2026-001", "XB001-I01", "2026-01-10", true);
        decided("XB-2026-002", "XB001-I01", "2026-01-30", true);
        issuance("XB001-I02", "XA-XB");
        decided("XB-2026-003", "XB001-I02", "2026-02-09", false);
        issuance("MN001-I01", "JP-MN");
        decided("MN-2026-001", "MN001-I01", "2026-02-09", true);

        // What was taken on paper is recorded later, and counted until it was taken.
        run("update matter set stage_since = date '2026-03-01'");

        Optional<ServiceTime> time = rooms.get(ServiceTimes.class).of(PAIR, ServiceStep.ISSUANCE_DECIDED);

        assertThat(time.map(ServiceTime::cases))
                .as("a case is one, however often it was decided")
                .contains(1);
        assertThat(time.map(ServiceTime::median)).contains(30L);
        assertThat(time.map(ServiceTime::last)).contains(LocalDate.of(2026, 1, 30));
        assertThat(rooms.get(ServiceTimes.class).of(PAIR)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void count_the_latest_cases_and_no_more_than_those(TestDatabase kind) throws SQLException {
        on(kind);
        for (int i = 0; i < ServiceTime.MOST + 10; i++) {
            String number = "XB001-I%03d".formatted(i);
            issuance(number, "XA-XB");
            LocalDate decided = MONITORED.plusDays(i < 10 ? 1 : 100 + i);
            decided("XB-2026-%03d".formatted(i), number, decided.toString(), true);
        }

        ServiceTime time = rooms.get(ServiceTimes.class)
                .of(PAIR, ServiceStep.ISSUANCE_DECIDED)
                .orElseThrow();

        assertThat(time.cases()).isEqualTo(ServiceTime.MOST);
        assertThat(time.first()).isEqualTo(MONITORED.plusDays(110));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void count_until_the_day_of_adoption_where_the_decision_has_no_other(TestDatabase kind) throws SQLException {
        on(kind);
        issuance("XB001-I01", "XA-XB");
        decided("XB-2026-001", "XB001-I01", "2026-02-09", true);
        run("update matter set taken_on = null");

        assertThat(rooms.get(ServiceTimes.class)
                        .of(PAIR, ServiceStep.ISSUANCE_DECIDED)
                        .map(ServiceTime::median))
                .contains(40L);
    }

    private void issuance(String number, String pair) throws SQLException {
        run(
                "insert into issuance (number, pair, project, report, period_from, period_until, rules_version, requested_by,"
                        + " attempts, stage, stage_from, version) values ('%s', '%s', 'XB001', '%s', date '2025-01-01', date '%s', '1.0', 'MILL', '[]', 'Notified', date '2026-01-01', 1)"
                                .formatted(number, pair, number, MONITORED));
    }

    private void decided(String number, String subject, String day, boolean released) throws SQLException {
        run("insert into matter (number, pair, kind, subject, outcome, mode, decision_text, reasons, content, annexes,"
                + " rules_version, opened_by, opened_side, circulation, asked, stage, stage_since, taken_on, seals, signers,"
                + " released_a, released_b, version) values ('%s', '%s', 'ISSUANCE', '%s', 'ISSUED', 'MEETING', '', '', '{}', '[]', '1.0', 'x', 'XB', 1, '[]', 'Adopted', date '%s', date '%s', '[]', '[]', date '2026-03-01', %s, 1)"
                        .formatted(
                                number,
                                subject.startsWith("MN") ? "JP-MN" : PAIR.code(),
                                subject,
                                day,
                                day,
                                released ? "date '2026-03-02'" : "null"));
    }

    private void run(String statement) throws SQLException {
        try (Connection connection = TestDatabase.owner(rooms.database()).getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
