package org.tandem.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.access.Role;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;
import org.tandem.ledger.Standstill;
import org.tandem.ledger.Standstills;

/** People of a registry have looked at evidence against its counterpart, and let the two go on; each side for itself. */
@ApplicationScoped
@Transactional
public class StandstillEnds {

    private final Standstills standstills;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public StandstillEnds(Standstills standstills, AuditTrail audit, Clock clock) {
        this.standstills = standstills;
        this.audit = audit;
        this.clock = clock;
    }

    protected StandstillEnds() {
        this(null, null, null);
    }

    /** The registry's approver says what was found. A restored registry goes on when it has all again, and by nobody's word. */
    public void end(Actor actor, Party registry, String standstill, String reason) {
        actor.asRegistry(Role.REGISTRY_APPROVER, registry);
        InputRefused.Problems problems = new InputRefused.Problems();
        String why = problems.text("reason", reason, 1_000, "Say what was found.");
        problems.refuseIfAny();
        Standstill one = standstills.inForce(registry).stream()
                .filter(inForce -> inForce.id().equals(standstill))
                .findFirst()
                .orElseThrow(() -> new Unknown("standstill", standstill));
        if (one.kind() == Standstill.Kind.RESTORED) {
            throw new OutOfTurn("The registry of %s goes on by itself as soon as it has all again that it had signed."
                    .formatted(registry));
        }
        standstills.end(registry, standstill, actor.person(), why, clock.instant());
        audit.record(actor, "ended a standstill towards " + one.against(), registry.code());
    }
}
