package org.tandem.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.stream.Stream;
import org.tandem.access.Actor;
import org.tandem.ledger.Invariants;

/** Whether everything holds that must hold in the books kept here: after a restore, an unclean stop, or a doubt. */
@ApplicationScoped
@Transactional
public class BookInspection {

    private final Invariants invariants;
    private final Instance<Inspection> further;

    @Inject
    public BookInspection(Invariants invariants, @Any Instance<Inspection> further) {
        this.invariants = invariants;
        this.further = further;
    }

    protected BookInspection() {
        this(null, null);
    }

    /** What does not hold; nothing, if all is well. For administrators, since it looks into every book kept here. */
    public List<Invariants.Violation> violations(Actor administrator) {
        administrator.asAdministrator();
        return Stream.concat(
                        invariants.violations().stream(), further.stream().flatMap(one -> one.violations().stream()))
                .toList();
    }
}
