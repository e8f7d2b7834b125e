package org.tandem.mirror;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A signed letter on its way to a correspondent that is kept elsewhere. Its life: written in the transaction that caused it,
 * claimed and sent as often as it takes, ended by the recipient's signed receipt. It is never given up.
 */
@Entity
@Table(name = "letter")
public class Letter {

    /** So many answers that were no receipt of its effect, and people are told; it is still tried, every hour. */
    static final int SET_ASIDE_AFTER = 8;

    /** How the trouble of a letter begins that the recipient holds back. */
    static final String HELD = "held: ";

    /** How long a claim keeps others from sending the same letter; longer than any sending takes. */
    static final Duration CLAIMED = Duration.ofMinutes(2);

    private static final long MOST_SECONDS = 3_600;
    private static final int MOST_WORDS = 400;

    @Id
    private String id;

    private String sender;
    private String recipient;
    private long seq;
    private String message;
    private String type;
    private String causation;
    private String body;
    private String signature;
    private Instant written;
    private int attempts;
    private int refusals;

    @Column(name = "next_try")
    private Instant nextTry;

    @Column(name = "claimed_until")
    private Instant claimedUntil;

    private String trouble;

    @Column(name = "set_aside")
    private Instant setAside;

    private Instant ended;
    private String outcome;
    private String receipt;

    @Column(name = "receipt_signature")
    private String receiptSignature;

    @Version
    private long version;

    protected Letter() {}

    Letter(Envelope envelope, String body, String signature, Instant now) {
        this.id = "%s/%s/%s".formatted(envelope.from(), envelope.to(), envelope.seq());
        this.sender = envelope.from();
        this.recipient = envelope.to();
        this.seq = envelope.number();
        this.message = envelope.id();
        this.type = envelope.type();
        this.causation = envelope.causation();
        this.body = body;
        this.signature = signature;
        this.written = now;
        this.nextTry = now;
    }

    /** {@code XA-XB/XA/12}: sender, recipient and count. */
    public String key() {
        return id;
    }

    public Correspondent sender() {
        return new Correspondent(sender);
    }

    public Correspondent recipient() {
        return new Correspondent(recipient);
    }

    public long seq() {
        return seq;
    }

    /** For example {@code answer:XB003-I02.1}. */
    public String message() {
        return message;
    }

    public String type() {
        return type;
    }

    /** The issuance or entry it is about. */
    public String causation() {
        return causation;
    }

    /** The envelope's canonical JSON: exactly what was signed. */
    String body() {
        return body;
    }

    /** A detached JWS. */
    String signature() {
        return signature;
    }

    public Instant written() {
        return written;
    }

    public int attempts() {
        return attempts;
    }

    /** Why it did not get through the last time. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Since when people are asked to look at it, since the recipient answers and does not take it. */
    public Optional<Instant> asideSince() {
        return Optional.ofNullable(setAside);
    }

    public Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome).map(Outcome::valueOf);
    }

    boolean isEnded() {
        return ended != null;
    }

    /** Committed before anything is sent, so that nothing is ever sent for a row that vanished. */
    void claim(Instant now) {
        attempts++;
        claimedUntil = now.plus(CLAIMED);
    }

    /** The recipient's signed word that it has it, for good. */
    void receive(Outcome taken, String paper, String jws, Instant now) {
        outcome = taken.name();
        receipt = paper;
        receiptSignature = jws;
        trouble = taken == Outcome.REJECTED ? trouble : null;
        ended = now;
        claimedUntil = null;
    }

    /** The recipient could not be reached. */
    void missed(String why, Instant now) {
        trouble = words(why);
        nextTry = now.plus(pause(attempts));
        claimedUntil = null;
    }

    /** The recipient answered, and it has not taken effect there. */
    void notTaken(String why, Instant now) {
        missed(why, now);
        refusals++;
        if (refusals >= SET_ASIDE_AFTER && setAside == null) {
            setAside = now;
        }
    }

    /** The recipient waits for something that comes before it; that is no refusal, and told to people by its age alone. */
    void held(String why, Instant now) {
        missed(HELD + why, now);
    }

    void because(String why) {
        trouble = words(why);
    }

    /** 1 s, 2 s, 4 s … 1 h, give or take a fifth, so that many letters do not come back at the same moment. */
    static Duration pause(int attempts) {
        long seconds = Math.min(MOST_SECONDS, 1L << Math.min(12, Math.max(0, attempts - 1)));
        long fifth = seconds * 1_000 / 5;
        return Duration.ofMillis(seconds * 1_000 + ThreadLocalRandom.current().nextLong(-fifth, fifth + 1));
    }

    private static String words(String why) {
        String line = why.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= MOST_WORDS ? line : line.substring(0, MOST_WORDS);
    }
}
