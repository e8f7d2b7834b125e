package org.tandem.transparency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tandem.kernel.Party;

/** Gives committed leaves their places in the public log. Asked often; where nothing waits it asks the database once. */
@ApplicationScoped
public class Sequencer {

    private static final Logger LOG = Logger.getLogger(Sequencer.class.getName());
    private static final int MOST_STEPS = 100;

    private final Waiters waiters;
    private final LogGrowth growth;

    @Inject
    Sequencer(Waiters waiters, LogGrowth growth) {
        this.waiters = waiters;
        this.growth = growth;
    }

    protected Sequencer() {
        this(null, null);
    }

    public void sequenceAll() {
        for (Party registry : waiters.unplaced()) {
            try {
                int placed = LogGrowth.MOST_LEAVES;
                for (int step = 0; step < MOST_STEPS && placed == LogGrowth.MOST_LEAVES; step++) {
                    placed = growth.grow(registry);
                }
            } catch (RuntimeException failed) {
                LOG.log(Level.WARNING, "The public log of " + registry + " did not grow; it is tried again", failed);
            }
        }
    }
}
