package org.tandem.portal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.access.web.Show;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.JointCommittees;
import org.tandem.filing.Filings;
import org.tandem.grievance.Grievances;
import org.tandem.portal.ServiceStep;
import org.tandem.portal.ServiceTimes;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A forecast")
class ForecastsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 10, 4);

    private final Forecasts forecasts = new Forecasts();
    private Rooms rooms;

    @BeforeEach
    void open() {
        rooms = Rooms.on(TestDatabase.H2, Instant.parse("2026-10-04T10:00:00Z"));
        forecasts.times = rooms.get(ServiceTimes.class);
        forecasts.show = new Show();
        forecasts.names = new Names();
        forecasts.names.legalTime = rooms.get(LegalTime.class);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    /** So many filings that were complete after 10, 20, 30 days and so on. */
    private void complete(int filings) throws SQLException {
        try (Connection connection = rooms.database().getConnection();
                Statement sql = connection.createStatement()) {
            for (int i = 1; i <= filings; i++) {
                sql.execute(
                        ("insert into filing (number, pair, kind, rules_version, applicant, title, answers, papers, received,"
                                        + " complete_on, channel, stage, stage_from, version) values ('XB_PIN%03d', 'XA-XB',"
                                        + " 'IDEA_NOTE', '1.0', 'mill', 'A note', '{}', '[]', date '2026-01-01', date '%s', 'HERE',"
                                        + " 'Accepted', date '2026-06-01', 1)")
                                .formatted(i, LocalDate.of(2026, 1, 1).plusDays(10L * i)));
            }
        }
    }

    private String begun(LocalDate day) {
        return forecasts.words(ServiceStep.FILING_COMPLETE, JointCommittees.PRACTICE, day);
    }

    @Test
    void names_the_days_between_which_eight_of_ten_were_through_and_what_that_rests_on() throws SQLException {
        complete(6);

        assertThat(begun(TODAY))
                .isEqualTo(
                        "between 14 Oct 2026 and 3 Dec 2026, if it goes as in eight of ten of the latest 6 cases of this pair");
        assertThat(begun(TODAY.minusDays(30)))
                .as("it does not foretell what is past")
                .startsWith("between 4 Oct 2026 and 3 Nov 2026");
    }

    @Test
    void says_that_a_case_takes_longer_than_nine_of_ten() throws SQLException {
        complete(6);

        assertThat(begun(TODAY.minusDays(61)))
                .isEqualTo(
                        "later than in nine of ten of the latest 6 cases of this pair, which were decided within 60 days");
    }

    @Test
    void is_not_made_of_fewer_than_five_cases() throws SQLException {
        complete(4);

        assertThat(begun(TODAY)).contains("cannot be told yet", "fewer than 5 cases");
    }

    @Test
    void of_a_filing_is_until_it_is_complete_and_then_until_it_is_decided() throws SQLException {
        complete(6);
        Filings filings = rooms.get(Filings.class);
        assertThat(forecasts.filing(filings.filing("XB_PIN001").orElseThrow()))
                .as("accepted: nothing is awaited")
                .isEmpty();
        filed("XB_PIN007", "Filed", "null");
        filed("XB_PIN008", "UnderConsideration", "date '2026-09-25'");
        assertThat(forecasts.filing(filings.filing("XB_PIN007").orElseThrow())).startsWith("between 4 Oct 2026 and ");
        assertThat(forecasts.filing(filings.filing("XB_PIN008").orElseThrow()))
                .as("no filing of this pair was decided yet")
                .startsWith("cannot be told yet");
    }

    @Test
    void of_a_concern_is_until_its_finding() throws SQLException {
        try (Connection connection = rooms.database().getConnection();
                Statement sql = connection.createStatement()) {
            for (int i = 1; i <= 6; i++) {
                sql.execute(("insert into grievance (number, pair, kind, rules_version, about, title, reported,"
                                + " reference_hash, received, summary, published_on, answers, channel, stage, stage_from,"
                                + " handler, found_on, found_outcome, finding, remedy, version) values ('XA-XB-G%1$03d',"
                                + " 'XA-XB', 'CONCERN', '1.0', 'XB001', 'Dust', 'Dust.', 'hash %1$d', date '2026-01-01',"
                                + " 'Dust.', date '2026-01-02', '[]', 'HERE', 'Found', date '%2$s', 'handler', date '%2$s',"
                                + " 'UPHELD', 'So it is.', '', 1)")
                        .formatted(i, LocalDate.of(2026, 1, 1).plusDays(10L * i)));
            }
        }
        assertThat(forecasts.words(ServiceStep.GRIEVANCE_FOUND, JointCommittees.PRACTICE, TODAY))
                .startsWith("between 14 Oct 2026 and 3 Dec 2026");
        assertThat(forecasts.grievance(
                        rooms.get(Grievances.class).published("XA-XB-G001").orElseThrow()))
                .as("found: nothing is awaited")
                .isEmpty();
    }

    private void filed(String number, String stage, String completeOn) throws SQLException {
        try (Connection connection = rooms.database().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(
                    ("insert into filing (number, pair, kind, rules_version, applicant, title, answers, papers, received,"
                                    + " complete_on, channel, stage, stage_from, version) values ('%s', 'XA-XB', 'IDEA_NOTE', '1.0',"
                                    + " 'mill', 'A note', '{}', '[]', date '2026-09-20', %s, 'HERE', '%s', date '2026-09-20', 1)")
                            .formatted(number, completeOn, stage));
        }
    }
}
