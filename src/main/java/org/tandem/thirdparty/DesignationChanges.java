package org.tandem.thirdparty;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.LocalDate;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;

/** What a committee decides on what entities themselves filed. Called inside the transaction of the decision. */
@ApplicationScoped
public class DesignationChanges {

    private final Designations designations;
    private final Event<EntityDesignated> designated;

    @Inject
    public DesignationChanges(Designations designations, Event<EntityDesignated> designated) {
        this.designations = designations;
        this.designated = designated;
    }

    protected DesignationChanges() {
        this(null, null);
    }

    /** @throws OutOfTurn where the entity is designated for some of it already */
    public void mustBeFree(String organisation, Pair pair, DesignationContent asked) {
        designations.refuseOverlap(organisation, pair, asked);
    }

    /** @param accreditation the ground of its competence, which takes the place of the one before */
    public void designate(
            String organisation, Pair pair, String accreditation, DesignationContent content, String decision) {
        designations.accredit(organisation, accreditation);
        designations.refuseOverlap(organisation, pair, content);
        designations.designate(organisation, pair, content, decision);
        announce(organisation, pair);
    }

    /** Ends all of an entity's designations in a pair; what was signed until then stays. */
    public void endAll(String organisation, Pair pair, LocalDate lastDay, String decision) {
        designations.of(organisation, pair).stream()
                .filter(designation -> designation.ends().isAfter(lastDay))
                .forEach(designation -> end(designation, lastDay, decision));
        announce(organisation, pair);
    }

    /** What was to begin later never does. */
    private static void end(Designation designation, LocalDate lastDay, String decision) {
        if (designation.begins().isAfter(lastDay)) {
            designation.suspend(designation.begins(), decision);
        } else {
            designation.end(lastDay, decision);
        }
    }

    private void announce(String organisation, Pair pair) {
        designated.fire(new EntityDesignated(organisation, pair, designations.of(organisation, pair)));
    }
}
