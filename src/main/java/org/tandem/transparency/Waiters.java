package org.tandem.transparency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.SortedSet;
import org.tandem.kernel.Party;

/** Which logs have something to be done. */
@ApplicationScoped
@Transactional
public class Waiters {

    private final LogRows rows;

    @Inject
    Waiters(LogRows rows) {
        this.rows = rows;
    }

    protected Waiters() {
        this(null);
    }

    /** Those with leaves that have no place yet. */
    SortedSet<Party> unplaced() {
        return rows.waiting();
    }

    /** Those whose newest checkpoint is not yet cosigned by all counterparts kept here, or not published. */
    public SortedSet<Party> unfinished() {
        return rows.unfinished();
    }
}
