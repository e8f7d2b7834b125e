package org.tandem.notice;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A mail on its way out. Its life: written with what caused it, claimed and tried, then sent; or failed, after so many tries
 * or because the mail server takes nothing for this address, until an administrator has it tried again.
 */
@Entity
@Table(name = "notice_mail")
public class Mail {

    /** About a day, with the pauses between. */
    static final int MOST_TRIES = 12;

    /** How long a claim keeps others from sending the same mail; longer than any sending takes. */
    static final Duration CLAIMED = Duration.ofMinutes(10);

    private static final long MOST_MINUTES = 240;
    private static final int MOST_WORDS = 400;

    @Id
    private UUID id;

    private String person;
    private String recipient;
    private String subject;
    private String body;
    private Instant written;
    private int attempts;

    @Column(name = "next_try")
    private Instant nextTry;

    @Column(name = "claimed_until")
    private Instant claimedUntil;

    private String trouble;
    private Instant sent;
    private Instant failed;

    @Version
    private long version;

    protected Mail() {}

    Mail(String person, EmailAddress recipient, MailText text, Instant now) {
        this.id = UUID.randomUUID();
        this.person = person;
        this.recipient = recipient.text();
        this.subject = text.subject();
        this.body = text.body();
        this.written = now;
        this.nextTry = now;
    }

    /** Committed before anything is sent. */
    void claim(Instant now) {
        attempts++;
        claimedUntil = now.plus(CLAIMED);
    }

    /** The mail server took it; what it said and to which address is kept no longer. */
    void sent(Instant now) {
        sent = now;
        body = "";
        recipient = "";
        trouble = null;
        claimedUntil = null;
    }

    /** It did not get through this time. */
    void missed(String why, Instant now) {
        trouble = words(why);
        claimedUntil = null;
        nextTry = now.plus(pause());
        if (attempts >= MOST_TRIES) {
            failed = now;
        }
    }

    /** The mail server takes nothing for this address. */
    void refused(String why, Instant now) {
        missed(why, now);
        failed = now;
    }

    /** From the beginning. */
    void tryAgain(Instant now) {
        failed = null;
        attempts = 0;
        nextTry = now;
    }

    /** 1, 2, 4 … 240 minutes. */
    private Duration pause() {
        return Duration.ofMinutes(Math.min(MOST_MINUTES, 1L << Math.min(10, Math.max(0, attempts - 1))));
    }

    private static String words(String why) {
        String line = String.valueOf(why).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= MOST_WORDS ? line : line.substring(0, MOST_WORDS);
    }

    public UUID id() {
        return id;
    }

    public String person() {
        return person;
    }

    EmailAddress recipient() {
        return new EmailAddress(recipient);
    }

    public String subject() {
        return subject;
    }

    String body() {
        return body;
    }

    public Instant written() {
        return written;
    }

    public int attempts() {
        return attempts;
    }

    /** When it is tried next, unless it failed. */
    public Instant nextTry() {
        return nextTry;
    }

    /** Why it did not get through the last time, as the mail server or the network said it. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    public Optional<Instant> failedOn() {
        return Optional.ofNullable(failed);
    }

    boolean isEnded() {
        return sent != null || failed != null;
    }
}
