package org.tandem.app.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.access.Task;
import org.tandem.access.TaskSource;
import org.tandem.committee.JointCommittees;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("The practice pair's story")
class PracticeStoryTest {

    private static final List<String> PEOPLE = List.of(
            "xa.desk",
            "xb.desk",
            "xa.member",
            "xb.member",
            "xa.chair",
            "xb.chair",
            "xa.authority",
            "xb.authority",
            "xa.authority2",
            "xb.authority2",
            "xa.registry",
            "xb.registry",
            "xa.registry2",
            "xb.registry2",
            "mill.xa",
            "mill.xb",
            "verifier");

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void leaves_every_office_a_task_of_its_own(TestDatabase kind) {
        try (Rooms rooms = Rooms.on(kind, Instant.parse("2026-11-22T09:00:00Z"))) {
            rooms.get(JointCommittees.class).loadPublished();

            rooms.get(PracticeStory.class).tell("practice-practice");

            for (String person : PEOPLE) {
                List<Task> tasks = rooms.all(TaskSource.class).stream()
                        .flatMap(source ->
                                source.tasksOf(rooms.get(PracticeWorld.class).actor(person)).stream())
                        .filter(task -> task.ball() == Task.Ball.YOURS)
                        .toList();
                assertThat(tasks).as(person).isNotEmpty();
            }
        }
    }
}
