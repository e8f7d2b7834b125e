package org.tandem.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.tandem.kernel.Party;

/** Brings what a registry knows of a log up to the last leaf it holds, a few hundred leaves to a transaction. */
@ApplicationScoped
public class MirrorFolding {

    private static final int MOST_STEPS = 2_000;

    private final LeafFold fold;

    @Inject
    MirrorFolding(LeafFold fold) {
        this.fold = fold;
    }

    protected MirrorFolding() {
        this(null);
    }

    public void bringUp(Party registry, Party source) {
        int done = LeafFold.MOST_LEAVES;
        for (int step = 0; step < MOST_STEPS && done == LeafFold.MOST_LEAVES; step++) {
            done = fold.fold(registry, source);
        }
    }
}
