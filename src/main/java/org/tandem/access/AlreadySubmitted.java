package org.tandem.access;

import org.tandem.kernel.Refusal;

/** A form was sent a second time, by a double click or from another window. Nothing was done twice. */
public final class AlreadySubmitted extends Refusal {

    private final String outcome;

    public AlreadySubmitted(String outcome) {
        super(Kind.OUT_OF_TURN, "This was sent already, as %s. Nothing was done twice.".formatted(outcome));
        this.outcome = outcome;
    }

    /** Where the first one went, as it was recorded then. */
    public String outcome() {
        return outcome;
    }
}
