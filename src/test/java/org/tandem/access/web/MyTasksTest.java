package org.tandem.access.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Absences;
import org.tandem.access.Mandate;
import org.tandem.access.People;
import org.tandem.access.Role;
import org.tandem.access.Task;
import org.tandem.access.TaskSource;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.JointCommittees;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("My tasks")
class MyTasksTest {

    private static final Pair PAIR = Pair.of("XA", "XB");
    private static final Party XA = new Party("XA");
    private static final Mandate DESK = Mandate.ofSide(Role.SECRETARIAT, PAIR, XA);
    private static final Mandate MEMBER = Mandate.ofSide(Role.MEMBER, PAIR, XA);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    /** One for each desk and one for each member. */
    private static final TaskSource GIVEN = actor -> {
        List<Task> tasks = new ArrayList<>();
        for (Role role : List.of(Role.SECRETARIAT, Role.MEMBER)) {
            if (actor.holds(role, PAIR)) {
                tasks.add(new Task(
                        "Look at it",
                        PAIR,
                        "OF_" + role,
                        "",
                        "/app",
                        Optional.of(TODAY),
                        Optional.empty(),
                        Task.Ball.YOURS));
            }
        }
        return tasks;
    };

    private Rooms rooms;

    @AfterEach
    void close() {
        rooms.close();
    }

    private MyTasks tasksOf(String person) {
        MyTasks tasks = new MyTasks();
        tasks.signedIn = new SignedIn();
        tasks.signedIn.is(rooms.get(People.class).actor(person).orElseThrow());
        tasks.sources = rooms.all(TaskSource.class);
        tasks.legalTime = rooms.get(LegalTime.class);
        return tasks;
    }

    private List<MyTasks.Line> of(String person) {
        return tasksOf(person).getLines().stream()
                .filter(line -> line.task().subject().startsWith("OF_"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void say_for_whom_they_are_done_and_are_listed_once(TestDatabase kind) {
        rooms = Rooms.on(kind, Instant.parse("2026-11-22T09:00:00Z"), Map.of(TaskSource.class, GIVEN));
        rooms.get(JointCommittees.class).loadPublished();
        People people = rooms.get(People.class);
        people.demonstration("anna", "Secretariat, Xalia desk", "practice", List.of(DESK));
        people.demonstration("dora", "Committee member, Xalia", "practice", List.of(MEMBER));
        people.demonstration("carl", "Second desk, Xalia", "practice", List.of(DESK));
        for (String delegate : List.of("dora", "carl")) {
            rooms.get(Absences.class)
                    .state(
                            people.actor("anna").orElseThrow(),
                            new Absences.Asked(
                                    delegate.equals("dora") ? TODAY : TODAY.plusDays(1),
                                    delegate.equals("dora") ? TODAY : TODAY.plusDays(1),
                                    delegate,
                                    Set.of(DESK.office()),
                                    Optional.empty()));
        }

        assertThat(of("dora"))
                .extracting(line -> line.task().subject(), MyTasks.Line::actingFor)
                .containsExactly(
                        tuple("OF_SECRETARIAT", Optional.of("Secretariat, Xalia desk")),
                        tuple("OF_MEMBER", Optional.empty()));
        assertThat(of("carl")).extracting(MyTasks.Line::actingFor).containsExactly(Optional.empty());

        // Who holds the same office does it for whoever left it to them, too.
        rooms.clock().moveTo(Instant.parse("2026-11-23T09:00:00Z"));
        assertThat(of("carl"))
                .extracting(MyTasks.Line::actingFor)
                .containsExactly(Optional.of("Secretariat, Xalia desk"));
        assertThat(of("dora")).extracting(MyTasks.Line::actingFor).containsExactly(Optional.empty());
    }

    /** From two days before its last day until that day itself, which is one of them. */
    @Test
    void are_headed_by_how_near_their_last_day_is() {
        rooms = Rooms.on(TestDatabase.H2, Instant.parse("2026-11-22T09:00:00Z"), Map.of(TaskSource.class, GIVEN));
        rooms.get(JointCommittees.class).loadPublished();
        rooms.get(People.class).demonstration("anna", "Secretariat, Xalia desk", "practice", List.of(DESK));
        Map<String, String> headings = new LinkedHashMap<>();
        for (String day : List.of("2026-11-19", "2026-11-20", "2026-11-22", "2026-11-23")) {
            rooms.clock().moveTo(Instant.parse(day + "T09:00:00Z"));
            headings.put(day, String.join(", ", tasksOf("anna").getGroups().keySet()));
        }

        assertThat(headings)
                .containsExactly(
                        entry("2026-11-19", "Waiting for you"),
                        entry("2026-11-20", "Due within two days"),
                        entry("2026-11-22", "Due within two days"),
                        entry("2026-11-23", "Overdue"));
    }
}
