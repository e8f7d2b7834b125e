package org.tandem.access;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

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

    protected AuditEvent() {}

    AuditEvent(UUID id, Instant happened, String person, String act, String subject) {
        this.id = id;
        this.happened = happened;
        this.person = person;
        this.act = act;
        this.subject = subject;
    }

    public Instant happened() {
        return happened;
    }

    public String person() {
        return person;
    }

    public String act() {
        return act;
    }

    public String subject() {
        return subject;
    }
}
