package org.tandem.opinion;

import java.time.LocalDate;
import org.tandem.committee.RulesInForce.OpinionAsked;

/** How it stands with the opinion of one body on a case. */
public enum Standing {
    /** The case has not come to the stage after which it is asked, or was decided without it. */
    NOT_ASKED("not asked"),
    /** The desk's move. */
    TO_ASK("to be asked"),
    /** The body's move. */
    ASKED("asked"),
    /** The committee suspended the paragraph that wants it, and nothing was given. */
    WAIVED("not waited for: the committee suspended it"),
    GIVEN("given"),
    /** Its time has run out, and nothing came. The rules say what that means. */
    SILENT("nothing came in time"),
    /** The case was decided, or went no further, while the body still had time: its silence means nothing. */
    NOT_AWAITED("not waited for: the case was over before its time had run out");

    private final String words;

    Standing(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }

    /** Whether a decision has to wait. */
    boolean holdsUp(OpinionAsked rule) {
        return rule.isNeeded() && this != GIVEN && this != SILENT && this != WAIVED;
    }

    /** The same on a day on which the committee has suspended it. */
    Standing waived() {
        return this == TO_ASK || this == ASKED ? WAIVED : this;
    }

    /** Of one that was asked. */
    static Standing of(boolean given, LocalDate until, LocalDate day) {
        if (given) {
            return GIVEN;
        }
        return day.isAfter(until) ? SILENT : ASKED;
    }
}
