package org.tandem.docket;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.Opening;
import org.tandem.kernel.Pair;

/**
 * What a registry's public log says of a committee's decision: that there is one more, when it is adopted; and what it was,
 * when it is released.
 *
 * @param place the decision's among all of its committee's
 * @param opening nothing while it is not released
 */
public record DecisionLeaf(Pair pair, int place, String commitment, Instant at, Optional<Opening> opening) {

    static DecisionLeaf adopted(DocketedDecision one) {
        return new DecisionLeaf(one.pair(), one.place(), one.opening().commitment(), one.adopted(), Optional.empty());
    }

    static DecisionLeaf released(DocketedDecision one) {
        return new DecisionLeaf(
                one.pair(),
                one.place(),
                one.opening().commitment(),
                one.released().orElseThrow(),
                Optional.of(one.opening()));
    }

    /**
     * As a letter tells it.
     *
     * @throws InputRefused where that cannot be, or what is opened is not what the commitment stands for
     */
    public static DecisionLeaf told(
            Pair pair, String place, String commitment, String at, Optional<String> salt, String value) {
        try {
            Optional<Opening> opening = salt.map(text -> new Opening(DocketedDecision.RECORD, text, value));
            if (!place.matches("[1-9][0-9]{0,8}")
                    || !Opening.isCommitment(commitment)
                    || opening.filter(opened -> !opened.commitment().equals(commitment))
                            .isPresent()) {
                throw new IllegalArgumentException("not as decisions are told");
            }
            return new DecisionLeaf(pair, Integer.parseInt(place), commitment, Instant.parse(at), opening);
        } catch (IllegalArgumentException | DateTimeException broken) {
            throw InputRefused.field("decision", "What is told of a decision cannot be.");
        }
    }

    public boolean isRelease() {
        return opening.isPresent();
    }

    String about() {
        return isRelease() ? Docket.RELEASE : Docket.DECISION;
    }

    String subject() {
        return Docket.subject(pair, place);
    }

    /** Canonical JSON. */
    String body() {
        Map<String, Object> told = new TreeMap<>();
        told.put("about", about());
        told.put("at", at.toString());
        told.put("commitment", commitment);
        told.put("decision", Integer.toString(place));
        opening.ifPresent(opened -> told.put(
                "opening",
                new TreeMap<>(Map.of("kind", opened.kind(), "salt", opened.salt(), "value", opened.value()))));
        told.put("pair", pair.code());
        return Json.write(told);
    }
}
