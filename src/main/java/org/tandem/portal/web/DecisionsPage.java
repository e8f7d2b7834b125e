package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import org.tandem.portal.Catalogue;

/** Backs {@code /decisions}: what both desks released. */
@Named
@RequestScoped
public class DecisionsPage extends CataloguePage {

    private Listing<Catalogue.DecisionLine> list;

    public Listing<Catalogue.DecisionLine> getList() {
        if (list == null) {
            list = listing((first, most) -> catalogue.decisions(narrowing(), first, most));
        }
        return list;
    }
}
