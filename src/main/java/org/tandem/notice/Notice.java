package org.tandem.notice;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.tandem.kernel.Pair;

/**
 * That a person was told of something, once. Its life: noticed; then told by a mail at once, or waiting for the digest and
 * told by that, or told by no mail at all.
 */
@Entity
@Table(name = "notice")
public class Notice {

    @Id
    private UUID id;

    private String person;
    private String pair;
    private String subject;

    @Enumerated(EnumType.STRING)
    private Threshold threshold;

    private String occasion;
    private String todo;
    private String link;

    @Column(name = "waits_since")
    private LocalDate since;

    private LocalDate due;
    private Instant noticed;
    private boolean digested;
    private String mail;

    @Version
    private long version;

    protected Notice() {}

    Notice(String person, Occasion of, Instant now) {
        this.id = UUID.randomUUID();
        this.person = person;
        this.pair = of.pair().code();
        this.subject = of.subject();
        this.threshold = of.threshold();
        this.occasion = of.key();
        this.todo = of.todo();
        this.link = of.link();
        this.since = of.since().orElse(null);
        this.due = of.due().orElse(null);
        this.noticed = now;
    }

    void waitsForDigest() {
        digested = true;
    }

    void toldBy(Mail written) {
        mail = written.id().toString();
        digested = false;
    }

    /** What it was for had been done before the digest came. */
    void isOver() {
        digested = false;
    }

    Occasion occasion() {
        return new Occasion(
                pair(), subject, threshold, todo, link, Optional.ofNullable(since), Optional.ofNullable(due), occasion);
    }

    public String person() {
        return person;
    }

    public Pair pair() {
        return Pair.parse(pair);
    }

    /** The case's printed identifier. */
    public String subject() {
        return subject;
    }

    public Threshold threshold() {
        return threshold;
    }

    /** What is to be done, verb first. */
    public String todo() {
        return todo;
    }

    /** The page where it is done, from the root. */
    public String link() {
        return link;
    }

    public Optional<LocalDate> since() {
        return Optional.ofNullable(since);
    }

    /** The last day as it was then. */
    public Optional<LocalDate> due() {
        return Optional.ofNullable(due);
    }

    public Instant noticed() {
        return noticed;
    }

    public boolean isMailed() {
        return mail != null;
    }

    /** How far the time had gone, in words. */
    public String words() {
        return threshold.words(due());
    }
}
