package org.tandem.meeting;

import org.tandem.kernel.Refusal;

/** Somebody else worded the same text after this person had read it. Neither overwrites the other unread. */
public final class WordedMeanwhile extends Refusal {

    public WordedMeanwhile() {
        super(
                Kind.OUT_OF_TURN,
                "Somebody worded this while you did. Read what it says now; your own words are kept, and sent again they take its"
                        + " place.");
    }
}
