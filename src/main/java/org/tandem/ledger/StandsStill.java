package org.tandem.ledger;

import org.tandem.kernel.Party;
import org.tandem.kernel.Refusal;

/** What was signed contradicts what was signed, and nothing is done on top of it. Nothing was done. */
public final class StandsStill extends Refusal {

    StandsStill(Standstill standstill) {
        super(Kind.OUT_OF_TURN, standstill.words());
    }

    static StandsStill restored(Party registry) {
        return new StandsStill(
                new Standstill(registry, "", Standstill.Kind.RESTORED, registry.code(), "", java.time.Instant.EPOCH));
    }
}
