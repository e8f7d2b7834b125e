package org.tandem.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.tandem.access.Actor;
import org.tandem.ledger.Invariants;

/** Whether everything holds that must hold in the books kept here: after a restore, an unclean stop, or a doubt. */
@ApplicationScoped
@Transactional
public class BookInspection {

    private final Invariants invariants;

    @Inject
    public BookInspection(Invariants invariants) {
        this.invariants = invariants;
    }

    protected BookInspection() {
        this(null);
    }

    /** What does not hold; nothing, if all is well. For administrators, since it looks into every book kept here. */
    public List<Invariants.Violation> violations(Actor administrator) {
        administrator.asAdministrator();
        return invariants.violations();
    }
}
