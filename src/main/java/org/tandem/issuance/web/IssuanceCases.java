package org.tandem.issuance.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.tandem.access.web.SignedIn;
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

    private List<Issuance> mine;
    private Map<String, VerifiedPeriod> verified;

    public List<Issuance> getMine() {
        if (mine == null) {
            mine = matters.concerning(signedIn.actor());
        }
        return mine;
    }

    public Tonnes total(Issuance issuance) {
        if (verified == null) {
            verified = matters.verified(getMine());
        }
        return verified.get(issuance.report()).total();
    }
}
