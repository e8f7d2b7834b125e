package org.tandem.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.tandem.kernel.Json;

/** A letter as it was received, with its signature: what it did is done once, and what it says can be shown for ever. */
@Entity
@Table(name = "received_letter")
public class ReceivedLetter {

    @Id
    private String id;

    private String sender;
    private String recipient;
    private String message;
    private long seq;
    private String type;
    private String causation;
    private String body;
    private String fingerprint;
    private String signature;
    private String outcome;
    private String reason;
    private Instant received;

    protected ReceivedLetter() {}

    ReceivedLetter(
            Envelope envelope,
            String body,
            String fingerprint,
            String signature,
            Outcome outcome,
            String reason,
            Instant now) {
        this.id = key(envelope);
        this.sender = envelope.from();
        this.recipient = envelope.to();
        this.message = envelope.id();
        this.seq = envelope.number();
        this.type = envelope.type();
        this.causation = envelope.causation();
        this.body = body;
        this.fingerprint = fingerprint;
        this.signature = signature;
        this.outcome = outcome.name();
        this.reason = reason;
        this.received = now;
    }

    static String key(Envelope envelope) {
        return "%s/%s/%s".formatted(envelope.to(), envelope.from(), envelope.id());
    }

    /** Whether it says the same, though it was written and counted anew, as by one that had lost that it wrote it. */
    boolean says(Envelope other) {
        return Envelope.read(Json.read(body, JsonNode.class)).isSameFact(other);
    }

    Outcome outcome() {
        return Outcome.valueOf(outcome);
    }

    String reason() {
        return reason;
    }
}
