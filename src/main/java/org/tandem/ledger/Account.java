package org.tandem.ledger;

import java.time.Instant;
import java.util.Optional;
import org.tandem.kernel.Pair;

/**
 * An account of one registry.
 *
 * @param counterpart of which pair this stands for the other Party's units: one account per pair, never split or spent by
 *     us, saying nothing about what the counterpart has recorded
 */
public record Account(
        String number,
        String kind,
        String holder,
        boolean terminal,
        boolean forErrors,
        Optional<Pair> counterpart,
        Instant opened,
        Optional<Instant> closed) {

    public boolean isOpen() {
        return closed.isEmpty();
    }

    /** Whether units in it may go elsewhere. */
    public boolean isSpendable() {
        return !terminal && counterpart.isEmpty();
    }
}
