package org.tandem.committee.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.ConsentAt;
import org.tandem.committee.RulesInForce.Rule;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/** What a pair's rules in force ask for at a form: papers with the codes of their forms, and whose consent follows. */
@Named
@RequestScoped
public class AskedPapers {

    @Inject
    Rules rules;

    @Inject
    JointCommittees committees;

    private Optional<RulesInForce> known;

    /** The papers of a step as the rules call them, each with its form where they name one: {@code Monitoring Report}. */
    public List<String> of(Pair pair, String step) {
        return known(pair).map(inForce -> inForce.asked(step)).orElse(List.of()).stream()
                .map(paper -> paper.words()
                        + form(pair, paper.name()).map(code -> ", form " + code).orElse(""))
                .toList();
    }

    /** In brackets, where it stands that these papers are asked for; empty where that is assumed. */
    public String source(Pair pair, String step) {
        return known(pair)
                .map(inForce -> inForce.papers().get(step))
                .map(asked -> RulesInForce.bracketed(asked.source()))
                .orElse("");
    }

    /** The code or version of the form for a case; empty where the rules name none. */
    public String formOf(Pair pair, String ofCase) {
        return form(pair, ofCase).orElse("");
    }

    /** Whose competent authorities consent then, in a sentence; empty where the rules do not say. */
    public String consent(Pair pair, String when) {
        return known(pair)
                .flatMap(inForce -> inForce.consent(ConsentAt.valueOf(when)))
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

    private Optional<String> form(Pair pair, String paperOrCase) {
        return known(pair).flatMap(inForce -> inForce.form(paperOrCase)).map(Rule::value);
    }

    private Optional<RulesInForce> known(Pair pair) {
        if (known == null) {
            known = rules.known(pair);
        }
        return known;
    }
}
