package org.tandem.committee;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.document.DocumentRef;
import org.tandem.kernel.Pair;

/**
 * What is signed: the decision without its seals. The day of an electronic decision is that of the second signature,
 * which stands in that signature's own header; of one taken elsewhere it is part of the paper.
 */
public record DecisionPaper(
        String number,
        Pair pair,
        String kind,
        String subject,
        String outcome,
        Decision.Mode mode,
        Optional<LocalDate> takenOn,
        String text,
        String reasons,
        JsonNode content,
        List<DocumentRef> annexes) {

    /** The paper that the seals of an adopted decision are over, for anybody who checks them. */
    public static DecisionPaper of(Decision decision) {
        return new DecisionPaper(
                decision.number(),
                decision.pair(),
                decision.kind(),
                decision.subject(),
                decision.outcome(),
                decision.mode(),
                decision.mode() == Decision.Mode.ELECTRONIC ? Optional.empty() : Optional.of(decision.date()),
                decision.text(),
                decision.reasons(),
                decision.content(),
                decision.annexes());
    }
}
