package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandem.portal.Catalogue;

/** Backs {@code /public-inputs}. */
@Named
@RequestScoped
public class PublicInputsPage extends CataloguePage {

    @Inject
    Names names;

    private Listing<Catalogue.CallLine> list;

    public Listing<Catalogue.CallLine> getList() {
        if (list == null) {
            list = listing((first, most) -> catalogue.calls(narrowing(), first, most));
        }
        return list;
    }

    public boolean open(Catalogue.CallLine call) {
        return call.window().contains(names.today(call.pair()));
    }
}
