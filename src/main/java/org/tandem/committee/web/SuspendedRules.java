package org.tandem.committee.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandem.access.web.SignedIn;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Waiver;
import org.tandem.committee.Waivers;
import org.tandem.kernel.Pair;

/** What a committee suspended of its rules today, as far as the person may know of it, for the pages of the cases that it touches. */
@Named
@RequestScoped
public class SuspendedRules {

    @Inject
    Waivers waivers;

    @Inject
    LegalTime time;

    @Inject
    SignedIn signedIn;

    private List<Waiver> found;

    /** Where the decision can be read: by those with an office before it is released too. */
    public String link(Waiver waiver) {
        return (signedIn.actor().holdsOffice(waiver.pair()) ? "/app/committee/round.xhtml?number=" : "/decisions/")
                + waiver.decision();
    }

    public List<Waiver> of(Pair pair) {
        if (found == null) {
            found = waivers.known(waivers.on(pair, time.today(pair)), signedIn.actor(), pair);
        }
        return found;
    }
}
