package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.access.Actor;
import org.tandem.access.NotYours;
import org.tandem.access.Task;
import org.tandem.access.TaskSource;
import org.tandem.app.practice.PracticeStory;
import org.tandem.app.practice.PracticeWorld;
import org.tandem.committee.Decisions;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.Rounds;
import org.tandem.filing.Filings;
import org.tandem.grievance.Grievances;
import org.tandem.issuance.Issuances;
import org.tandem.kernel.Unknown;
import org.tandem.meeting.Meetings;
import org.tandem.methodology.MethodologyApproval;
import org.tandem.project.Projects;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;
import org.tandem.verification.Monitoring;

/** The board says whose move it is over all cases; each case's page says the same of its own. */
@DisplayName("Whose move it is")
class WhoseMoveTest {

    private static Rooms rooms;

    private static final List<String> PEOPLE = List.of(
            "xa.desk",
            "xb.desk",
            "xa.member",
            "xb.chair",
            "xa.authority",
            "mill.xa",
            "mill.xb",
            "verifier",
            "verifier.expired");

    /** How the page of a case reads it, by where the page is. */
    private static final Map<String, BiFunction<Actor, String, Object>> PAGES = Map.of(
            "/app/methodology/case.xhtml?number=",
            (actor, number) -> rooms.get(MethodologyApproval.class).open(actor, number),
            "/app/project/case.xhtml?number=",
            (actor, number) -> rooms.get(Projects.class).project(number).orElseThrow(),
            "/app/filing/case.xhtml?number=",
            (actor, number) -> rooms.get(Filings.class).openTo(actor, number),
            "/app/issuance/case.xhtml?number=",
            (actor, number) -> rooms.get(Issuances.class).issuance(number).orElseThrow(),
            "/app/verification/case.xhtml?number=",
            (actor, number) -> rooms.get(Monitoring.class).open(actor, number),
            "/app/committee/round.xhtml?number=",
            (actor, number) -> rooms.get(Rounds.class).one(actor, number),
            "/app/meeting/case.xhtml?number=",
            (actor, number) -> rooms.get(Meetings.class).openTo(actor, number),
            "/app/grievance/case.xhtml?number=",
            (actor, number) -> rooms.get(Grievances.class).openTo(actor, number));

    @BeforeAll
    static void tell() {
        rooms = Rooms.on(TestDatabase.H2, Instant.parse("2026-11-22T09:00:00Z"));
        rooms.get(JointCommittees.class).loadPublished();
        rooms.get(PracticeStory.class).tell("practice-practice");
    }

    @AfterAll
    static void close() {
        rooms.close();
    }

    @Test
    void is_said_by_the_case_as_by_the_board() {
        Set<String> seen = new TreeSet<>();
        for (String person : PEOPLE) {
            Actor actor = actor(person);
            for (TaskSource source : rooms.all(TaskSource.class)) {
                for (Task task : source.tasksOf(actor)) {
                    PAGES.forEach((page, reading) -> {
                        if (task.link().equals(page + task.subject())
                                && task.since().isPresent()) {
                            seen.add(page);
                            assertThat(source.tasksIn(actor, reading.apply(actor, task.subject())))
                                    .as("%s, in %s", task.todo(), task.subject())
                                    .anySatisfy(told -> {
                                        assertThat(told.ball()).isEqualTo(task.ball());
                                        assertThat(told.since()).isEqualTo(task.since());
                                        assertThat(told.due()).isEqualTo(task.due());
                                    });
                        }
                    });
                }
            }
        }
        assertThat(seen)
                .as("the story has something open of these")
                .contains(
                        "/app/project/case.xhtml?number=",
                        "/app/verification/case.xhtml?number=",
                        "/app/committee/round.xhtml?number=");
    }

    @Test
    void is_asked_of_the_room_alone_that_the_case_is_of() {
        Actor desk = actor("xb.desk");
        Object project = rooms.get(Projects.class).project("XB004").orElseThrow();
        assertThat(rooms.all(TaskSource.class).stream()
                        .filter(source -> !source.tasksIn(desk, project).isEmpty()))
                .hasSize(1);
        assertThat(rooms.all(TaskSource.class).stream()
                        .flatMap(source -> source.tasksIn(desk, "no case at all").stream()))
                .isEmpty();
    }

    @Test
    void is_somebodys_in_every_case_that_is_open_also_where_the_reader_has_nothing_to_do() {
        for (String person : List.of("xa.desk", "xa.member", "mill.xa")) {
            Actor actor = actor(person);
            rooms.get(Projects.class).open(actor).forEach(project -> assertThat(tasksIn(actor, project))
                    .as(person + " in " + project.printed())
                    .isNotEmpty());
        }
        rooms.get(Filings.class).open(actor("xa.member")).forEach(filing -> assertThat(
                        tasksIn(actor("xa.member"), filing))
                .as(filing.number())
                .extracting(Task::ball)
                .isNotEmpty()
                .doesNotContain(Task.Ball.YOURS));
    }

    @Test
    void is_not_told_to_those_whom_a_case_does_not_concern() {
        Actor expired = actor("verifier.expired");
        rooms.get(Projects.class).open(actor("xb.desk")).forEach(project -> assertThat(tasksIn(expired, project))
                .as(project.printed())
                .isEmpty());
    }

    /** Also in cases that are at their end: what a case calls somebody's move stands on that person's list. */
    @Test
    void is_nobodys_in_a_case_of_which_the_board_has_nothing_of_theirs() {
        List<String> cases = new ArrayList<>(rooms.get(Decisions.class).adopted());
        cases.addAll(List.of("XB001", "XB002", "XB003", "XB001-I01", "XB001-I02", "XB-SP001", "XB-M001", "XB_PM001"));
        Set<String> read = new TreeSet<>();
        for (String person : PEOPLE) {
            Actor actor = actor(person);
            Set<String> listed = new TreeSet<>();
            rooms.all(TaskSource.class)
                    .forEach(source -> source.tasksOf(actor).forEach(task -> listed.add(task.subject())));
            for (String number : cases) {
                PAGES.forEach((page, reading) -> open(reading, actor, number).ifPresent(open -> {
                    read.add(page);
                    assertThat(tasksIn(actor, open))
                            .as("%s in %s", person, number)
                            .filteredOn(task -> !listed.contains(task.subject()))
                            .extracting(Task::ball)
                            .doesNotContain(Task.Ball.YOURS);
                }));
            }
        }
        assertThat(read)
                .contains(
                        "/app/project/case.xhtml?number=",
                        "/app/issuance/case.xhtml?number=",
                        "/app/filing/case.xhtml?number=",
                        "/app/committee/round.xhtml?number=",
                        "/app/meeting/case.xhtml?number=");
    }

    /** Nothing where this number is no case of the room, or nobody's business of this person. */
    private static Optional<Object> open(BiFunction<Actor, String, Object> reading, Actor actor, String number) {
        try {
            return Optional.of(reading.apply(actor, number));
        } catch (Unknown | NotYours | NoSuchElementException no) {
            return Optional.empty();
        }
    }

    private static List<Task> tasksIn(Actor actor, Object open) {
        return rooms.all(TaskSource.class).stream()
                .flatMap(source -> source.tasksIn(actor, open).stream())
                .toList();
    }

    private static Actor actor(String person) {
        return rooms.get(PracticeWorld.class).actor(person);
    }
}
