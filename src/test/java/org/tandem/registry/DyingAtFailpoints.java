package org.tandem.registry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tandem.issuance.IssuanceAgenda;
import org.tandem.seal.KeyRingLocation;
import org.tandem.support.DyingProcess;
import org.tandem.support.LastingDatabase;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

/**
 * A process that goes to one failpoint after another, each on a database of its own, and stays in each as it is, transaction
 * open, until it is killed. It says when it is in all of them.
 */
final class DyingAtFailpoints {

    static final String EVERYWHERE = "It stands at every failpoint.";

    private static final int MOST_SECONDS = 120;

    private DyingAtFailpoints() {}

    /** One line of the file that the process is given. */
    record Place(Failpoint failpoint, LastingDatabase database) {

        String line() {
            return failpoint + " " + database.url();
        }

        static Place parse(String line) {
            String[] parts = line.split(" ", 2);
            return new Place(Failpoint.valueOf(parts[0]), new LastingDatabase(parts[1]));
        }

        /** The rooms over this database, as a process has them that may die. */
        TwoRegistries enter(Rooms rooms, DyingProcess process) {
            return new TwoRegistries(rooms.enter(process.on(database.connect())), true);
        }
    }

    /** Over no database yet. */
    static Rooms rooms(Path keys) {
        return Rooms.on(
                TestDatabase.H2,
                TwoRegistries.NOON,
                Map.of(
                        IssuanceAgenda.class,
                        new IssuanceAgenda(null, null, null, null, null, null, null, null),
                        KeyRingLocation.class,
                        new KeyRingLocation(keys, "for tests")));
    }

    /** @param arguments the file of places, the directory of keys */
    public static void main(String[] arguments) throws Exception {
        List<Place> places = Files.readAllLines(Path.of(arguments[0])).stream()
                .map(Place::parse)
                .toList();
        Rooms rooms = rooms(Path.of(arguments[1]));
        for (Place place : places) {
            CountDownLatch there = new CountDownLatch(1);
            DyingProcess process = new DyingProcess(when -> {
                there.countDown();
                stay();
            });
            Thread acting = new Thread(() -> {
                place.failpoint().reach(process, place.enter(rooms, process));
                System.out.println(place.failpoint() + " was passed");
                there.countDown();
            });
            acting.setDaemon(true);
            acting.start();
            if (!there.await(MOST_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(place.failpoint() + " was never reached");
            }
        }
        System.out.println(EVERYWHERE);
        stay();
    }

    private static void stay() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        }
    }
}
