package org.tandem.issuance.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.tandem.access.web.PageOf;
import org.tandem.access.web.SignedIn;
import org.tandem.committee.web.HowDecided;
import org.tandem.issuance.Issuance;
import org.tandem.issuance.IssuanceMatters;
import org.tandem.kernel.Tonnes;
import org.tandem.verification.VerifiedPeriod;

/** Backs {@code /app/issuance/index.xhtml}. */
@Named
@RequestScoped
public class IssuanceCases {

    @Inject
    IssuanceMatters matters;

    @Inject
    SignedIn signedIn;

    @Inject
    HowDecided how;

    private Map<String, VerifiedPeriod> verified;
    private PageOf<Issuance> listed;

    public PageOf<Issuance> getListed() {
        if (listed == null) {
            listed = PageOf.of(
                    matters.countConcerning(signedIn.actor()),
                    (first, most) -> matters.concerning(signedIn.actor(), first, most),
                    how.getCarried());
        }
        return listed;
    }

    public List<Issuance> getMine() {
        return getListed().rows();
    }

    public Tonnes total(Issuance issuance) {
        if (verified == null) {
            verified = matters.verified(getMine());
        }
        return verified.get(issuance.number()).total();
    }
}
