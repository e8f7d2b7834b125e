package org.tandem.issuance;

import java.util.Optional;
import org.tandem.committee.Decision;
import org.tandem.kernel.Party;

/**
 * The committee tells one side what it decided. Announced twice, once per side, inside the transaction of adoption.
 *
 * @param stands the decision itself, where the pair's rules let it stand for the confirmations; then no authority is asked
 */
public record IssuanceNotified(Party to, Instrument instrument, String fingerprint, Optional<Decision> stands) {

    public IssuanceNotified(Party to, Instrument instrument, String fingerprint) {
        this(to, instrument, fingerprint, Optional.empty());
    }
}
