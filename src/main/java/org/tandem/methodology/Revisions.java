package org.tandem.methodology;

import java.util.List;
import java.util.Optional;

/**
 * What a committee changed when it approved with revisions; what is absent stays as proposed.
 *
 * @param summary what was changed and why, for readers
 */
public record Revisions(
        String summary,
        Optional<String> title,
        Optional<String> explanation,
        Optional<List<String>> criteria,
        Optional<CalculationModel> model) {

    /** Whether all of it stays as it was proposed. */
    public boolean changeNothing() {
        return title.isEmpty() && explanation.isEmpty() && criteria.isEmpty() && model.isEmpty();
    }

    MethodologyPaper applyTo(MethodologyPaper proposed) {
        return new MethodologyPaper(
                title.orElse(proposed.title()),
                proposed.sectoralScope(),
                explanation.orElse(proposed.explanation()),
                criteria.orElse(proposed.criteria()),
                model.orElse(proposed.model()),
                proposed.papers(),
                proposed.revision(),
                proposed.slots());
    }
}
