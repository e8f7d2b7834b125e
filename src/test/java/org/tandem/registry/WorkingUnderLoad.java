package org.tandem.registry;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.tandem.issuance.IssuanceAgenda;
import org.tandem.seal.KeyRingLocation;
import org.tandem.support.LastingDatabase;
import org.tandem.support.Rooms;

/** A process that works under load until it is killed. */
final class WorkingUnderLoad {

    private WorkingUnderLoad() {}

    static Rooms rooms(LastingDatabase database, Path keys) {
        return Rooms.on(
                database.connect(),
                TwoRegistries.NOON,
                Map.of(
                        IssuanceAgenda.class,
                        new IssuanceAgenda(null, null, null, null, null, null, null, null),
                        KeyRingLocation.class,
                        new KeyRingLocation(keys, "for tests")));
    }

    /** @param arguments the database, the keys, the outside list, the name of this run */
    public static void main(String[] arguments) throws InterruptedException {
        Rooms rooms = rooms(new LastingDatabase(arguments[0]), Path.of(arguments[1]));
        new TransfersUnderLoad(rooms, Path.of(arguments[2]), arguments[3]);
        new CountDownLatch(1).await();
    }
}
