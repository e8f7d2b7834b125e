package org.tandem.committee;

import java.util.Optional;
import org.tandem.print.Language;
import org.tandem.print.Printed;

/** What is sent of a decision once both desks released it, in English and beside it in a second language. */
public final class DecisionNotice {

    private DecisionNotice() {}

    /**
     * @param names what the countries are called
     * @param agendas say what was decided on
     * @param second tag of the language that stands beside English; empty for English alone
     */
    public static Printed of(Decisions.Disclosed disclosed, JointCommittees names, Agendas agendas, String second) {
        Decision decision = disclosed.decision();
        JointCommittee committee = names.committee(decision.pair()).orElseThrow();
        Optional<Language> other = PrintedWords.second(second);
        Printed paper =
                new Printed(PrintedWords.english(), other, "decision.notice", decision.number(), committee.title());
        if (committee.isPractice()) {
            paper.sentence("practice");
        }
        paper.said("decision.day", "day.only", decision.date());
        paper.said("decision.mode", "mode." + decision.mode().name());
        paper.fact(
                "decision.subject",
                agendas.named(
                        decision.kind(),
                        decision.subject(),
                        agendas.named(decision.kind(), decision.subject()),
                        Optional.of(decision.content())));
        paper.heading("decision.text");
        paper.written(decision.text());
        PrintedWords.items(paper, decision.kind(), decision.content(), agendas);
        disclosed.reasons().filter(why -> !why.isBlank()).ifPresent(why -> paper.heading("decision.reasons")
                .written(why));
        PrintedWords.signatures(
                paper,
                decision.mode() == Decision.Mode.ELECTRONIC ? "decision.signed" : "decision.attested",
                decision.seals(),
                names);
        decision.released().ifPresent(day -> paper.said("decision.published", "day.only", day));
        return paper;
    }
}
