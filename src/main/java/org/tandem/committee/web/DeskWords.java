package org.tandem.committee.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tandem.access.web.SignedIn;
import org.tandem.committee.CheckedBy;
import org.tandem.committee.Completeness;
import org.tandem.committee.DeskWord;
import org.tandem.committee.JointCommittees;
import org.tandem.committee.Rules;
import org.tandem.committee.RulesInForce;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/** Whose desk says whether a case is complete, and what the desks said, for the pages of cases. */
@Named
@RequestScoped
public class DeskWords {

    /** What a person reads who said it where something is still open. */
    public static final String WAITS = "Said for your desk. The case goes on once both desks say the same.";

    @Inject
    Completeness completeness;

    @Inject
    Rules rules;

    @Inject
    JointCommittees committees;

    @Inject
    SignedIn signedIn;

    /**
     * @param asked whose word is needed, in a sentence; empty where either desk's suffices
     * @param said in that order; nothing where one desk's word suffices
     * @param disagreed whether the desks said different things
     * @param sides for whose desk the person can say it, by code
     */
    public record Shown(String asked, List<DeskWord> said, boolean disagreed, Map<String, String> sides) {

        /** Whether the person has to say for which desk. */
        public boolean isEitherSide() {
            return sides.size() > 1;
        }

        public boolean isSpeaking() {
            return !sides.isEmpty();
        }

        /** Whether this word counts: the last one of its desk in a check that is open. */
        public boolean counts(DeskWord word) {
            return Completeness.counting(said).contains(word);
        }
    }

    /** What was chosen in the field of that name; nothing where it was not asked. */
    public static Optional<Party> side(String typed) {
        return typed.isEmpty() ? Optional.empty() : Optional.of(Party.parse(typed));
    }

    private String shownOf;
    private Shown shown;

    /** Of one case; looked up once for a page. */
    public Shown of(Pair pair, String rulesVersion, String subject, String what) {
        if (!(subject + what).equals(shownOf)) {
            shownOf = subject + what;
            shown = look(rules.version(pair, rulesVersion), subject, what);
        }
        return shown;
    }

    private Shown look(RulesInForce pinned, String subject, String what) {
        CheckedBy checked = pinned.checkedBy();
        boolean both = checked.how() == CheckedBy.How.BOTH;
        List<DeskWord> said = both ? completeness.said(signedIn.actor(), pinned.pair(), subject, what) : List.of();
        Map<String, String> sides = new LinkedHashMap<>();
        for (Party side : completeness.sides(signedIn.actor(), pinned)) {
            sides.put(side.code(), committees.name(side));
            if (!both) {
                break;
            }
        }
        return new Shown(asked(pinned, checked), said, Completeness.isDisagreed(said), sides);
    }

    private String asked(RulesInForce pinned, CheckedBy checked) {
        String source = pinned.completeness()
                .map(rule -> RulesInForce.bracketed(rule.source()))
                .orElse("");
        return switch (checked.how()) {
            case EITHER -> "";
            case BOTH -> "The rules ask both desks%s: the case goes on once they say the same.".formatted(source);
            case LEAD ->
                "The rules let the desk of %s say it%s."
                        .formatted(committees.name(checked.lead().orElseThrow()), source);
        };
    }
}
