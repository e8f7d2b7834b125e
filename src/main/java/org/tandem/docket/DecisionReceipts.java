package org.tandem.docket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.stream.Stream;
import org.tandem.committee.Decisions;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.transparency.PublicLog;
import org.tandem.transparency.Receipt;

/** The receipt of a released decision: that it stands in a registry's public log, and what it was when it was adopted. */
@ApplicationScoped
@Transactional
public class DecisionReceipts {

    private final Docket docket;
    private final Decisions decisions;
    private final PublicLog log;

    @Inject
    DecisionReceipts(Docket docket, Decisions decisions, PublicLog log) {
        this.docket = docket;
        this.decisions = decisions;
        this.log = log;
    }

    protected DecisionReceipts() {
        this(null, null, null);
    }

    /** Whose logs, of those kept here, the released decision stands in under a published head. */
    public List<Party> logs(DocketedDecision one) {
        return Stream.of(one.pair().a(), one.pair().b())
                .filter(log::isHosted)
                .filter(side -> log.isPublished(side, Docket.RELEASE, one.subject()))
                .toList();
    }

    /**
     * With the paper that was signed, where the public may read it.
     *
     * @throws Unknown where there is no such released decision, or it is in no log of this registry
     */
    public Receipt receipt(Party registry, String decision) {
        DocketedDecision one = docket.released(decision).orElseThrow(() -> new Unknown("decision", decision));
        Receipt receipt = log.receipt(registry, Docket.RELEASE, one.subject());
        boolean open = decisions
                .released(decision)
                .flatMap(released -> decisions.disclosed(released).paper())
                .isPresent();
        return open ? receipt.opened(List.of(one.paper())) : receipt;
    }
}
