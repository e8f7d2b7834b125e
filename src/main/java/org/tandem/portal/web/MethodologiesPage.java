package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandem.methodology.MethodologyProposal;
import org.tandem.methodology.ProposalStage;
import org.tandem.portal.Catalogue;

/** Backs {@code /methodologies}: approved ones, and proposals with {@code ?stage=proposed}. */
@Named
@RequestScoped
public class MethodologiesPage extends CataloguePage {

    @Inject
    Names names;

    private Listing<Catalogue.MethodologyLine> approved;
    private Listing<MethodologyProposal> proposed;

    public boolean isProposals() {
        return asked("stage").equals("proposed");
    }

    public Listing<Catalogue.MethodologyLine> getApproved() {
        if (approved == null) {
            approved = listing((first, most) -> catalogue.methodologies(narrowing(), first, most));
        }
        return approved;
    }

    public Listing<MethodologyProposal> getProposed() {
        if (proposed == null) {
            proposed = listing((first, most) -> catalogue.proposals(narrowing(), first, most));
        }
        return proposed;
    }

    public ProposalStage stage(MethodologyProposal proposal) {
        return proposal.stage(names.today(proposal.pair()));
    }
}
