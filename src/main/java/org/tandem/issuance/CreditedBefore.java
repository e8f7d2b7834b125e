package org.tandem.issuance;

import org.tandem.kernel.Period;
import org.tandem.kernel.Refusal;

/** Monitored time that another issuance claims already: it is credited once. */
public final class CreditedBefore extends Refusal {

    CreditedBefore(String report, String issuance) {
        super(Kind.OUT_OF_TURN, "Issuance for %s was requested already: %s.".formatted(report, issuance));
    }

    CreditedBefore(Period asked, Issuance other) {
        super(
                Kind.OUT_OF_TURN,
                "Monitored time is credited once: %s overlaps %s, which %s claims."
                        .formatted(asked, other.period(), other.number()));
    }
}
