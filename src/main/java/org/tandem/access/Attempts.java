package org.tandem.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Slows guessing down. Every try is counted before it is looked at, in a transaction of its own, so that neither a
 * rollback nor a thousand tries at once go uncounted; a right one is taken back.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class Attempts {

    private static final int FREE_PER_NAME = 5;
    private static final int LOCKED_AFTER = 20;
    private static final int FREE_PER_ADDRESS = 30;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Duration NAME_FORGETS_AFTER = Duration.ofHours(24);
    private static final Duration ADDRESS_FORGETS_AFTER = Duration.ofMinutes(15);

    private final EntityManager entities;
    private final Clock clock;

    @Inject
    public Attempts(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    protected Attempts() {
        this(null, null);
    }

    /** Two first tries at once meet at the same new row; the second finds it the next time. */
    public static void counting(Runnable count) {
        try {
            count.run();
        } catch (PersistenceException metAnother) {
            count.run();
        }
    }

    /** @throws TooManyTries while the address has to wait */
    public void countAddress(String address) {
        Instant now = now();
        Attempt attempt = locked(addressBucket(address), now);
        if (attempt.latest().plus(ADDRESS_FORGETS_AFTER).isBefore(now)) {
            attempt.forget();
        }
        refuseWhileBlocked(attempt, now);
        attempt.count(now, now.plus(wait(attempt.failures() + 1 - FREE_PER_ADDRESS)));
    }

    /** @throws TooManyTries while the name has to wait, or until an administrator unlocks it */
    public void countName(String name) {
        Instant now = now();
        Attempt attempt = locked(nameBucket(name), now);
        if (attempt.failures() >= LOCKED_AFTER) {
            throw new TooManyTries("Too many tries: this name is locked. An administrator can unlock it.");
        }
        if (attempt.latest().plus(NAME_FORGETS_AFTER).isBefore(now)) {
            attempt.forget();
        }
        refuseWhileBlocked(attempt, now);
        attempt.count(now, now.plus(wait(attempt.failures() + 1 - FREE_PER_NAME)));
    }

    /** A step was right: the address is not to blame for it. */
    public void right(String address) {
        Attempt attempt = entities.find(Attempt.class, addressBucket(address), LockModeType.PESSIMISTIC_WRITE);
        if (attempt != null) {
            attempt.wasRight();
        }
    }

    /** The person is in, or an administrator unlocked the name. */
    public void forgetName(String name) {
        Attempt attempt = entities.find(Attempt.class, nameBucket(name), LockModeType.PESSIMISTIC_WRITE);
        if (attempt != null) {
            entities.remove(attempt);
        }
    }

    public boolean isLocked(String name) {
        Attempt attempt = entities.find(Attempt.class, nameBucket(name));
        return attempt != null && attempt.failures() >= LOCKED_AFTER;
    }

    private static void refuseWhileBlocked(Attempt attempt, Instant now) {
        if (attempt.blocked().isAfter(now)) {
            throw new TooManyTries(Duration.between(now, attempt.blocked()));
        }
    }

    /** Nothing while tries are free, then 1, 2, 4 … seconds. */
    private static Duration wait(int beyond) {
        if (beyond <= 0) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofSeconds(1L << Math.min(beyond - 1, 20));
        return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }

    private Attempt locked(String bucket, Instant now) {
        Attempt known = entities.find(Attempt.class, bucket, LockModeType.PESSIMISTIC_WRITE);
        if (known != null) {
            return known;
        }
        Attempt first = new Attempt(bucket, now);
        entities.persist(first);
        entities.flush();
        return first;
    }

    private static String nameBucket(String name) {
        return "name " + new Token(name).hash();
    }

    private static String addressBucket(String address) {
        return "from " + new Token(address).hash();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
