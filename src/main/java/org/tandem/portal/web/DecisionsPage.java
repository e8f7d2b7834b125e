package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandem.docket.Docket;
import org.tandem.portal.Catalogue;

/** Backs {@code /decisions}: what both desks released. */
@Named
@RequestScoped
public class DecisionsPage extends CataloguePage {

    @Inject
    Docket docket;

    private Listing<Catalogue.DecisionLine> list;

    public Listing<Catalogue.DecisionLine> getList() {
        if (list == null) {
            list = listing((first, most) -> catalogue.decisions(narrowing(), first, most));
        }
        return list;
    }

    /** How many there are, the unpublished ones too: of the pair that was asked for, or of each. */
    public List<Docket.Count> getCounts() {
        return once("counts", () -> docket.counts().stream()
                .filter(count -> getPair().isEmpty() || count.pair().code().equals(getPair()))
                .toList());
    }
}
