package org.tandem.portal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.tandem.mirror.Reachability;

/**
 * Names the state of everything the public sees, by six small reads, so that an answer made from the same state need
 * not be made again. Every act of a person writes the audit trail in its own transaction; what a machine notices has a row
 * of its own; what anybody sends or takes back is counted; the pairs' days and the practice calendar change what a last day means; and what has
 * not arrived elsewhere, and who does not answer, is said.
 */
@ApplicationScoped
public class DataVersion {

    /**
     * A transaction writes its audit line some moments before it commits. Until this long after the latest line, a state
     * may still change without a newer line, so it has no name.
     */
    static final Duration SETTLED = Duration.ofSeconds(20);

    /** Seconds of a quarter of an hour, on which the days of every zone begin. */
    private static final int QUARTER = 900;

    private final EntityManager entities;
    private final Reachability reachability;
    private final Clock clock;

    @Inject
    public DataVersion(EntityManager entities, Reachability reachability, Clock clock) {
        this.entities = entities;
        this.reachability = reachability;
        this.clock = clock;
    }

    protected DataVersion() {
        this(null, null, null);
    }

    /** The state's name; empty while acts are so recent that others may be about to commit. */
    public Optional<String> settled() {
        Instant now = clock.instant();
        Object[] row = (Object[]) entities.createNativeQuery(
                        "select (select max(happened) from audit_event), (select sum(offset_days) from practice_clock),"
                                + " (select sum(inputs) from call_for_inputs), (select min(written) from letter where"
                                + " ended is null), (select happened from machine_notice), (select sum(version) from grievance)")
                .getSingleResult();
        Instant noticed = moment(row[4]);
        Instant latest = moment(row[0]).isAfter(noticed) ? moment(row[0]) : noticed;
        // A letter that waits is told of some seconds later, with nothing written then; so its first moments have no
        // name.
        Instant waiting = moment(row[3]);
        if (latest.isAfter(now.minus(SETTLED)) || waiting.isAfter(now.minus(SETTLED))) {
            return Optional.empty();
        }
        return Optional.of(latest.getEpochSecond() + "." + latest.getNano() + "-"
                + now.getEpochSecond() / QUARTER + "-" + row[1] + "-" + row[2] + "-" + row[5]
                + (row[3] == null ? "" : "-" + waiting.getEpochSecond())
                + reachability.state());
    }

    /** The two drivers give the same column as different types. */
    private static Instant moment(Object column) {
        if (column instanceof OffsetDateTime at) {
            return at.toInstant();
        }
        return column instanceof Timestamp at ? at.toInstant() : Instant.EPOCH;
    }
}
