package org.tandem.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.ledger.BookOfTwo.XA;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tandem.support.ChildProcess;
import org.tandem.support.LastingDatabase;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A process that runs out of memory")
class OutOfMemoryTest {

    private static final Pattern MOVED = Pattern.compile("([0-9]+) " + OutOfMemory.DONE);

    @Test
    void F46_goes_on_and_has_done_once_what_others_asked_it_for_meanwhile(@TempDir Path directory) {
        LastingDatabase database = LastingDatabase.make(TestDatabase.H2, directory);
        int moved;
        try (ChildProcess child = ChildProcess.inMemory("200m", OutOfMemory.class, database.url())) {
            child.await("moved", Duration.ofMinutes(2), () -> child.text().contains(OutOfMemory.DONE));
            assertThat(child.text()).contains(OutOfMemory.RAN_OUT);
            Matcher told = MOVED.matcher(child.text());
            assertThat(told.find()).isTrue();
            moved = Integer.parseInt(told.group(1));
        }
        Rooms rooms = Rooms.on(database.connect(), BookOfTwo.NOON);
        try (rooms) {
            rooms.enter();
            assertThat(rooms.get(Books.class).holdings(XA, "XA-8001").stream()
                            .mapToLong(holding -> holding.quantity().count())
                            .sum())
                    .isEqualTo(moved);
            assertThat(rooms.get(Invariants.class).violations()).isEmpty();
        }
    }
}
