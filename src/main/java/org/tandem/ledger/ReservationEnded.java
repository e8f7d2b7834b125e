package org.tandem.ledger;

import org.tandem.kernel.Refusal;

/** The units are no longer set aside: the reservation was voided, or its end has passed. Nothing was moved. */
public final class ReservationEnded extends Refusal {

    ReservationEnded(String cause) {
        super(
                Kind.OUT_OF_TURN,
                "The units are no longer reserved for %s; its reservation has ended. Nothing was moved."
                        .formatted(cause));
    }
}
