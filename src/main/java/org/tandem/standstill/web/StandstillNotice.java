package org.tandem.standstill.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandem.access.CountryNames;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.ledger.Standstill;
import org.tandem.ledger.Standstills;

/** What every page says at its top while a registry kept here stands still: nothing while none does. */
@Named
@RequestScoped
public class StandstillNotice {

    @Inject
    Standstills standstills;

    @Inject
    CountryNames names;

    private List<Standstill> inForce;

    public List<Standstill> getAll() {
        if (inForce == null) {
            inForce = standstills.inForce();
        }
        return inForce;
    }

    /** With both countries by their names. */
    public String words(Standstill one) {
        return one.words(code -> code.length() == 2
                ? names.country(new Party(code))
                : "The joint committee of " + names.pair(Pair.parse(code)));
    }
}
