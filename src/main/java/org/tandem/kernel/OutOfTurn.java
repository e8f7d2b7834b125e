package org.tandem.kernel;

/** A step of the procedure that is not next. Says what is wrong with the stage, and whose move it is where that helps. */
public final class OutOfTurn extends Refusal {

    public OutOfTurn(String message) {
        super(Kind.OUT_OF_TURN, message);
    }

    public OutOfTurn(String message, String paragraph) {
        super(Kind.OUT_OF_TURN, message, paragraph);
    }
}
