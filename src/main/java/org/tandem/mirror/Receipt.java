package org.tandem.mirror;

/**
 * What the recipient signs about a letter it received.
 *
 * @param fingerprint of the letter's bytes
 * @param stored what became of it when it came the first time, where it came before; else the same as {@code outcome}
 * @param reason why it was rejected or is held; empty otherwise
 */
public record Receipt(
        String fingerprint,
        String from,
        String id,
        String outcome,
        String reason,
        String stored,
        String to,
        String type,
        String v) {

    static final String TYPE = "receipt";

    static Receipt of(Envelope envelope, String fingerprint, Outcome outcome, Outcome stored, String reason) {
        return new Receipt(
                fingerprint,
                envelope.to(),
                envelope.id(),
                outcome.name(),
                reason,
                stored.name(),
                envelope.from(),
                TYPE,
                Envelope.VERSION);
    }
}
