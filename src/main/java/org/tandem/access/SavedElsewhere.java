package org.tandem.access;

import org.tandem.kernel.Refusal;

/** The draft was saved in another window after this one was opened. Neither overwrites the other. */
public final class SavedElsewhere extends Refusal {

    public SavedElsewhere() {
        super(
                Kind.OUT_OF_TURN,
                "This draft was saved in another window since you opened it. Reload the page to go on with that one.");
    }
}
