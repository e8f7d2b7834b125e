package org.tandem.committee;

import org.tandem.kernel.Refusal;

/**
 * A round's papers open, positions are taken and a decision or minutes are signed only after each member said whether there is a
 * conflict of interest.
 */
public final class DeclareFirst extends Refusal {

    public DeclareFirst(String number) {
        super(Kind.OUT_OF_TURN, "First declare whether you have a conflict of interest on %s.".formatted(number));
    }
}
