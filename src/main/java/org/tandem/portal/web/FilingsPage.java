package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Set;
import org.tandem.filing.Filing;

/** Backs {@code /filings}. */
@Named
@RequestScoped
public class FilingsPage extends CataloguePage {

    @Inject
    Disclosure disclosure;

    private Set<String> released;
    private Listing<Filing> list;

    public Listing<Filing> getList() {
        if (list == null) {
            list = listing((first, most) -> catalogue.filings(narrowing(), first, most));
        }
        return list;
    }

    /** Where it stands, as far as the public may know. */
    public String stands(Filing filing) {
        if (released == null) {
            released = catalogue.released(getList().rows().stream()
                    .flatMap(f -> Disclosure.listed(Disclosure.decision(f.stage())).stream())
                    .toList());
        }
        return disclosure.words(filing.stage(), released);
    }
}
