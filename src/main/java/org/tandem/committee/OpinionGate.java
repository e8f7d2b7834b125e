package org.tandem.committee;

import java.time.LocalDate;
import org.tandem.kernel.Pair;

/** Whether the bodies whose opinion a pair's rules ask for were heard; a later room keeps what they said. */
public interface OpinionGate {

    /**
     * Refuses a decision that has to wait for an opinion, and one against an unfavourable opinion for which no reason is given.
     *
     * @param kind which {@link Agenda}
     * @param grants whether the decision gives what was asked for
     * @param reasons of the decision; may be empty
     * @param day on which it is taken, in the pair's legal zone
     */
    void mustBeHeard(Pair pair, String kind, String subject, boolean grants, String reasons, LocalDate day);

    /**
     * The same of what lies before those who sign, since an opinion can have come after it was put there. They write no reason: where
     * one is missing, it is a desk's move.
     */
    void mustStillBeHeard(Pair pair, String kind, String subject, boolean grants, String reasons, LocalDate day);
}
