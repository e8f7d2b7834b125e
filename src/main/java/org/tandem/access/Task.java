package org.tandem.access;

import java.time.LocalDate;
import java.util.Optional;
import org.tandem.kernel.Pair;

/**
 * One line of <i>My tasks</i>.
 *
 * @param todo what to do, verb first: "Check the proposal is complete"
 * @param subject the printed identifier, for example {@code XB_PM005}
 * @param context a few words: title, from whom
 * @param link the page where it is done, from the root: {@code /app/methodology/case.xhtml?number=XB_PM005}
 * @param due the last day, in the legal zone of the pair
 * @param ball whose move it is
 */
public record Task(
        String todo,
        Pair pair,
        String subject,
        String context,
        String link,
        Optional<LocalDate> due,
        Optional<LocalDate> since,
        Ball ball) {

    /** Whose move it is, as seen by the person who reads the list. */
    public enum Ball {
        YOURS,
        THE_OTHER_SIDES,
        THE_APPLICANTS
    }
}
