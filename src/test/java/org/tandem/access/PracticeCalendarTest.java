package org.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.calendar.Deadlines;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Period;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("The practice calendar")
class PracticeCalendarTest {

    private static final Pair PAIR = Pair.of("XA", "XB");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Actor DESK = new Actor("xb.desk", "Secretariat", List.of());

    private Rooms rooms;
    private PracticeCalendar calendar;

    @BeforeEach
    void open() throws java.sql.SQLException {
        rooms = Rooms.on(TestDatabase.H2, Instant.parse("2026-11-22T10:00:00Z"));
        calendar = rooms.get(PracticeCalendar.class);
        try (var connection = rooms.database().getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("delete from practice_clock");
            statement.executeUpdate("insert into practice_clock (pair, offset_days) values ('XA-XB', 0)");
        }
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void moves_to_the_day_after_the_next_last_day() {
        rooms.transaction(() -> {
            rooms.get(Deadlines.class).set(PAIR, "XB_PM001", "public inputs", until(TODAY.plusDays(5)));
            rooms.get(Deadlines.class).set(PAIR, "XB_PM002", "public inputs", until(TODAY.plusDays(9)));
            return null;
        });
        assertThat(calendar.nextDate(PAIR)).isEqualTo(TODAY.plusDays(6));

        calendar.moveTo(DESK, PAIR, calendar.nextDate(PAIR));
        assertThat(calendar.today(PAIR)).isEqualTo(TODAY.plusDays(6));
        assertThat(calendar.nextDate(PAIR)).isEqualTo(TODAY.plusDays(10));
    }

    @Test
    void says_what_happens_on_each_of_the_next_days() {
        rooms.transaction(() -> {
            rooms.get(Deadlines.class).set(PAIR, "XB_PM001", "public inputs", until(TODAY.plusDays(5)));
            rooms.get(Deadlines.class).set(PAIR, "XB-2026-004", "round closes", until(TODAY.plusDays(5)));
            rooms.get(Deadlines.class).set(PAIR, "XB_PMR002", "completeness check", until(TODAY.plusDays(2)));
            rooms.get(Deadlines.class).set(PAIR, "XB_PMR001", "completeness check", until(TODAY.minusDays(1)));
            return null;
        });

        assertThat(calendar.turns(PAIR, 8))
                .containsExactly(
                        new PracticeCalendar.Turn(
                                TODAY.plusDays(3), List.of("the completeness check of XB_PMR002 is overdue")),
                        new PracticeCalendar.Turn(
                                TODAY.plusDays(6),
                                List.of(
                                        "the round on XB-2026-004 has ended: ready where both co-chairs affirmed, with the desks otherwise",
                                        "public inputs on XB_PM001 have ended")));
        assertThat(calendar.turns(PAIR, 1)).hasSize(1);
    }

    @Test
    void moves_to_tomorrow_where_nothing_is_due() {
        assertThat(calendar.nextDate(PAIR)).isEqualTo(TODAY.plusDays(1));
    }

    @Test
    void never_moves_back_or_stays() {
        assertThatThrownBy(() -> calendar.moveTo(DESK, PAIR, TODAY)).isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> calendar.moveTo(DESK, PAIR, TODAY.minusDays(1)))
                .isInstanceOf(InputRefused.class);
    }

    @Test
    void does_not_exist_for_a_real_pair() {
        assertThatThrownBy(() -> calendar.moveTo(DESK, Pair.of("JP", "MN"), TODAY.plusDays(1)))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("JP-MN");
    }

    private static Period until(LocalDate last) {
        return new Period(TODAY.minusDays(9), last);
    }
}
