package org.tandem.ledger;

import org.tandem.kernel.Refusal;

/** Something else was already done under this cause. What was done stands; what was asked now was not done. */
public final class OtherUnderSameCause extends Refusal {

    OtherUnderSameCause(String what) {
        super(Kind.INPUT, "Something else was already done as “%s”. Ask again under another name.".formatted(what));
    }
}
