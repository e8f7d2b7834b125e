package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Set;
import org.tandem.grievance.Grievance;

/** Backs {@code /grievances}. */
@Named
@RequestScoped
public class GrievancesPage extends CataloguePage {

    @Inject
    Disclosure disclosure;

    private Set<String> released;
    private Listing<Grievance> list;

    public Listing<Grievance> getList() {
        if (list == null) {
            list = listing((first, most) -> catalogue.grievances(narrowing(), first, most));
        }
        return list;
    }

    /** Where it stands, as far as the public may know. */
    public String stands(Grievance grievance) {
        if (released == null) {
            released = catalogue.released(getList().rows().stream()
                    .flatMap(g -> g.decision().stream())
                    .toList());
        }
        return disclosure.words(grievance, released);
    }
}
