package org.tandem.committee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

/** The printed numbers: each counter of each pair runs by itself, never skips back and never gives a number twice. */
@ApplicationScoped
public class Numbering {

    private final EntityManager entities;

    @Inject
    public Numbering(EntityManager entities) {
        this.entities = entities;
    }

    protected Numbering() {
        this(null);
    }

    /**
     * The next number of a counter, from 1. Held until the caller's transaction ends, so a number that was given and
     * rolled back is given again.
     *
     * @param counter the fixed part, for example {@code XB_PM}
     */
    public int next(String counter) {
        return held(counter).next();
    }

    /** Makes whoever else numbers by this counter wait until the caller's transaction ends, and gives no number. */
    public void hold(String counter) {
        held(counter);
    }

    /** Gives neither this number nor one before it any more: what bore it is lost, and was told of. */
    public void pass(String counter, int number) {
        held(counter).pass(number);
    }

    private NumberCounter held(String counter) {
        NumberCounter stored = entities.find(NumberCounter.class, counter, LockModeType.PESSIMISTIC_WRITE);
        if (stored == null) {
            entities.persist(new NumberCounter(counter));
            entities.flush();
            stored = entities.find(NumberCounter.class, counter, LockModeType.PESSIMISTIC_WRITE);
        }
        return stored;
    }

    /** {@code XB_PM004} for counter {@code XB_PM}. */
    public String print(String counter) {
        return "%s%03d".formatted(counter, next(counter));
    }
}
