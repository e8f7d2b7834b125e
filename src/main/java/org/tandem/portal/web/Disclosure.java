package org.tandem.portal.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.Set;
import org.tandem.filing.FilingStage;
import org.tandem.grievance.Grievance;
import org.tandem.issuance.IssuanceStage;
import org.tandem.methodology.MethodologyProposal;
import org.tandem.methodology.ProposalStage;
import org.tandem.project.Stage;

/**
 * What a stage may be called in public. A decision takes effect when both co-chairs signed it, but nobody hears of it here
 * before both desks released it; until then the matter is under consideration.
 */
@Named
@ApplicationScoped
public class Disclosure {

    private static final String UNDECIDED = "under consideration";

    String words(ProposalStage stage, Set<String> released) {
        return told(decision(stage), released) ? stage.words() : UNDECIDED;
    }

    String words(Stage stage, Set<String> released) {
        return told(decision(stage), released) ? stage.words() : UNDECIDED;
    }

    String words(IssuanceStage stage, Set<String> released) {
        return told(decision(stage), released) ? stage.words() : UNDECIDED;
    }

    String words(FilingStage stage, Set<String> released) {
        return told(decision(stage), released) ? stage.words() : UNDECIDED;
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

    private static boolean told(String decision, Set<String> released) {
        return decision.isEmpty() || released.contains(decision);
    }

    static String decision(ProposalStage stage) {
        if (stage instanceof ProposalStage.Approved approved) {
            return approved.decision();
        }
        return stage instanceof ProposalStage.NotApproved refused ? refused.decision() : "";
    }

    static String decision(Stage stage) {
        if (stage instanceof Stage.Registered registered) {
            return registered.decision();
        }
        return stage instanceof Stage.NotRegistered refused ? refused.decision() : "";
    }

    static String decision(FilingStage stage) {
        return stage instanceof FilingStage.Decided decided ? decided.decision() : "";
    }

    static String decision(IssuanceStage stage) {
        if (stage instanceof IssuanceStage.Notified notified) {
            return notified.decision();
        }
        if (stage instanceof IssuanceStage.Agreed agreed) {
            return agreed.decision();
        }
        return stage instanceof IssuanceStage.NotIssued refused ? refused.decision() : "";
    }
}
