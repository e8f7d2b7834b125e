package org.tandem.account;

import jakarta.persistence.PostPersist;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PostUpdate;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what was changed here about how accounts stand and under which rules, so that what is remembered of it can end. */
public class AccountChanges {

    private static final AtomicLong COUNT = new AtomicLong();

    static long count() {
        return COUNT.get();
    }

    /** Called for every entity that names this as its listener. */
    @PostPersist
    @PostUpdate
    @PostRemove
    public void changed(Object entity) {
        COUNT.incrementAndGet();
    }
}
