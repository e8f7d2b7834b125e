package org.tandem.correction.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandem.access.web.SignedIn;
import org.tandem.correction.Corrections;
import org.tandem.correction.Progress;
import org.tandem.issuance.Issuance;
import org.tandem.issuance.Issuances;

/** Backs {@code /app/correction/index.xhtml}, and what the page of an issuance says of its correction. */
@Named
@RequestScoped
public class CorrectionCases {

    @Inject
    Corrections corrections;

    @Inject
    Issuances issuances;

    @Inject
    SignedIn signedIn;

    private List<Progress> mine;
    private List<Progress> released;
    private List<String> inItsPlace;

    /** What the registries that the person works in have to do, or had to. */
    public List<Progress> getMine() {
        if (mine == null) {
            mine = corrections.mine(signedIn.actor());
        }
        return mine;
    }

    /** What was corrected of an issuance, for anybody. */
    public List<Progress> released(String issuance) {
        if (released == null) {
            released = corrections.released(issuance);
        }
        return released;
    }

    /** Numbers of what is issued in its place. */
    public List<String> inItsPlace(String issuance) {
        if (inItsPlace == null) {
            inItsPlace = released(issuance).isEmpty()
                    ? List.of()
                    : issuances.correcting(issuance).stream()
                            .map(Issuance::number)
                            .toList();
        }
        return inItsPlace;
    }
}
