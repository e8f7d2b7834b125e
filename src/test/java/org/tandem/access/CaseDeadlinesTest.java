package org.tandem.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.support.Practice.DESK_XA;
import static org.tandem.support.Practice.DESK_XB;
import static org.tandem.support.Practice.MEMBER_XA;
import static org.tandem.support.Practice.PAIR;
import static org.tandem.support.Practice.STRANGERS;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.calendar.Deadline;
import org.tandem.calendar.DeadlineChange;
import org.tandem.calendar.Deadlines;
import org.tandem.calendar.WorkCalendars;
import org.tandem.calendar.WorkingDays;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Period;
import org.tandem.kernel.Term;
import org.tandem.kernel.Unknown;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("The last days of cases")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class CaseDeadlinesTest {

    private static final String CASE = "XB_PM001";
    private static final Period SIXTY = Period.ofDays(LocalDate.of(2026, 3, 20), 60);
    private static final LocalDate LAST = SIXTY.until();
    private static final LocalDate AT_MOST = LAST.plusDays(30);
    private static final WorkingDays WEEKDAYS = new WorkingDays(WorkCalendars.ASSUMED_WEEK, Set.of());

    private final TestDatabase kind;
    private Rooms rooms;
    private CaseDeadlines cases;

    CaseDeadlinesTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        rooms = Rooms.on(kind, Instant.parse("2026-04-01T10:00:00Z"));
        cases = rooms.get(CaseDeadlines.class);
        inOneStep(deadlines -> {
            deadlines.set(PAIR, CASE, "consideration", SIXTY, Term.days(60));
            deadlines.set(PAIR, CASE, "consideration at most", new Period(SIXTY.from(), AT_MOST), Term.days(90));
            deadlines.set(PAIR, "XB003", "public inputs", Period.ofDays(LocalDate.of(2026, 3, 20), 30));
        });
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void are_shown_to_the_desks_of_the_pair_alone_soonest_first() {
        assertThat(cases.open(DESK_XB))
                .extracting(Deadline::what)
                .containsExactly("public inputs", "consideration", "consideration at most");
        assertThat(cases.open(DESK_XA, PAIR)).hasSize(3);
        rooms.clock().moveTo(Instant.parse("2026-05-19T10:00:00Z"));
        assertThat(cases.open(DESK_XB))
                .as("a window that is over is not, what is overdue is")
                .extracting(Deadline::what)
                .containsExactly("consideration", "consideration at most");
        rooms.clock().moveTo(Instant.parse("2026-04-01T10:00:00Z"));
        assertThat(cases.open(MEMBER_XA)).isEmpty();
        for (Actor stranger : STRANGERS) {
            assertThat(cases.open(stranger)).isEmpty();
            assertThatThrownBy(() -> cases.open(stranger, PAIR)).isInstanceOf(NotYours.class);
            assertThatThrownBy(() -> cases.one(stranger, PAIR, CASE, "consideration"))
                    .isInstanceOf(NotYours.class);
        }
    }

    @Test
    void are_extended_by_a_desk_with_a_reason_that_stays() {
        LocalDate until = LAST.plusDays(12);

        cases.extend(DESK_XA, PAIR, CASE, "consideration", until, " The grid factor is looked at again. ");

        Deadline extended = cases.one(DESK_XB, PAIR, CASE, "consideration");
        assertThat(extended.due()).isEqualTo(until);
        assertThat(cases.changes(DESK_XB, extended)).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(DeadlineChange.Kind.EXTENDED);
            assertThat(change.on()).isEqualTo("2026-04-01");
            assertThat(change.due()).isEqualTo(until);
            assertThat(change.reason()).contains("The grid factor is looked at again.");
            assertThat(change.person()).contains("xa.desk");
        });
    }

    @Test
    void are_extended_no_further_than_the_rules_let_it_take_and_never_shortened() {
        refused(AT_MOST.plusDays(1), "Needed.", "The rules let it take until 2026-06-17 at most.");
        refused(LAST, "Needed.", "Choose a day after 2026-05-18: a term only gets longer.");
        refused(LAST.plusDays(1), " ", "Say why it takes longer.");
        assertThatThrownBy(() -> cases.extend(
                        DESK_XA,
                        PAIR,
                        CASE,
                        "consideration at most",
                        AT_MOST.plusYears(1).plusDays(1),
                        "Needed."))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("within a year");
        assertThat(cases.one(DESK_XA, PAIR, CASE, "consideration").due()).isEqualTo(LAST);

        cases.extend(DESK_XA, PAIR, CASE, "consideration", AT_MOST, "Needed.");
    }

    @Test
    void that_are_published_stay_and_those_that_are_done_or_elsewhere_are_unknown() {
        assertThatThrownBy(() -> cases.extend(DESK_XA, PAIR, "XB003", "public inputs", AT_MOST, "Needed."))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("is published and stays");
        inOneStep(deadlines -> deadlines.met(PAIR, CASE, "consideration", LAST));
        assertThatThrownBy(() -> cases.extend(DESK_XA, PAIR, CASE, "consideration", AT_MOST, "Needed."))
                .isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> cases.extend(MEMBER_XA, PAIR, CASE, "consideration at most", AT_MOST, "Needed."))
                .isInstanceOf(NotYours.class);
    }

    @Test
    void that_were_set_before_it_was_kept_how_they_are_counted_are_shown_and_extended_all_the_same() {
        rooms.transaction(() -> rooms.get(EntityManager.class)
                .createNativeQuery("update deadline set begun = null, term = null where what = 'consideration'")
                .executeUpdate());
        rooms.clock().moveTo(Instant.parse("2026-05-19T10:00:00Z"));

        assertThat(cases.open(DESK_XA, PAIR)).extracting(Deadline::what).contains("consideration");
        cases.extend(DESK_XA, PAIR, CASE, "consideration", AT_MOST, "Needed.");

        assertThat(cases.one(DESK_XA, PAIR, CASE, "consideration").due()).isEqualTo(AT_MOST);
    }

    @Test
    void stand_still_while_the_applicant_has_the_case_and_then_run_on() {
        LocalDate monday = LocalDate.of(2026, 4, 6);
        Term ten = new Term(10, true, false);
        inOneStep(deadlines -> deadlines.set(PAIR, "XB-D001", "check", WEEKDAYS.of(monday, ten), ten));
        assertThat(cases.one(DESK_XA, PAIR, "XB-D001", "check").due()).isEqualTo("2026-04-17");

        inOneStep(deadlines -> deadlines.pause(PAIR, "XB-D001", "check", monday.plusDays(3)));

        assertThat(rooms.get(Deadlines.class).due(PAIR, "XB-D001", "check")).isEmpty();
        assertThat(rooms.get(Deadlines.class).open(PAIR))
                .extracting(Deadline::subject)
                .doesNotContain("XB-D001");
        assertThat(cases.open(DESK_XA, PAIR)).extracting(Deadline::subject).contains("XB-D001");
        assertThatThrownBy(() -> cases.extend(DESK_XA, PAIR, "XB-D001", "check", AT_MOST, "Needed."))
                .isInstanceOf(OutOfTurn.class)
                .hasMessageContaining("stands still");

        // Friday and the five days of the week after it were left; Saturday, 9 May, is not one of them.
        inOneStep(deadlines -> deadlines.resume(PAIR, "XB-D001", "check", LocalDate.of(2026, 5, 1), WEEKDAYS));

        Deadline again = cases.one(DESK_XA, PAIR, "XB-D001", "check");
        assertThat(again.due()).isEqualTo("2026-05-11");
        assertThat(cases.changes(DESK_XA, again))
                .extracting(DeadlineChange::kind)
                .containsExactly(DeadlineChange.Kind.PAUSED, DeadlineChange.Kind.RESUMED);
    }

    @Test
    void that_had_passed_when_the_case_went_back_are_over_when_it_comes_again() {
        inOneStep(deadlines -> {
            deadlines.pause(PAIR, CASE, "consideration", LAST.plusDays(3));
            deadlines.resume(PAIR, CASE, "consideration", LAST.plusDays(20), WorkingDays.EVERY_DAY);
        });

        assertThat(cases.one(DESK_XA, PAIR, CASE, "consideration").due()).isEqualTo(LAST.plusDays(20));
    }

    private void refused(LocalDate until, String reason, String why) {
        assertThatThrownBy(() -> cases.extend(DESK_XA, PAIR, CASE, "consideration", until, reason))
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining(why);
    }

    private void inOneStep(java.util.function.Consumer<Deadlines> step) {
        rooms.transaction(() -> {
            step.accept(rooms.get(Deadlines.class));
            return null;
        });
    }
}
