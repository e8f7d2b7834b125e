package org.tandem.access;

import jakarta.persistence.PostPersist;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PostUpdate;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what was changed here about people, their tenures and their tokens, so that what is remembered of them can end. */
public class AccessChanges {

    private static final AtomicLong COUNT = new AtomicLong();

    static long count() {
        return COUNT.get();
    }

    /** Called for every entity that names this as its listener; statements that change many rows call it themselves. */
    @PostPersist
    @PostUpdate
    @PostRemove
    public void changed(Object entity) {
        changed();
    }

    static void changed() {
        COUNT.incrementAndGet();
    }
}
