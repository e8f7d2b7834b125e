package org.tandem.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.tandem.kernel.OutOfTurn;

/**
 * That somebody is away and who acts for them meanwhile, in which of their offices. Its life: stated; in force from its
 * first day to its last, both included; over by itself on the day after, or ended before.
 */
@Entity
@EntityListeners(AccessChanges.class)
@Table(name = "absence")
public class Absence {

    @Id
    private UUID id;

    private String person;
    private String delegate;
    private LocalDate begins;
    private LocalDate ends;
    private String work;
    private String reason;
    private Instant stated;
    private Instant ended;

    @Column(name = "ended_by")
    private String endedBy;

    @Version
    private long version;

    protected Absence() {}

    Absence(
            String person,
            String delegate,
            Absences.Days days,
            Set<Mandate> work,
            Optional<String> reason,
            Instant now) {
        this.id = UUID.randomUUID();
        this.person = person;
        this.delegate = delegate;
        this.begins = days.from();
        this.ends = days.until();
        this.work = work.stream().map(Mandate::office).sorted().collect(Collectors.joining(" "));
        this.reason = reason.orElse(null);
        this.stated = now;
    }

    public UUID id() {
        return id;
    }

    /** The sign-in name of whoever is away. */
    public String person() {
        return person;
    }

    /** The sign-in name of whoever acts for them. */
    public String delegate() {
        return delegate;
    }

    public LocalDate begins() {
        return begins;
    }

    /** The last day, included. */
    public LocalDate ends() {
        return ends;
    }

    /** The offices that are looked after, as messages name them. */
    public List<String> work() {
        return Arrays.asList(work.split(" "));
    }

    /** Never published; for the person and administrators. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** When it was ended before its last day. */
    public Optional<Instant> ended() {
        return Optional.ofNullable(ended);
    }

    boolean covers(LocalDate day) {
        return ended == null && !day.isBefore(begins) && !day.isAfter(ends);
    }

    /** Whether it takes any of these days. */
    boolean meets(Absences.Days days) {
        return ended == null && !days.until().isBefore(begins) && !days.from().isAfter(ends);
    }

    boolean isFor(Mandate mandate) {
        return work().contains(mandate.office());
    }

    /** @param today where the person's days are counted the latest */
    void end(String by, LocalDate today, Instant now) {
        if (ended != null) {
            throw new OutOfTurn("This absence was ended already.");
        }
        if (today.isAfter(ends)) {
            throw new OutOfTurn("This absence is over: its last day was %s.".formatted(ends));
        }
        ended = now;
        endedBy = by;
    }
}
