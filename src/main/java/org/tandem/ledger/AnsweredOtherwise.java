package org.tandem.ledger;

import org.tandem.kernel.Party;
import org.tandem.kernel.Refusal;

/** A Party answers an instrument once, and the answer is final. */
public final class AnsweredOtherwise extends Refusal {

    AnsweredOtherwise(Party party, String instrument) {
        super(Kind.OUT_OF_TURN, "%s has already answered %s, and an answer is final.".formatted(party, instrument));
    }
}
