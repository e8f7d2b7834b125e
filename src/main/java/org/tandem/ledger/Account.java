package org.tandem.ledger;

import java.time.Instant;
import java.util.Optional;
import org.tandem.kernel.Pair;

/**
 * An account of one registry.
 *
 * @param counterpart of which pair this stands for the other Party's units: one account per pair, never split or spent by
 *     us, saying nothing about what the counterpart has recorded
 * @param transit where units wait for the counterpart's answer
 * @param commitment what the public log calls it instead of its number, where it does
 */
public record Account(
        String number,
        String kind,
        String holder,
        boolean terminal,
        boolean forErrors,
        boolean transit,
        Optional<Pair> counterpart,
        Instant opened,
        Optional<Instant> closed,
        Optional<String> commitment) {

    /** What the public log calls it. */
    public String told() {
        return commitment.orElse(number);
    }

    public boolean isOpen() {
        return closed.isEmpty();
    }

    /** Whether units in it may go elsewhere. */
    public boolean isSpendable() {
        return !terminal && !transit && counterpart.isEmpty();
    }
}
