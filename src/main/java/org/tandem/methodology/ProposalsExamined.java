package org.tandem.methodology;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.access.Actor;
import org.tandem.access.Papers;
import org.tandem.calendar.LegalTime;
import org.tandem.finding.ExaminedCase;
import org.tandem.finding.ExaminedCases;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/** Proposed methodologies as those see them who check them. */
@ApplicationScoped
public class ProposalsExamined implements ExaminedCases {

    private final MethodologyProposals proposals;
    private final Papers papers;
    private final LegalTime time;

    @Inject
    public ProposalsExamined(MethodologyProposals proposals, Papers papers, LegalTime time) {
        this.proposals = proposals;
        this.papers = papers;
        this.time = time;
    }

    protected ProposalsExamined() {
        this(null, null, null);
    }

    @Override
    public Optional<ExaminedCase> examined(String number) {
        return number.matches("[A-Z]{2}_PMR?[0-9]{3,6}")
                ? proposals.find(number).map(p -> new Examined(p, papers, time.today(p.pair())))
                : Optional.empty();
    }

    private record Examined(MethodologyProposal proposal, Papers papersOfCases, LocalDate today)
            implements ExaminedCase {

        @Override
        public String key() {
            return proposal.receipt();
        }

        @Override
        public String printed() {
            return proposal.identifier();
        }

        @Override
        public Pair pair() {
            return proposal.pair();
        }

        @Override
        public String rulesVersion() {
            return proposal.rulesVersion();
        }

        @Override
        public List<String> papers() {
            return proposal.paper().papers();
        }

        @Override
        public List<String> applicants() {
            return List.of(proposal.proponent());
        }

        @Override
        public boolean concerns(Actor actor) {
            return proposal.concerns(actor);
        }

        @Override
        public boolean isPublic() {
            return proposal.isPublished();
        }

        @Override
        public boolean isWithDesks() {
            return proposal.stage(today) instanceof ProposalStage.Submitted;
        }

        @Override
        public boolean takesPapers() {
            return proposal.stage(today) instanceof ProposalStage.Returned;
        }

        @Override
        public Optional<Party> enteredBy() {
            return proposal.came().enteredBy();
        }

        @Override
        public void handInAgain(Actor actor, String earlier, String later) {
            proposal.handInAgain(today, earlier, later);
            papersOfCases.handInFor(actor, later, proposal.proponent(), proposal.unpublished());
        }
    }
}
