package org.tandem.ledger;

import java.time.Instant;
import org.tandem.kernel.Party;

/**
 * One Party's one final answer to one instrument.
 *
 * @param instrument for example {@code XB003-I02.1}
 * @param ground why it was rejected; empty for a confirmation
 * @param fingerprint of the instrument that was answered
 * @param paper the canonical JSON of the answer, which was signed
 * @param seal the signature, as JSON
 */
public record GivenAnswer(
        String instrument,
        Party by,
        Kind kind,
        String ground,
        String fingerprint,
        String paper,
        String seal,
        Instant at) {

    /** Yes or no; there is no third. */
    public enum Kind {
        CONFIRM,
        REJECT
    }

    public boolean isConfirmation() {
        return kind == Kind.CONFIRM;
    }
}
