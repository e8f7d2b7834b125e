package org.tandem.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.tandem.committee.Decision;
import org.tandem.committee.DecisionPaper;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.seal.Seal;
import org.tandem.seal.Seals;

/** Decisions of a committee that is kept elsewhere, believed as far as both its sides signed them. */
@ApplicationScoped
public class ReceivedDecisions {

    private final Seals seals;

    @Inject
    public ReceivedDecisions(Seals seals) {
        this.seals = seals;
    }

    protected ReceivedDecisions() {
        this(null);
    }

    /** The day of an electronic decision is that of its second signature. */
    public Decision read(String text, String signatures) {
        DecisionPaper paper = read(text, DecisionPaper.class);
        List<Seal> given = List.of(read(signatures, Seal[].class));
        LocalDate date = paper.takenOn()
                .or(() -> given.stream()
                        .map(seal -> LocalDate.ofInstant(seal.at(), ZoneOffset.UTC))
                        .max(LocalDate::compareTo))
                .orElseThrow(() -> new ReportedOtherwise(paper.number(), "the decision is not signed"));
        return new Decision(
                paper.number(),
                paper.pair(),
                paper.kind(),
                paper.subject(),
                paper.outcome(),
                paper.mode(),
                date,
                paper.text(),
                paper.reasons(),
                paper.content(),
                paper.annexes(),
                given,
                Optional.empty());
    }

    /** Refuses what was not decided, or not by both sides. */
    public void mustDecide(
            Decision decision, Pair pair, String kind, String outcome, String subject, String instrument) {
        if (!decision.pair().equals(pair)
                || !decision.kind().equals(kind)
                || !decision.outcome().equals(outcome)
                || !decision.subject().equals(subject)) {
            throw new ReportedOtherwise(instrument, "the decision that comes with it decides something else");
        }
        if (!StandingDecision.isSignedByBoth(decision, seals)) {
            throw new ReportedOtherwise(instrument, "the decision is not signed by both sides of the committee");
        }
    }

    static <T> T read(String text, Class<T> type) {
        try {
            return Json.mapper().readValue(text, type);
        } catch (JsonProcessingException unreadable) {
            throw new ReportedOtherwise("the letter", "its " + type.getSimpleName() + " cannot be read");
        }
    }
}
