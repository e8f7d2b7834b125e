package org.tandem.meeting;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Bundles are made one after the other, since each takes a multiple of its size of memory. Nobody waits for a turn: who waited
 * would keep a thread, and behind it others.
 */
@ApplicationScoped
class BundleTurn {

    private final Semaphore turn = new Semaphore(1);

    /** @throws BundleTaken before anything is read, where somebody else's is being made */
    <T> T take(Supplier<T> making) {
        if (!turn.tryAcquire()) {
            throw new BundleTaken();
        }
        try {
            return making.get();
        } finally {
            turn.release();
        }
    }
}
