package org.tandem.ledger;

import org.tandem.kernel.Refusal;

/** Monitored time is credited once. */
public final class CreditedBefore extends Refusal {

    CreditedBefore(String project, String period) {
        super(
                Kind.OUT_OF_TURN,
                "A part of %s of project %s is credited already. Monitored time is credited once."
                        .formatted(period, project));
    }
}
