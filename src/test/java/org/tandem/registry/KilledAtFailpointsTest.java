package org.tandem.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.support.ChildProcess;
import org.tandem.support.DyingProcess;
import org.tandem.support.LastingDatabase;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A process that is killed")
class KilledAtFailpointsTest {

    @TempDir
    private Path directory;

    @Test
    void loses_nothing_and_does_nothing_twice_wherever_it_was() throws Exception {
        killedEverywhere(TestDatabase.H2);
    }

    @Tag("full")
    @Test
    void loses_nothing_and_does_nothing_twice_wherever_it_was_on_PostgreSQL() throws Exception {
        killedEverywhere(TestDatabase.POSTGRESQL);
    }

    /** One process stands at all of them, each on a database of its own, and is killed once. */
    private void killedEverywhere(TestDatabase kind) throws Exception {
        List<DyingAtFailpoints.Place> places = new ArrayList<>();
        for (Failpoint failpoint : Failpoint.values()) {
            Path own = Files.createDirectories(directory.resolve(failpoint.name()));
            places.add(new DyingAtFailpoints.Place(failpoint, LastingDatabase.make(kind, own)));
        }
        Path keys = Files.createDirectories(directory.resolve("keys"));
        Path file = Files.write(
                directory.resolve("places"),
                places.stream().map(DyingAtFailpoints.Place::line).toList());

        try (ChildProcess child = ChildProcess.of(DyingAtFailpoints.class, file.toString(), keys.toString())) {
            child.await("at every failpoint", Duration.ofMinutes(3), () -> child.text()
                    .contains(DyingAtFailpoints.EVERYWHERE));
            assertThat(child.text()).doesNotContain("was passed");
        }

        try (Rooms rooms = DyingAtFailpoints.rooms(keys)) {
            for (DyingAtFailpoints.Place place : places) {
                try {
                    place.failpoint().isSurvived(place.enter(rooms, new DyingProcess()));
                    Failpoint.holdsTogether(rooms);
                } catch (AssertionError | RuntimeException found) {
                    throw new AssertionError(place.line(), found);
                }
            }
        }
    }
}
