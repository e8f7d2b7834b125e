package org.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.calendar.Holiday;
import org.tandem.calendar.WorkCalendars;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Term;
import org.tandem.kernel.Unknown;
import org.tandem.support.Practice;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("The working days of a country")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class CountryCalendarsTest {

    private static final Pair PAIR = Pair.of("XA", "XB");
    private static final Party XA = new Party("XA");
    private static final Party XB = new Party("XB");
    private static final Actor DESK_XA = desk("xa.desk", XA);
    private static final Actor DESK_XB = desk("xb.desk", XB);
    private static final LocalDate THURSDAY = LocalDate.of(2026, 12, 24);

    private final TestDatabase kind;
    private Rooms rooms;
    private CountryCalendars calendars;

    CountryCalendarsTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        rooms = Rooms.on(kind, Instant.parse("2026-12-01T10:00:00Z"));
        calendars = rooms.get(CountryCalendars.class);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void are_Monday_to_Friday_until_its_desk_says_otherwise() {
        assertThat(calendars.year(XA, 2026).week()).isEqualTo(WorkCalendars.ASSUMED_WEEK);
        assertThat(calendars.year(XA, 2026).isSaid()).isFalse();

        Set<DayOfWeek> sundayToThursday = EnumSet.of(
                DayOfWeek.SUNDAY, DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY);
        calendars.setWeek(DESK_XA, XA, sundayToThursday);

        assertThat(calendars.year(XA, 2026).week()).isEqualTo(sundayToThursday);
        assertThat(calendars.year(XA, 2026).isSaid()).isTrue();
        assertThat(calendars.year(XB, 2026).isSaid()).isFalse();
    }

    @Test
    void are_kept_by_its_own_desk_alone() {
        for (Actor other : List.of(DESK_XB, new Actor("admin", "Administrator", List.of(Mandate.administrator())))) {
            assertThatThrownBy(() -> calendars.setWeek(other, XA, WorkCalendars.ASSUMED_WEEK))
                    .isInstanceOf(NotYours.class);
            assertThatThrownBy(() -> calendars.keepHolidays(other, XA, CountryCalendars.read("2026-12-25 Rest")))
                    .isInstanceOf(NotYours.class);
            assertThatThrownBy(() -> calendars.dropHoliday(other, XA, THURSDAY)).isInstanceOf(NotYours.class);
        }
        assertThat(calendars.year(XA, 2026).holidays()).isEmpty();
    }

    @Test
    void leave_out_holidays_which_come_and_go() {
        calendars.keepHolidays(
                DESK_XA, XA, CountryCalendars.read("2026-12-25 Rest\n\n  2026-12-28\tMore rest\n2027-01-01 New"));
        calendars.keepHolidays(DESK_XA, XA, CountryCalendars.read("2026-12-25 Day of rest"));

        assertThat(calendars.year(XA, 2026).holidays())
                .extracting(Holiday::name)
                .containsExactly("Day of rest", "More rest");
        assertThat(calendars.year(XA, 2027).holidays())
                .extracting(Holiday::name)
                .containsExactly("New");
        assertThat(calendars.year(XB, 2026).holidays()).isEmpty();

        calendars.dropHoliday(DESK_XA, XA, LocalDate.of(2026, 12, 28));
        assertThat(calendars.year(XA, 2026).holidays()).hasSize(1);
        assertThatThrownBy(() -> calendars.dropHoliday(DESK_XA, XA, LocalDate.of(2026, 12, 28)))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void are_never_so_few_that_two_countries_have_none_in_common() {
        assertThatThrownBy(() -> calendars.setWeek(
                        DESK_XA, XA, EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY)))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("at least 4 days");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | Write at least one day",
                "2026-12-25 | Line 1: Say after the day what it is called.",
                "25.12.2026 Rest | Line 1:",
                "'2026-12-25 Rest\n2026-02-30 None' | Line 2:",
                "'2026-12-25 Rest\n2026-12-25 Again' | Line 2: 2026-12-25 stands there twice."
            })
    void are_refused_with_the_line_that_cannot_be_read(String lines, String message) {
        assertThatThrownBy(() -> CountryCalendars.read(lines))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining(message);
    }

    /** XA rests on Friday, XB on Monday; whose days count is for the rules to say. */
    @Test
    void count_where_the_rules_of_a_pair_count_working_days() {
        calendars.keepHolidays(DESK_XA, XA, CountryCalendars.read("2026-12-25 Rest"));
        calendars.keepHolidays(DESK_XB, XB, CountryCalendars.read("2026-12-28 Rest"));
        RulesInForce both = inWorkingDays("2 working days");
        RulesInForce xb =
                Practice.otherwise(both, rules -> rules.set("workingDaysOf", Practice.assumed(List.of("XB"))));
        RulesInForce plain = inWorkingDays("2");

        assertThat(round(both)).isEqualTo(new Period(THURSDAY, LocalDate.of(2026, 12, 29)));
        assertThat(round(xb)).isEqualTo(new Period(THURSDAY, LocalDate.of(2026, 12, 25)));
        assertThat(round(plain)).isEqualTo(new Period(THURSDAY, LocalDate.of(2026, 12, 25)));
    }

    private Period round(RulesInForce rules) {
        return rooms.get(Rules.class).period(rules, THURSDAY, rules.deadlines().round());
    }

    private static RulesInForce inWorkingDays(String term) {
        return Practice.otherwise(Practice.rules(), rules -> rules.withObject("/deadlines")
                .set("round", Practice.assumed(Term.parse(term))));
    }

    private static Actor desk(String person, Party party) {
        return new Actor(person, person, List.of(Mandate.ofSide(Role.SECRETARIAT, PAIR, party)));
    }
}
