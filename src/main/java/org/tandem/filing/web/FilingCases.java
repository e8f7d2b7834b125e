package org.tandem.filing.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.tandem.access.Role;
import org.tandem.access.web.PageOf;
import org.tandem.access.web.SignedIn;
import org.tandem.filing.Filing;
import org.tandem.filing.Filings;

/** Backs {@code /app/filing/index.xhtml}. */
@Named
@RequestScoped
public class FilingCases {

    @Inject
    Filings filings;

    @Inject
    SignedIn signedIn;

    private PageOf<Filing> listed;

    public PageOf<Filing> getListed() {
        if (listed == null) {
            listed = PageOf.of(
                    filings.countConcerning(signedIn.actor()),
                    (first, most) -> filings.concerning(signedIn.actor(), first, most));
        }
        return listed;
    }

    /** Whether the person may file something, or enter what came by another way. */
    public boolean isFiler() {
        return !signedIn.actor().as(Role.PARTICIPANT).isEmpty()
                || !signedIn.actor().as(Role.THIRD_PARTY).isEmpty()
                || !signedIn.actor().as(Role.SECRETARIAT).isEmpty();
    }
}
