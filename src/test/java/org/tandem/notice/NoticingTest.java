package org.tandem.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.notice.NoticeWorld.CASE;
import static org.tandem.notice.NoticeWorld.PAIR;
import static org.tandem.notice.NoticeWorld.SIXTY;
import static org.tandem.notice.NoticeWorld.WHAT;
import static org.tandem.notice.Threshold.DUE;
import static org.tandem.notice.Threshold.ESCALATED;
import static org.tandem.notice.Threshold.FOUR_FIFTHS;
import static org.tandem.notice.Threshold.HALF;
import static org.tandem.notice.Threshold.OVERDUE;
import static org.tandem.notice.Threshold.TWO_DAYS;
import static org.tandem.notice.Threshold.WAITING;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.ChangedMeanwhile;
import org.tandem.access.Task;
import org.tandem.calendar.Deadlines;
import org.tandem.calendar.WorkingDays;
import org.tandem.kernel.Period;
import org.tandem.support.TestDatabase;

@DisplayName("A person")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class NoticingTest {

    /** Nothing is sent in these tests. */
    private static final int NOBODY_LISTENS = 9;

    private final TestDatabase kind;
    private NoticeWorld world;

    NoticingTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        world = NoticeWorld.on(kind, NoticeWorld.mailingTo(NOBODY_LISTENS));
        world.beginTerm();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void is_reminded_once_of_each_threshold_however_often_anybody_looks() {
        for (int day = 1; day <= 70; day++) {
            world.onDay(day);
            world.notice();
            world.notice();
        }

        assertThat(world.told("xb.desk")).containsExactly(HALF, FOUR_FIFTHS, TWO_DAYS, DUE, OVERDUE);
        assertThat(world.told("xa.desk")).as("whose task it is not").isEmpty();
        assertThat(world.told("xb.chair"))
                .as("of the side that has the ball, once, a week later")
                .containsExactly(ESCALATED);
        assertThat(world.told("xa.chair")).isEmpty();
    }

    @Test
    void is_told_nothing_late_that_was_passed_over_meanwhile() {
        world.onDay(61);
        world.notice();

        assertThat(world.told("xb.desk")).containsExactly(OVERDUE);
    }

    @Test
    void is_not_reminded_while_the_term_stands_still_and_of_the_later_day_when_it_runs_on() {
        LocalDate paused = SIXTY.from().plusDays(9);
        world.inOneStep(deadlines -> deadlines.pause(PAIR, CASE, WHAT, paused));
        world.tasks.takeAll();
        for (int day = 11; day <= 100; day += 3) {
            world.onDay(day);
            world.notice();
        }
        assertThat(world.told("xb.desk")).isEmpty();
        assertThat(world.told("xb.chair")).isEmpty();

        world.inOneStep(
                deadlines -> deadlines.resume(PAIR, CASE, WHAT, SIXTY.from().plusDays(99), WorkingDays.EVERY_DAY));
        LocalDate due = world.get(Deadlines.class).due(PAIR, CASE, WHAT).orElseThrow();
        assertThat(due)
                .as("the fifty days that were left")
                .isEqualTo(SIXTY.from().plusDays(149));
        world.giveTask("xb.desk", due);
        world.onDay(101);
        world.notice();
        assertThat(world.told("xb.desk")).as("ten of sixty days have passed").isEmpty();
        world.onDay(121);
        world.notice();
        assertThat(world.told("xb.desk")).containsExactly(HALF);
    }

    @Test
    void is_reminded_anew_of_a_day_that_was_extended() {
        world.onDay(60);
        world.notice();
        LocalDate later = SIXTY.until().plusDays(30);
        world.inOneStep(deadlines ->
                deadlines.extend(deadlines.open(PAIR, CASE, WHAT).orElseThrow(), later, "Much to read.", "xb.desk"));
        world.tasks.takeAll();
        world.giveTask("xb.desk", later);
        world.notice();
        assertThat(world.told("xb.desk")).as("sixty of ninety days").containsExactlyInAnyOrder(DUE, HALF);
        world.onDay(90);
        world.notice();

        assertThat(world.told("xb.desk")).containsExactlyInAnyOrder(DUE, HALF, DUE);
    }

    @Test
    void of_a_desk_looks_after_what_is_due_and_nobodys_task() {
        world.tasks.takeAll();
        world.onDay(61);
        world.notice();
        world.onDay(67);
        world.notice();

        for (String desk : List.of("xa.desk", "xb.desk")) {
            assertThat(world.get(Notices.class).own(world.actor(desk), 10))
                    .singleElement()
                    .satisfies(notice -> {
                        assertThat(notice.todo()).isEqualTo("Look after what is due: consideration");
                        assertThat(notice.link()).isEqualTo("/app/given/case.xhtml?number=" + CASE);
                        assertThat(notice.threshold()).isEqualTo(OVERDUE);
                    });
        }
        assertThat(world.told("xa.chair")).containsExactly(ESCALATED);
        assertThat(world.told("xb.chair")).containsExactly(ESCALATED);
    }

    @Test
    void is_asked_nothing_by_a_window_that_is_over() {
        world.inOneStep(deadlines -> deadlines.set(PAIR, "XB_TT002", "public inputs", Period.ofDays(SIXTY.from(), 15)));
        world.onDay(16);
        world.notice();

        assertThat(world.told("xa.desk")).isEmpty();
        assertThat(world.told("xb.desk")).isEmpty();
    }

    @Test
    void who_is_a_co_chair_finds_what_was_escalated_among_the_tasks_until_it_is_done() {
        world.onDay(67);
        world.notice();
        assertThat(escalated("xb.chair")).singleElement().satisfies(task -> {
            assertThat(task.todo()).isEqualTo("See why this is late");
            assertThat(task.subject()).isEqualTo(CASE);
            assertThat(task.link()).isEqualTo("/app/given/case.xhtml?number=" + CASE);
            assertThat(task.due()).contains(SIXTY.until());
        });
        assertThat(escalated("xa.chair")).isEmpty();
        assertThat(escalated("xb.desk")).isEmpty();
        world.notice();
        assertThat(world.told("xb.chair"))
                .as("which is itself nothing to be reminded of")
                .containsExactly(ESCALATED);

        world.inOneStep(
                deadlines -> deadlines.met(PAIR, CASE, WHAT, SIXTY.until().plusDays(9)));

        assertThat(escalated("xb.chair")).isEmpty();
    }

    private List<Task> escalated(String person) {
        return world.get(EscalationTasks.class).tasksOf(world.actor(person));
    }

    @Test
    void is_reminded_and_nothing_is_decided() {
        world.onDay(400);
        world.notice();

        assertThat(world.get(Deadlines.class).open(PAIR)).singleElement().satisfies(deadline -> {
            assertThat(deadline.due()).isEqualTo(SIXTY.until());
            assertThat(deadline.metOn()).isEmpty();
            assertThat(deadline.paused()).isEmpty();
            assertThat(world.get(Deadlines.class).changes(deadline)).isEmpty();
        });
    }

    @Test
    void is_told_once_where_two_instances_look_at_the_same_moment() throws Exception {
        world.confirmed("xb.desk", "desk@belmora.example");
        world.get(MailChoice.class).atOnce(world.actor("xb.desk"));
        for (int day : List.of(31, 49, 58, 60, 61)) {
            world.onDay(day);
            atOnce(4, world::notice);
        }

        assertThat(world.told("xb.desk")).containsExactlyInAnyOrder(WAITING, HALF, FOUR_FIFTHS, TWO_DAYS, DUE, OVERDUE);
        assertThat(subjects())
                .as("the first tells that it waits and that half its time has passed")
                .hasSize(5);
    }

    @Test
    void is_told_with_the_mail_that_tells_it_or_not_at_all() {
        world.confirmed("xb.desk", "desk@belmora.example");
        world.get(MailChoice.class).atOnce(world.actor("xb.desk"));
        world.onDay(31);
        Occasion half = Occasion.reached(
                new Due(PAIR, CASE, WHAT, Optional.of(SIXTY.from()), SIXTY.until(), false, List.of()),
                HALF,
                "Check completeness",
                "/app");

        assertThatThrownBy(() -> world.rooms.transaction(() -> {
                    world.get(Notices.class)
                            .add(new Notice("xb.desk", half, world.rooms.clock().instant()));
                    world.get(Notices.class)
                            .add(new Notice("xb.desk", half, world.rooms.clock().instant()));
                    return null;
                }))
                .as("the second of two is no second row")
                .satisfies(failed -> assertThat(ChangedMeanwhile.in(failed)).isPresent());

        assertThat(world.told("xb.desk")).isEmpty();
        assertThat(subjects()).isEmpty();
        assertThat(world.get(Telling.class).tell("xb.desk", List.of(half))).isEqualTo(1);
        assertThat(world.get(Telling.class).tell("xb.desk", List.of(half))).isZero();
        assertThat(subjects()).containsExactly("Check completeness: XB_TT001, due 29 April 2026");
    }

    @Test
    void who_wants_no_mail_is_reminded_on_the_pages_alone() {
        world.confirmed("xb.desk", "desk@belmora.example");
        world.get(MailChoice.class).none(world.actor("xb.desk"));
        world.onDay(60);
        world.notice();

        assertThat(world.told("xb.desk")).containsExactly(DUE);
        assertThat(subjects()).isEmpty();
    }

    @Test
    void who_confirmed_no_address_gets_no_mail_whatever_they_chose() {
        world.get(MailChoice.class).atOnce(world.actor("xb.desk"));
        world.onDay(60);
        world.notice();

        assertThat(world.told("xb.desk")).containsExactly(DUE);
        assertThat(subjects()).isEmpty();
    }

    @Test
    void who_wants_one_mail_a_day_gets_it_at_their_hour_with_what_is_not_done_yet() {
        world.confirmed("xb.desk", "desk@belmora.example");
        world.onDay(31);
        world.get(MailChoice.class).digest(world.actor("xb.desk"), LocalTime.of(7, 30), PAIR);
        world.notice();
        assertThat(subjects()).as("today's hour had passed when it was chosen").isEmpty();

        world.rooms.clock().moveTo(Instant.parse("2026-04-01T07:29:00Z"));
        world.notice();
        assertThat(subjects()).isEmpty();
        world.rooms.clock().moveTo(Instant.parse("2026-04-01T07:30:00Z"));
        world.notice();
        world.notice();
        assertThat(subjects()).containsExactly("Check completeness: XB_TT001, due 29 April 2026");

        world.rooms.clock().moveTo(Instant.parse("2026-04-17T07:31:00Z"));
        world.notice();
        assertThat(subjects()).as("nothing is new").hasSize(1);

        world.rooms.clock().moveTo(Instant.parse("2026-04-18T06:00:00Z"));
        world.notice();
        assertThat(world.told("xb.desk")).contains(FOUR_FIFTHS);
        world.tasks.takeAll();
        world.inOneStep(deadlines -> deadlines.met(PAIR, CASE, WHAT, LocalDate.of(2026, 4, 18)));
        world.rooms.clock().moveTo(Instant.parse("2026-04-18T07:31:00Z"));
        world.notice();
        assertThat(subjects()).as("it was done before the hour came").hasSize(1);
    }

    @Test
    void gets_one_digest_where_several_instances_write_it_at_the_same_moment() throws Exception {
        world.confirmed("xb.desk", "desk@belmora.example");
        world.onDay(31);
        world.get(MailChoice.class).digest(world.actor("xb.desk"), LocalTime.of(7, 30), PAIR);
        world.notice();
        world.rooms.clock().moveTo(Instant.parse("2026-04-01T07:30:00Z"));

        atOnce(4, world::notice);

        assertThat(subjects()).hasSize(1);
    }

    private static void atOnce(int instances, Runnable work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(instances);
        try {
            CyclicBarrier together = new CyclicBarrier(instances);
            List<Future<?>> looks = new ArrayList<>();
            for (int i = 0; i < instances; i++) {
                looks.add(threads.submit(() -> {
                    together.await();
                    work.run();
                    return null;
                }));
            }
            for (Future<?> look : looks) {
                look.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Of what was written, sent or not. */
    private List<String> subjects() {
        return world.rooms.transaction(() -> world.get(EntityManager.class)
                .createQuery("select m.subject from Mail m order by m.written, m.subject", String.class)
                .getResultList());
    }
}
