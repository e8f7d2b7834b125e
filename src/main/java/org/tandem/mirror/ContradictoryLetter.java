package org.tandem.mirror;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Something else that the same sender signed under the number of a letter received before: evidence, without effect. */
@Entity
@Table(name = "contradictory_letter")
public class ContradictoryLetter {

    @Id
    private String id;

    private String contradicts;

    private String body;
    private String signature;
    private Instant received;

    protected ContradictoryLetter() {}

    ContradictoryLetter(Envelope envelope, String body, String fingerprint, String signature, Instant now) {
        this.id = ReceivedLetter.key(envelope) + " " + fingerprint;
        this.contradicts = ReceivedLetter.key(envelope);
        this.body = body;
        this.signature = signature;
        this.received = now;
    }

    String key() {
        return id;
    }
}
