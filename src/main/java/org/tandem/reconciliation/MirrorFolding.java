package org.tandem.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.tandem.crossing.CounterpartsLog;
import org.tandem.kernel.Party;
import org.tandem.mirror.LongRecords;

/** Brings what a registry knows of a log up to the last leaf it holds, a few hundred leaves to a transaction. */
@ApplicationScoped
public class MirrorFolding implements CounterpartsLog {

    private static final int MOST_STEPS = 2_000;

    private final LeafFold fold;
    private final LongRecords records;

    @Inject
    MirrorFolding(LeafFold fold, LongRecords records) {
        this.fold = fold;
        this.records = records;
    }

    protected MirrorFolding() {
        this(null, null);
    }

    @Override
    public void bringUp(Party registry, Party source) {
        for (int step = 0; step < MOST_STEPS; step++) {
            if (fold.fold(registry, source) < LeafFold.MOST_LEAVES && !fetched(registry, source)) {
                return;
            }
        }
    }

    /** Whether a record that was missing came. */
    private boolean fetched(Party registry, Party source) {
        return fold.missing(registry, source)
                .filter(one -> records.fetch(registry, source, one.origin(), one.place(), one.hash()))
                .isPresent();
    }
}
