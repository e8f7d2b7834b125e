package org.tandem.grievance.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Set;
import org.tandem.access.Role;
import org.tandem.access.web.PageOf;
import org.tandem.access.web.SignedIn;
import org.tandem.committee.Decisions;
import org.tandem.grievance.Grievance;
import org.tandem.grievance.GrievanceStage;
import org.tandem.grievance.Grievances;

/** Backs {@code /app/grievance/index.xhtml}. */
@Named
@RequestScoped
public class GrievanceCases {

    @Inject
    Grievances grievances;

    @Inject
    SignedIn signedIn;

    @Inject
    Decisions decisions;

    private PageOf<Grievance> listed;
    private Set<String> released;

    /** Whether the person is at a desk, and so enters what came by another way. */
    public boolean isDesk() {
        return !signedIn.actor().as(Role.SECRETARIAT).isEmpty();
    }

    /** How it stands, as far as the person may know. */
    public GrievanceStage stage(Grievance grievance) {
        if (released == null) {
            released = decisions.released(getListed().rows().stream()
                    .flatMap(one -> one.decision().stream())
                    .toList());
        }
        return grievance.stage(signedIn.actor(), released);
    }

    public PageOf<Grievance> getListed() {
        if (listed == null) {
            listed = PageOf.of(
                    grievances.countConcerning(signedIn.actor()),
                    (first, most) -> grievances.concerning(signedIn.actor(), first, most));
        }
        return listed;
    }
}
