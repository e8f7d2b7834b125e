package org.tandem.methodology.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tandem.access.Role;
import org.tandem.access.web.SignedIn;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.Pair;
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

    private final Map<Pair, LocalDate> days = new HashMap<>();
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
        return proposal.stage(days.computeIfAbsent(proposal.pair(), time::today));
    }
}
