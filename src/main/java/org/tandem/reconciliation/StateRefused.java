package org.tandem.reconciliation;

import org.tandem.kernel.Refusal;

/** What is asked of a book's state, or answered, is not written as reconciliation writes it. */
public class StateRefused extends Refusal {

    StateRefused(String why) {
        super(Kind.INPUT, "This is no question or answer about a book's state: " + why + ".");
    }
}
