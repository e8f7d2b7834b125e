package org.tandem.calendar;

import java.time.LocalDate;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Refusal;

/** The practice clock does not go back: what was recorded on a day stays recorded on that day. */
public final class OnlyForward extends Refusal {

    public OnlyForward(Pair pair, LocalDate day) {
        super(Kind.OUT_OF_TURN, "The clock of %s only goes forward, and %s is not ahead.".formatted(pair, day));
    }
}
