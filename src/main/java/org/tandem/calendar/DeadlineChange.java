package org.tandem.calendar;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** What became of a last day after it was set; never edited. */
@Entity
@Table(name = "deadline_change")
public class DeadlineChange {

    public enum Kind {
        /** The case went back to its applicant, and the term stands still. */
        PAUSED,
        /** The case came again, and the days that were left run on. */
        RESUMED,
        /** Somebody gave it more time. */
        EXTENDED
    }

    @Id
    private UUID id;

    private String pair;
    private String subject;
    private String what;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private Instant happened;

    @Column(name = "moved_on")
    private LocalDate on;

    private LocalDate due;
    private String reason;
    private String person;

    protected DeadlineChange() {}

    DeadlineChange(Deadline of, Kind kind, Instant happened, LocalDate on, String reason, String person) {
        this.id = UUID.randomUUID();
        this.pair = of.pair().code();
        this.subject = of.subject();
        this.what = of.what();
        this.kind = kind;
        this.happened = happened;
        this.on = on;
        this.due = of.due();
        this.reason = reason;
        this.person = person;
    }

    public Kind kind() {
        return kind;
    }

    /** In the pair's calendar. */
    public LocalDate on() {
        return on;
    }

    /** The last day from then on; while it is paused, the one before. */
    public LocalDate due() {
        return due;
    }

    /** Why it was extended. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** Who extended it. */
    public Optional<String> person() {
        return Optional.ofNullable(person);
    }
}
