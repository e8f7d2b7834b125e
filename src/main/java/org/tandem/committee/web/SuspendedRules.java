package org.tandem.committee.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandem.calendar.LegalTime;
import org.tandem.committee.Waiver;
import org.tandem.committee.Waivers;
import org.tandem.kernel.Pair;

/** What a committee suspended of its rules today, for the pages of the cases that it touches. */
@Named
@RequestScoped
public class SuspendedRules {

    @Inject
    Waivers waivers;

    @Inject
    LegalTime time;

    private List<Waiver> found;

    public List<Waiver> of(Pair pair) {
        if (found == null) {
            found = waivers.on(pair, time.today(pair));
        }
        return found;
    }
}
