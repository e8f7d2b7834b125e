package org.tandem.committee.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.PaperAsked;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.ConsentAt;
import org.tandem.committee.RulesInForce.Rule;
import org.tandem.kernel.Party;

/** What the rules that a case goes by ask for at a form: papers with the codes of their forms, and whose consent follows. */
@Named
@RequestScoped
public class AskedPapers {

    @Inject
    JointCommittees committees;

    /** The papers of a step as the rules call them, each with its form where they name one: {@code Monitoring Report}. */
    public List<String> of(RulesInForce rules, String step) {
        return rules.asked(step).stream()
                .map(paper -> paper.words()
                        + form(rules, paper.name())
                                .map(code -> ", form " + code)
                                .orElse(""))
                .toList();
    }

    /** In brackets, where it stands that these papers are asked for; empty where that is assumed. */
    public String source(RulesInForce rules, String step) {
        return asked(rules, step)
                .map(asked -> RulesInForce.bracketed(asked.source()))
                .orElse("");
    }

    /** The code or version of the form for a case; empty where the rules name none. */
    public String formOf(RulesInForce rules, String ofCase) {
        return form(rules, ofCase).orElse("");
    }

    /** Whose competent authorities consent then, in a sentence; empty where the rules do not say. */
    public String consent(RulesInForce rules, String when) {
        return rules.consent(ConsentAt.valueOf(when))
                .map(rule -> "The competent authority of %s consents %s%s."
                        .formatted(
                                String.join(
                                        " and of ",
                                        rule.value().stream()
                                                .map(Party::parse)
                                                .map(committees::name)
                                                .toList()),
                                when.equals(ConsentAt.RECORDING.name())
                                        ? "before an increase is recorded"
                                        : "when the project is confirmed",
                                RulesInForce.bracketed(rule.source())))
                .orElse("");
    }

    private static Optional<Rule<List<PaperAsked>>> asked(RulesInForce rules, String step) {
        return Optional.ofNullable(rules.papers().get(step));
    }

    private static Optional<String> form(RulesInForce rules, String paperOrCase) {
        return rules.form(paperOrCase).map(Rule::value);
    }
}
