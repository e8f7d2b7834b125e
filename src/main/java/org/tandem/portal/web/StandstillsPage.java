package org.tandem.portal.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandem.standstill.StandstillEnds;

/** Backs {@code /standstills}: what keeps registries from going on, and what once did. */
@Named
@RequestScoped
public class StandstillsPage extends PublicPage {

    @Inject
    StandstillEnds ends;

    public List<StandstillEnds.Over> getOver() {
        return once("Over", ends::over);
    }
}
