package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.Set;
import org.tandem.issuance.Attempt;
import org.tandem.issuance.Issuance;

/** Backs {@code /issuance}. */
@Named
@RequestScoped
public class IssuancesPage extends CataloguePage {

    @Inject
    Disclosure disclosure;

    public Listing<Issuance> getList() {
        return once("list", () -> listing((first, most) -> catalogue.issuances(narrowing(), first, most)));
    }

    private Set<String> released() {
        return once(
                "released",
                () -> catalogue.released(getList().rows().stream()
                        .flatMap(i -> Disclosure.listed(Disclosure.decision(i.stage())).stream())
                        .toList()));
    }

    public String stands(Issuance issuance) {
        return disclosure.words(issuance.stage(), released());
    }

    /** What was decided, once it was released. */
    public Optional<Attempt> decided(Issuance issuance) {
        return issuance.standing()
                .filter(a -> released().contains(a.instrument().decision()));
    }
}
