package org.tandem.committee;

import org.tandem.kernel.Refusal;

/** Every seat of the person's side and role takes part already, through somebody else. */
public final class SeatTaken extends Refusal {

    public SeatTaken(String number) {
        super(Kind.OUT_OF_TURN, "Your side's seats in the round on %s are taken by others.".formatted(number));
    }
}
