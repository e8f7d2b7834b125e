package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandem.access.Organisations;
import org.tandem.access.web.Show;
import org.tandem.committee.Decision;
import org.tandem.committee.Decisions;
import org.tandem.committee.Rules;
import org.tandem.document.DocumentRef;
import org.tandem.kernel.Unknown;

/** Backs {@code /decisions/XB-2026-014}. */
@Named
@RequestScoped
public class DecisionPage extends PublicPage {

    @Inject
    Decisions decisions;

    @Inject
    Rules rules;

    @Inject
    Organisations organisations;

    @Inject
    Show show;

    private Decision decision;

    public Decision getDecision() {
        if (decision == null) {
            String number = asked("number");
            decision = decisions.released(number).orElseThrow(() -> new Unknown("decision", number));
        }
        return decision;
    }

    /** Reasons are for everybody only where the pair's rules say so. */
    public boolean isReasonsPublic() {
        return rules.known(getDecision().pair())
                .map(r -> r.reasonsPublic().value())
                .orElse(false);
    }

    /** Papers for everybody; of a confidential one not even its name. */
    public List<DocumentRef> getAnnexes() {
        return getDecision().annexes().stream().filter(a -> !a.confidential()).toList();
    }

    public String getMode() {
        return switch (getDecision().mode()) {
            case ELECTRONIC -> "In an electronic round";
            case MEETING -> "At a meeting";
            case ELSEWHERE -> "Outside this platform, attested by both desks";
        };
    }

    /** What the outcome means, since "issue" is no state of anything. */
    public String getOutcome() {
        return switch (getDecision().outcome()) {
            case "ISSUE" -> "Amount decided";
            case "NOT_ISSUED" -> "Nothing is issued";
            default -> show.words(getDecision().outcome());
        };
    }

    public boolean isRefusal() {
        return getDecision().outcome().startsWith("NOT_");
    }

    /** What was decided on: an identifier, or an organisation by its name. */
    public String getSubjectName() {
        return organisations.name(getDecision().subject());
    }

    /** The page of what was decided on. */
    public String getSubjectPage() {
        return Subjects.page(getDecision().kind(), getDecision().subject());
    }
}
