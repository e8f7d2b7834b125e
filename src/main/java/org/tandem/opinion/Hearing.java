package org.tandem.opinion;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.committee.RulesInForce.OpinionAsked;

/**
 * What came of asking one body on a case, on a day.
 *
 * @param rule that asks it
 * @param until the last day that it has, with what a desk gave it more
 * @param given in the order in which it gave them; the last one counts
 */
public record Hearing(
        OpinionAsked rule,
        Optional<OpinionRequest> request,
        Optional<LocalDate> until,
        List<Opinion> given,
        Standing standing) {

    public Optional<Opinion> counting() {
        return given.isEmpty() ? Optional.empty() : Optional.of(given.get(given.size() - 1));
    }

    boolean isUnfavourable() {
        return counting()
                .filter(opinion -> opinion.stance() == Stance.UNFAVOURABLE)
                .isPresent();
    }
}
