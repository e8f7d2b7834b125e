package org.tandem.methodology.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tandem.access.Role;
import org.tandem.access.web.SignedIn;
import org.tandem.calendar.LegalTime;
import org.tandem.kernel.Pair;
import org.tandem.methodology.Methodologies;
import org.tandem.methodology.MethodologyApproval;
import org.tandem.methodology.MethodologyProposal;
import org.tandem.methodology.MethodologyVersion;
import org.tandem.methodology.ProposalStage;

/** Backs {@code /app/methodology/index.xhtml}. */
@Named
@RequestScoped
public class MethodologyCases {

    @Inject
    MethodologyApproval approval;

    @Inject
    Methodologies methodologies;

    @Inject
    LegalTime time;

    @Inject
    SignedIn signedIn;

    private final Map<Pair, LocalDate> days = new HashMap<>();
    private List<MethodologyProposal> mine;
    private List<MethodologyVersion> approved;

    public List<MethodologyProposal> getMine() {
        if (mine == null) {
            mine = approval.mine(signedIn.actor());
        }
        return mine;
    }

    /** For desks, what their committees approved, in its latest version. */
    public List<MethodologyVersion> getApproved() {
        if (approved == null) {
            approved = signedIn.actor().as(Role.SECRETARIAT).stream()
                    .flatMap(mandate -> mandate.pair().stream())
                    .distinct()
                    .flatMap(pair -> methodologies.of(pair).stream()
                            .collect(Collectors.toMap(
                                    MethodologyVersion::number, m -> m, (latest, older) -> latest, TreeMap::new))
                            .values()
                            .stream())
                    .toList();
        }
        return approved;
    }

    public boolean isProponent() {
        return !signedIn.actor().as(Role.PARTICIPANT).isEmpty();
    }

    public boolean isDesk() {
        return !signedIn.actor().as(Role.SECRETARIAT).isEmpty();
    }

    public ProposalStage stage(MethodologyProposal proposal) {
        return proposal.stage(days.computeIfAbsent(proposal.pair(), time::today));
    }
}
