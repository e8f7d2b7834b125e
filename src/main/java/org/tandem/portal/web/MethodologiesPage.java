package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Set;
import org.tandem.methodology.MethodologyProposal;
import org.tandem.portal.Catalogue;

/** Backs {@code /methodologies}: approved ones, and proposals with {@code ?stage=proposed}. */
@Named
@RequestScoped
public class MethodologiesPage extends CataloguePage {

    @Inject
    Names names;

    @Inject
    Disclosure disclosure;

    private Set<String> released;
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

    /** Where a proposal stands, as far as the public may know. */
    public String stands(MethodologyProposal proposal) {
        if (released == null) {
            released = catalogue.released(getProposed().rows().stream()
                    .flatMap(p -> disclosure.decisions(p, names).stream())
                    .toList());
        }
        return disclosure.words(proposal.stage(names.today(proposal.pair())), released);
    }
}
