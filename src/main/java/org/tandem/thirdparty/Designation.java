package org.tandem.thirdparty;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.tandem.kernel.Pair;

/**
 * One function in one sectoral scope of one pair, from a day to a day, both included. Its life: in force by a decision;
 * perhaps suspended by another; ended early by a decision, also while it is suspended, or by its own last day.
 */
@Entity
@Table(name = "designation")
public class Designation {

    @Id
    private UUID id;

    private String organisation;
    private String pair;

    @Enumerated(EnumType.STRING)
    @Column(name = "function_code")
    private Function function;

    @Column(name = "sectoral_scope")
    private int scope;

    private LocalDate begins;
    private LocalDate ends;
    private LocalDate suspended;
    private String decision;

    @Version
    private long version;

    protected Designation() {}

    Designation(
            String organisation,
            Pair pair,
            Function function,
            int scope,
            LocalDate begins,
            LocalDate ends,
            String decision) {
        this.id = UUID.randomUUID();
        this.organisation = organisation;
        this.pair = pair.code();
        this.function = function;
        this.scope = scope;
        this.begins = begins;
        this.ends = ends;
        this.decision = decision;
    }

    /** Whether work may be done on that day. */
    boolean covers(LocalDate day) {
        return runs(day) && (suspended == null || day.isBefore(suspended));
    }

    /** Whether the day is within it; one that is suspended runs on to its end. */
    boolean runs(LocalDate day) {
        return !day.isBefore(begins) && !day.isAfter(ends);
    }

    /** Whether this one is the same entity's for the same work in the same pair and goes on where the other ends. */
    boolean follows(Designation other) {
        return organisation.equals(other.organisation)
                && function == other.function
                && scope == other.scope
                && pair.equals(other.pair)
                && ends.isAfter(other.ends)
                && !begins.isAfter(other.ends.plusDays(1));
    }

    boolean overlaps(LocalDate from, LocalDate until) {
        return !begins.isAfter(until) && !from.isAfter(ends);
    }

    /** Reports issued before stay; no new work from this day on. */
    void suspend(LocalDate from, String byDecision) {
        suspended = from;
        decision = byDecision;
    }

    void end(LocalDate lastDay, String byDecision) {
        if (lastDay.isBefore(ends)) {
            ends = lastDay;
        }
        decision = byDecision;
    }

    public String organisation() {
        return organisation;
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    public Function function() {
        return function;
    }

    /** Sectoral scope, 1 to 15. */
    public int scope() {
        return scope;
    }

    public LocalDate begins() {
        return begins;
    }

    /** The last day, included. */
    public LocalDate ends() {
        return ends;
    }

    /** From this day on no new work. */
    public Optional<LocalDate> suspended() {
        return Optional.ofNullable(suspended);
    }

    /** The decision that made it what it is. */
    public String decision() {
        return decision;
    }
}
