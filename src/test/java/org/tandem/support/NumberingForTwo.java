package org.tandem.support;

import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.tandem.committee.Numbering;

/**
 * Counters at one of which two acts meet before either of them is let in, so that what each looked at before it was let in it saw
 * without the other.
 */
public final class NumberingForTwo extends Numbering {

    private final CyclicBarrier both = new CyclicBarrier(2);
    private volatile Optional<String> meeting = Optional.empty();

    public NumberingForTwo() {
        super(CurrentEntities.proxy());
    }

    /** From now on the first two that hold this counter go on together. */
    public void meetAt(String counter) {
        meeting = Optional.of(counter);
    }

    @Override
    public void hold(String counter) {
        if (meeting.filter(counter::equals).isPresent()) {
            try {
                both.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
                throw new IllegalStateException("Only one of two came to " + counter, alone);
            }
        }
        super.hold(counter);
    }
}
