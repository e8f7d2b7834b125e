package org.tandem.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/** One line of the audit trail. */
@Entity
@Table(name = "audit_event")
public class AuditEvent {

    @Id
    private UUID id;

    private Instant happened;
    private String person;
    private String act;
    private String subject;
    private String pair;
    private String party;
    private boolean refused;
    private String reason;

    @Column(name = "acting_for")
    private String actingFor;

    protected AuditEvent() {}

    private AuditEvent(Instant happened, Actor actor, String act, String subject, String reason) {
        this.id = UUID.randomUUID();
        this.happened = happened;
        this.person = actor.person();
        this.act = plain(act, 120);
        this.subject = subject(subject);
        Optional<ActingFor> behind = actor.doing();
        List<Mandate> as = behind.map(ActingFor::mandates).orElse(actor.own());
        this.actingFor = behind.map(ActingFor::person).orElse(null);
        this.pair = only(as.stream()
                .flatMap(m -> m.pair().stream())
                .map(Pair::code)
                .distinct()
                .toList());
        this.party = only(as.stream()
                .flatMap(m -> m.party().stream())
                .map(Party::code)
                .distinct()
                .toList());
        this.refused = reason != null;
        this.reason = reason == null ? null : plain(reason, 300);
    }

    static AuditEvent done(Instant happened, Actor actor, String act, String subject) {
        return new AuditEvent(happened, actor, act, subject, null);
    }

    static AuditEvent refused(Instant happened, Actor actor, String act, String subject, String reason) {
        return new AuditEvent(happened, actor, act, subject, reason);
    }

    public UUID id() {
        return id;
    }

    public Instant happened() {
        return happened;
    }

    public String person() {
        return person;
    }

    /** The sign-in name of whoever was away, where it was done for one. */
    public Optional<String> actingFor() {
        return Optional.ofNullable(actingFor);
    }

    public String act() {
        return act;
    }

    public String subject() {
        return subject;
    }

    /** The pair the person acts in, where that is one. */
    public Optional<Pair> pair() {
        return Optional.ofNullable(pair).map(Pair::parse);
    }

    public Optional<Party> party() {
        return Optional.ofNullable(party).map(Party::new);
    }

    /** Why it was not done; empty for what was done. */
    public Optional<String> refusal() {
        return Optional.ofNullable(reason);
    }

    public boolean isRefused() {
        return refused;
    }

    /** As it is kept, so that it is found by the same words. */
    static String subject(String named) {
        return plain(named, 80);
    }

    private static String only(List<String> of) {
        return of.size() == 1 ? of.get(0) : null;
    }

    /** One line without control characters, so that nobody writes lines of the trail through a field. */
    private static String plain(String text, int most) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= most ? line : line.substring(0, most - 1) + "…";
    }
}
