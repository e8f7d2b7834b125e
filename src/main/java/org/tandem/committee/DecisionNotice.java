package org.tandem.committee;

import java.util.List;
import java.util.Optional;
import org.tandem.document.Language;
import org.tandem.document.Printed;

/** What is sent of a decision once both desks released it, in English and beside it in a second language. */
public final class DecisionNotice {

    private DecisionNotice() {}

    /**
     * @param title what was decided on, for people
     * @param second tag of the language that stands beside English; empty for English alone
     */
    public static Printed of(Decisions.Disclosed disclosed, JointCommittee committee, String title, String second) {
        Decision decision = disclosed.decision();
        Optional<Language> other = PrintedWords.second(second);
        Printed paper =
                new Printed(PrintedWords.english(), other, "decision.notice", decision.number(), committee.title());
        if (committee.isPractice()) {
            paper.sentence("practice");
        }
        paper.said("decision.day", "day.only", decision.date());
        paper.said("decision.mode", "mode." + decision.mode().name());
        paper.fact("decision.subject", decision.subject() + (title.isEmpty() ? "" : ", " + title));
        paper.heading("decision.text");
        paper.written(decision.text());
        disclosed.reasons().filter(why -> !why.isBlank()).ifPresent(why -> paper.heading("decision.reasons")
                .written(why));
        paper.heading(decision.mode() == Decision.Mode.ELECTRONIC ? "decision.signed" : "decision.attested");
        paper.table(
                List.of("office", "signedAt", "key"),
                decision.seals().stream()
                        .map(seal -> Printed.Row.of(seal.owner(), seal.at().toString(), seal.keyId()))
                        .toList());
        decision.released().ifPresent(day -> paper.said("decision.published", "day.only", day));
        return paper;
    }
}
