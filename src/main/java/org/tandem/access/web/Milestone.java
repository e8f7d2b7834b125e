package org.tandem.access.web;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One line of {@code t:timeline}: something that happened, or what comes next and whose move it is.
 *
 * @param on the day it happened; empty while it has not
 * @param what in words: "Xalia confirmed", or "Belmora confirms or rejects"
 * @param whose more about it, for what is open whose move it is; may be empty
 */
public record Milestone(Optional<LocalDate> on, String what, String whose) {

    public boolean done() {
        return on.isPresent();
    }
}
