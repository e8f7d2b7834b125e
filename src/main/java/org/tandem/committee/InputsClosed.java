package org.tandem.committee;

import org.tandem.kernel.Period;
import org.tandem.kernel.Refusal;

/** An input outside the window. Says what can still be done, and that what was typed is not lost. */
public final class InputsClosed extends Refusal {

    private InputsClosed(String message) {
        super(Kind.OUT_OF_TURN, message);
    }

    static InputsClosed over(String subject, Period window) {
        return new InputsClosed(
                ("Inputs on %s were taken from %s, the last day included. Your text is not lost: it stays in the form. Keep a"
                                + " copy and write to either secretariat desk, which may put it before the committee.")
                        .formatted(subject, window));
    }

    static InputsClosed notYet(String subject, Period window) {
        return new InputsClosed(
                "Inputs on %s are taken from %s. Keep your text and send it then.".formatted(subject, window));
    }
}
