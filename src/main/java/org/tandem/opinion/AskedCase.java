package org.tandem.opinion;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.tandem.committee.RulesInForce.OpinionAfter;
import org.tandem.committee.RulesInForce.OpinionOn;
import org.tandem.finding.ExaminedCase;

/**
 * A case on which bodies can be asked, as its room has it.
 *
 * @param title what it is, for people
 * @param reached since when it is at each stage after which somebody is asked, or beyond it
 * @param undecided whether the committee has still to decide on it
 * @param read gives the ids of what a body reads of it
 */
public record AskedCase(
        ExaminedCase examined,
        OpinionOn on,
        String title,
        Map<OpinionAfter, LocalDate> reached,
        boolean undecided,
        Supplier<List<String>> read) {

    List<String> papers() {
        return read.get();
    }

    String key() {
        return examined.key();
    }

    String printed() {
        return examined.printed();
    }

    Optional<LocalDate> reached(OpinionAfter stage) {
        return Optional.ofNullable(reached.get(stage));
    }
}
