package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.Set;
import org.tandem.access.web.Show;
import org.tandem.issuance.Attempt;
import org.tandem.issuance.Issuance;
import org.tandem.registry.web.BothSides;

/** Backs {@code /issuance}. */
@Named
@RequestScoped
public class IssuancesPage extends CataloguePage {

    @Inject
    Disclosure disclosure;

    @Inject
    BothSides bothSides;

    @Inject
    Show show;

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

    /** How far the registries are with it is told once the public knows that it was agreed. */
    public String stands(Issuance issuance) {
        return released().contains(Disclosure.decision(issuance.stage()))
                ? bothSides.stands(issuance, getList().rows())
                : show.words(disclosure.words(issuance.stage(), released()));
    }

    /** What was decided, once it was released. */
    public Optional<Attempt> decided(Issuance issuance) {
        return issuance.standing()
                .filter(a -> released().contains(a.instrument().decision()));
    }
}
