package org.tandem.portal.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.Set;
import org.tandem.committee.DecidedStage;
import org.tandem.grievance.Grievance;
import org.tandem.methodology.MethodologyProposal;

/**
 * What a stage may be called in public. A decision takes effect when both co-chairs signed it, but nobody hears of it here
 * before both desks released it; until then the matter is under consideration.
 */
@Named
@ApplicationScoped
public class Disclosure {

    String words(DecidedStage stage, Set<String> released) {
        return stage.words(released::contains);
    }

    String words(Grievance grievance, Set<String> released) {
        return grievance.stage(released).words();
    }

    List<String> decisions(MethodologyProposal proposal, Names names) {
        return listed(decision(proposal.stage(names.today(proposal.pair()))));
    }

    static List<String> listed(String decision) {
        return decision.isEmpty() ? List.of() : List.of(decision);
    }

    static String decision(DecidedStage stage) {
        return stage.decidedBy().orElse("");
    }
}
