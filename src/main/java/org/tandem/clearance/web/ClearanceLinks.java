package org.tandem.clearance.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.tandem.access.web.SignedIn;
import org.tandem.clearance.ClearanceSteps;
import org.tandem.clearance.ClearanceTasks;
import org.tandem.clearance.Room;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/** On the page of a case: where the reader's side talks it over within itself. Asks nothing of the database. */
@Named
@RequestScoped
public class ClearanceLinks {

    @Inject
    ClearanceSteps steps;

    @Inject
    SignedIn signedIn;

    /** The sides for which the reader takes part. */
    public List<Party> sides(Pair pair) {
        return signedIn.optional().map(actor -> steps.sides(actor, pair)).orElse(List.of());
    }

    public String address(Pair pair, Party side, String subject) {
        return ClearanceTasks.address(new Room(pair, side, subject));
    }
}
