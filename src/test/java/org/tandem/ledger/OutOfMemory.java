package org.tandem.ledger;

import static org.tandem.ledger.BookOfTwo.XA;
import static org.tandem.ledger.BookOfTwo.exactly;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tandem.support.LastingDatabase;
import org.tandem.support.Rooms;

/**
 * A process in which somebody reads out a book and keeps all of it, until there is no memory left, while somebody else moves
 * units. Whoever is refused for want of memory asks again under the same cause, as a client does after an answer 500.
 */
final class OutOfMemory {

    static final String RAN_OUT = "Memory ran out.";
    static final String DONE = "All are moved.";
    static final int BEFORE = 20;
    static final int AFTER = 80;

    private OutOfMemory() {}

    /** @param arguments the database */
    public static void main(String[] arguments) {
        Rooms rooms = Rooms.on(new LastingDatabase(arguments[0]).connect(), BookOfTwo.NOON);
        rooms.enter();
        BookOfTwo two = new BookOfTwo(rooms).opened().issued();
        move(two, 1, BEFORE);
        AtomicBoolean ranOut = new AtomicBoolean();
        Thread reading = new Thread(() -> keepEverything(two, ranOut));
        reading.start();
        int moved = BEFORE;
        while (!ranOut.get() || moved < AFTER) {
            moved++;
            move(two, moved, moved);
        }
        System.out.println(moved + " " + DONE);
    }

    private static void keepEverything(BookOfTwo two, AtomicBoolean ranOut) {
        List<byte[]> kept = new ArrayList<>();
        try {
            while (true) {
                two.transaction(() -> {
                    two.books.eachBlock(XA, block -> kept.add(new byte[1 << 20]));
                    return null;
                });
            }
        } catch (OutOfMemoryError full) {
            kept.clear();
            System.out.println(RAN_OUT);
            ranOut.set(true);
        }
    }

    private static void move(BookOfTwo two, int from, int to) {
        for (int unit = from; unit <= to; unit++) {
            while (!moved(two, unit)) {
                Thread.onSpinWait();
            }
        }
    }

    private static boolean moved(BookOfTwo two, int unit) {
        try {
            two.ledger.transfer(XA, exactly("move-" + unit, "XA-1001", "XA-8001", 2025, unit, unit));
            return true;
        } catch (OutOfMemoryError | RuntimeException refused) {
            return false;
        }
    }
}
