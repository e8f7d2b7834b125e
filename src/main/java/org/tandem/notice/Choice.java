package org.tandem.notice;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.tandem.access.Token;
import org.tandem.kernel.Pair;

/**
 * How a person wants to be told by e-mail, and to which address. The address is theirs only once they opened the link that
 * was sent to it; until then nothing else is sent there, and the one before it stays.
 */
@Entity
@Table(name = "notice_choice")
public class Choice {

    public enum Way {
        /** A mail as soon as something waits or its time has gone so far. */
        AT_ONCE,
        /** One mail a day with what is new. */
        DIGEST,
        /** No mail; what waits is among the tasks all the same. */
        NONE
    }

    static final Duration LINK_GOOD = Duration.ofHours(24);

    /** So long after one mail with a link another is asked for in vain: nobody's mailbox is filled from here. */
    static final Duration BETWEEN_LINKS = Duration.ofMinutes(10);

    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final int MINUTES = 60;

    @Id
    private String person;

    @Enumerated(EnumType.STRING)
    private Way way;

    private String pair;

    @Column(name = "digest_minute")
    private int digestMinute;

    @Column(name = "digest_sent")
    private LocalDate digestSent;

    private String address;
    private Instant confirmed;

    @Column(name = "asked_address")
    private String askedAddress;

    @Column(name = "asked_hash")
    private String askedHash;

    @Column(name = "asked_at")
    private Instant askedAt;

    @Version
    private long version;

    protected Choice() {}

    Choice(String person) {
        this.person = person;
        this.way = Way.NONE;
        this.digestMinute = MORNING.getHour() * MINUTES;
    }

    void atOnce() {
        way = Way.AT_ONCE;
    }

    void none() {
        way = Way.NONE;
    }

    /** @param now today's goes out if its hour is still to come */
    void digest(LocalTime hour, Pair by, ZoneId zone, Instant now) {
        way = Way.DIGEST;
        digestMinute = hour.getHour() * MINUTES + hour.getMinute();
        pair = by.code();
        LocalDate today = LocalDate.ofInstant(now, zone);
        digestSent = digestIsDue(now, zone) ? today : today.minusDays(1);
    }

    /**
     * Whether today's digest is to be written now. In a night in which the clocks are set forward over its hour it comes by as
     * much later, and where the hour comes twice, at the first.
     */
    boolean digestIsDue(Instant now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return (digestSent == null || digestSent.isBefore(today))
                && !now.isBefore(today.atTime(hour()).atZone(zone).toInstant());
    }

    void digested(LocalDate day) {
        digestSent = day;
    }

    boolean mayAsk(Instant now) {
        return askedAt == null || !now.isBefore(askedAt.plus(BETWEEN_LINKS));
    }

    void ask(EmailAddress to, Token link, Instant now) {
        askedAddress = to.text();
        askedHash = link.hash();
        askedAt = now;
    }

    /** Whether this link was sent to the address that is to be theirs, lately. */
    boolean isAnsweredBy(Token link, Instant now) {
        return askedHash != null && askedHash.equals(link.hash()) && now.isBefore(askedAt.plus(LINK_GOOD));
    }

    void confirm(Instant now) {
        address = askedAddress;
        confirmed = now;
        askedAddress = null;
        askedHash = null;
    }

    /** The moment of the last link stays, so that forgetting is no way round the wait. */
    void forgetAddress() {
        address = null;
        confirmed = null;
        askedAddress = null;
        askedHash = null;
    }

    public String person() {
        return person;
    }

    public Way way() {
        return way;
    }

    /** At which hour of the pair's legal zone the digest comes. */
    public LocalTime hour() {
        return LocalTime.of(digestMinute / MINUTES, digestMinute % MINUTES);
    }

    public Optional<Pair> pair() {
        return Optional.ofNullable(pair).map(Pair::parse);
    }

    /** To which mail is sent. */
    public Optional<EmailAddress> address() {
        return Optional.ofNullable(address).map(EmailAddress::new);
    }

    /** To which a link was sent that nobody opened yet. */
    public Optional<EmailAddress> asked() {
        return Optional.ofNullable(askedAddress).map(EmailAddress::new);
    }

    boolean isMailed() {
        return address != null && way != Way.NONE;
    }
}
