package org.tandem.methodology.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandem.access.Role;
import org.tandem.access.web.SignedIn;
import org.tandem.calendar.LegalTime;
import org.tandem.methodology.MethodologyApproval;
import org.tandem.methodology.MethodologyProposal;
import org.tandem.methodology.ProposalStage;

/** Backs {@code /app/methodology/index.xhtml}. */
@Named
@RequestScoped
public class MethodologyCases {

    @Inject
    MethodologyApproval approval;

    @Inject
    LegalTime time;

    @Inject
    SignedIn signedIn;

    private List<MethodologyProposal> mine;

    public List<MethodologyProposal> getMine() {
        if (mine == null) {
            mine = approval.mine(signedIn.actor());
        }
        return mine;
    }

    public boolean isProponent() {
        return !signedIn.actor().as(Role.PARTICIPANT).isEmpty();
    }

    public ProposalStage stage(MethodologyProposal proposal) {
        return proposal.stage(time.today(proposal.pair()));
    }
}
