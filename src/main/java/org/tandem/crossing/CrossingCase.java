package org.tandem.crossing;

import java.util.Optional;
import org.tandem.kernel.Party;
import org.tandem.ledger.Crossing;

/**
 * One crossing as one of the two registries keeps it.
 *
 * @param registry which of the two
 * @param answer the receiver's, as far as it is known there
 */
public record CrossingCase(Party registry, Crossing crossing, Optional<Crossing.Answer> answer) {

    public boolean isOpen() {
        return answer.isEmpty();
    }

    /** Whether the units are offered to this registry. */
    public boolean isIncoming() {
        return crossing.receiver().equals(registry);
    }

    /** {@code IN_TRANSIT}, {@code ACCEPTED} or {@code DECLINED}. */
    public String state() {
        return answer.map(given -> given.accepted() ? "ACCEPTED" : "DECLINED").orElse("IN_TRANSIT");
    }
}
