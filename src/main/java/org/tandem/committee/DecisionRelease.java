package org.tandem.committee;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Mandate;
import org.tandem.access.Role;
import org.tandem.calendar.LegalTime;

/** A decision becomes public when both desks released it. */
@ApplicationScoped
@Transactional
public class DecisionRelease {

    private final CommitteeTable table;
    private final LegalTime time;
    private final AuditTrail audit;
    private final Event<DecisionReleased> released;

    @Inject
    public DecisionRelease(CommitteeTable table, LegalTime time, AuditTrail audit, Event<DecisionReleased> released) {
        this.table = table;
        this.time = time;
        this.audit = audit;
        this.released = released;
    }

    protected DecisionRelease() {
        this(null, null, null, null);
    }

    /** A desk agrees to publication; the second side's desk publishes. */
    public void release(Actor desk, String number) {
        Matter matter = table.takeAs(number, desk, Role.SECRETARIAT);
        Mandate office = desk.as(Role.SECRETARIAT, matter.pair());
        matter.release(office.party().orElseThrow(), desk, time.today(matter.pair()));
        audit.record(desk, "released a decision", number);
        matter.decision()
                .filter(decision -> decision.released().isPresent())
                .ifPresent(decision -> released.fire(new DecisionReleased(decision)));
    }
}
