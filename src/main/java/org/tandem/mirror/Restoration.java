package org.tandem.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.tandem.kernel.Party;
import org.tandem.ledger.Standstill;
import org.tandem.ledger.Standstills;
import org.tandem.transparency.Checkpoint;
import org.tandem.transparency.PublicLog;
import org.tandem.transparency.SignedNote;

/**
 * Notices that a registry has less than it had signed, as after its database was restored from an older backup, and that it
 * has all of it again.
 */
@ApplicationScoped
public class Restoration {

    private final PublicLog logs;
    private final Standstills standstills;
    private final Clock clock;

    @Inject
    Restoration(PublicLog logs, Standstills standstills, Clock clock) {
        this.logs = logs;
        this.standstills = standstills;
        this.clock = clock;
    }

    protected Restoration() {
        this(null, null, null);
    }

    /** @param head the newest one the counterpart cosigned; signed with the registry's own key, so it cannot be made up */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void compare(Party registry, Party counterpart, SignedNote head) {
        Checkpoint theirs = Checkpoint.parse(head.text());
        boolean has =
                logs.root(registry, theirs.size()).filter(theirs.root()::equals).isPresent();
        if (!has) {
            standstills.place(registry, Standstill.Kind.RESTORED, counterpart.code(), head.toString(), clock.instant());
            return;
        }
        standstills.inForce(registry).stream()
                .filter(one ->
                        one.kind() == Standstill.Kind.RESTORED && one.against().equals(counterpart.code()))
                .forEach(one -> standstills.end(
                        registry, one.id(), "the log", "All that was signed is here again.", clock.instant()));
    }
}
