package org.tandem.meeting;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Bundles are made one after the other, since each takes a multiple of its size of memory. Nobody waits for a turn: who waited
 * would keep a thread, and behind it others. Public ones have a turn of their own, so that readers whom nobody knows never keep
 * a committee from its papers; there are two at a time at most.
 */
@ApplicationScoped
class BundleTurn {

    /** For whom one is made. */
    enum For {
        EVERYBODY,
        ONE_READER
    }

    private final Semaphore everybody = new Semaphore(1);
    private final Semaphore oneReader = new Semaphore(1);

    /** @throws BundleTaken before anything is read, where another of the same is being made */
    <T> T take(For whom, Supplier<T> making) {
        Semaphore turn = whom == For.EVERYBODY ? everybody : oneReader;
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
