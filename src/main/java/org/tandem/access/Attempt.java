package org.tandem.access;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** How often signing in failed lately for one name or from one address. */
@Entity
@Table(name = "attempt")
class Attempt {

    @Id
    private String bucket;

    private int failures;
    private Instant latest;
    private Instant blocked;

    protected Attempt() {}

    Attempt(String bucket, Instant now) {
        this.bucket = bucket;
        this.latest = now;
        this.blocked = now;
    }

    int failures() {
        return failures;
    }

    Instant latest() {
        return latest;
    }

    Instant blocked() {
        return blocked;
    }

    void count(Instant now, Instant blockedUntil) {
        failures += 1;
        latest = now;
        blocked = blockedUntil;
    }

    void wasRight() {
        failures = Math.max(0, failures - 1);
        blocked = latest;
    }

    void forget() {
        failures = 0;
    }
}
