package org.tandem.bilateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.support.Practice.*;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Actor;
import org.tandem.access.Papers;
import org.tandem.access.Task;
import org.tandem.support.Pdfs;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("The last day of a pair")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class LastDayTasksTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate LAST = LocalDate.of(2026, 12, 31);

    private final TestDatabase kind;
    private Rooms rooms;

    LastDayTasksTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        rooms = Rooms.on(kind, Instant.parse("2026-03-02T09:00:00Z"), world(rules()));
        organisations(rooms);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    @Test
    void is_told_to_the_desks_of_both_sides_180_90_and_30_days_before_it_and_not_after_it() {
        attested(RecordKind.EXTENSION, TODAY, Optional.of(LAST));

        for (Actor desk : List.of(DESK_XA, DESK_XB)) {
            List<String> told = new ArrayList<>();
            for (LocalDate day = TODAY; !day.isAfter(LAST.plusDays(3)); day = day.plusDays(1)) {
                moveTo(day);
                LocalDate on = day;
                tasks(desk).stream()
                        .map(Task::todo)
                        .filter(todo -> told.stream().noneMatch(before -> before.endsWith(todo)))
                        .forEach(todo -> told.add(on + " " + todo));
            }
            assertThat(told)
                    .as("each once, since each has words of its own")
                    .containsExactly(
                            "2026-07-04 Settle what follows: the cooperation of the pair ends within 180 days",
                            "2026-10-02 Settle what follows: the cooperation of the pair ends within 90 days",
                            "2026-12-01 Settle what follows: the cooperation of the pair ends within 30 days");
            assertThat(tasks(desk)).as("it is over").isEmpty();
        }
        moveTo(LAST);
        assertThat(tasks(MEMBER_XA)).isEmpty();
        assertThat(tasks(DESK_XA)).singleElement().satisfies(task -> {
            assertThat(task.subject()).isEqualTo("XA-XB-N001");
            assertThat(task.context()).isEqualTo("Last day: 31 Dec 2026");
            assertThat(task.ball()).isEqualTo(Task.Ball.YOURS);
        });
    }

    @Test
    void is_told_no_longer_once_it_is_extended_and_told_of_the_end_that_a_termination_brings() {
        attested(RecordKind.EXTENSION, TODAY, Optional.of(LAST));
        moveTo(LAST.minusDays(20));
        assertThat(tasks(DESK_XB)).hasSize(1);
        attested(RecordKind.EXTENSION, LAST.minusDays(20), Optional.of(LAST.plusYears(5)));
        assertThat(tasks(DESK_XB)).isEmpty();

        attested(RecordKind.TERMINATION, LAST.plusDays(60), Optional.empty());
        assertThat(tasks(DESK_XB))
                .extracting(Task::todo)
                .containsExactly("Settle what follows: the cooperation of the pair ends within 90 days");
        assertThat(tasks(DESK_XB)).extracting(Task::subject).containsExactly("XA-XB-N003");
    }

    @Test
    void is_none_where_nothing_is_recorded_or_nobody_attested_it() {
        assertThat(tasks(DESK_XA)).isEmpty();
        entered(RecordKind.EXTENSION, TODAY, Optional.of(TODAY.plusDays(10)));
        assertThat(tasks(DESK_XA)).isEmpty();
    }

    private List<Task> tasks(Actor actor) {
        return rooms.get(LastDayTasks.class).tasksOf(actor);
    }

    private void attested(RecordKind what, LocalDate effect, Optional<LocalDate> last) {
        rooms.get(RecordKeeping.class).attest(DESK_XB, entered(what, effect, last), "MFA 77");
    }

    private String entered(RecordKind what, LocalDate effect, Optional<LocalDate> last) {
        String paper = rooms.get(Papers.class)
                .store(DESK_XA, "note.pdf", Pdfs.saying("Note verbale"), true)
                .id();
        return rooms.get(RecordKeeping.class)
                .enter(
                        DESK_XA,
                        new RecordDraft(
                                PAIR, XA, what, TODAY, effect, last, false, "NV 12/2026", "The Parties agree.", paper));
    }

    private void moveTo(LocalDate day) {
        rooms.clock().moveTo(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
