package org.tandem.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.tandem.kernel.Pair;

/**
 * What day it is for a pair. The practice pair has a clock of its own, some whole days away from the world's; every
 * other pair has the world's.
 */
@ApplicationScoped
public class LegalTime {

    private final EntityManager entities;
    private final Clock clock;
    private final LegalZones zones;

    @Inject
    public LegalTime(EntityManager entities, Clock clock, LegalZones zones) {
        this.entities = entities;
        this.clock = clock;
        this.zones = zones;
    }

    protected LegalTime() {
        this(null, null, null);
    }

    /** The moment, in whole microseconds as both databases keep them. */
    public Instant now(Pair pair) {
        return now(ahead(pair));
    }

    /** The moment of a clock that is so far ahead of the world's. */
    public Instant now(Duration ahead) {
        return clock.instant().plus(ahead).truncatedTo(ChronoUnit.MICROS);
    }

    /** How far a practice pair's clock is ahead of the world's, whole days; nothing for every other pair. */
    public Duration ahead(Pair pair) {
        return Duration.ofDays(offset(pair));
    }

    /**
     * The moment by the database's clock, for rules that keep units waiting: whoever sets a server's clock ahead does not
     * shorten the wait. The same throughout a transaction.
     */
    public Instant databaseNow(Pair pair) {
        Number micros = (Number)
                entities.createNativeQuery("select cast(extract(epoch from current_timestamp) * 1000000 as bigint)")
                        .getSingleResult();
        return Instant.EPOCH.plus(micros.longValue(), ChronoUnit.MICROS).plus(Duration.ofDays(offset(pair)));
    }

    /** Today in the pair's calendar: its days begin at midnight of the zone that its rules in force name. */
    public LocalDate today(Pair pair) {
        Instant now = now(pair);
        return LocalDate.ofInstant(now, zones.zone(pair, now));
    }

    /** Which day of the pair it was at a moment of the world's clock, as far as the practice pair's is ahead now. */
    public LocalDate day(Pair pair, Instant happened) {
        Instant there = happened.plus(ahead(pair));
        return LocalDate.ofInstant(there, zones.zone(pair, there));
    }

    /** Sets the practice pair's clock so that today is this day; only ever forward, since what was recorded stays dated. */
    public void moveTo(Pair practice, LocalDate day) {
        long ahead = ChronoUnit.DAYS.between(today(practice), day);
        if (ahead <= 0) {
            throw new OnlyForward(practice, day);
        }
        PracticeClock stored = entities.find(PracticeClock.class, practice.code());
        if (stored == null) {
            throw new IllegalStateException(practice + " is not a practice pair and has the world's clock");
        }
        stored.advance(ahead);
    }

    /** Whether this pair is for practice: it has a clock of its own. */
    public boolean isPractice(Pair pair) {
        return entities.find(PracticeClock.class, pair.code()) != null;
    }

    public List<Pair> practicePairs() {
        return entities.createQuery("select c from PracticeClock c order by c.pair", PracticeClock.class)
                .getResultStream()
                .map(clock -> Pair.parse(clock.pair()))
                .toList();
    }

    private long offset(Pair pair) {
        PracticeClock stored = entities.find(PracticeClock.class, pair.code());
        return stored == null ? 0 : stored.offsetDays();
    }
}
