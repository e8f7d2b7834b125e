package org.tandem.standstill.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandem.ledger.Standstill;
import org.tandem.ledger.Standstills;

/** What every page says at its top while a registry kept here stands still: nothing while none does. */
@Named
@RequestScoped
public class StandstillNotice {

    @Inject
    Standstills standstills;

    private List<Standstill> inForce;

    public List<Standstill> getAll() {
        if (inForce == null) {
            inForce = standstills.inForce();
        }
        return inForce;
    }
}
