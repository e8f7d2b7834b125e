package org.tandem.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.tandem.access.Actor;
import org.tandem.access.AuditTrail;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.keys.KeyHistory;
import org.tandem.ledger.Standstill;
import org.tandem.ledger.Standstills;
import org.tandem.registry.ReplayedActs;
import org.tandem.transparency.PublicLog;
import org.tandem.transparency.TreeHash;

/** The one transaction in which a restored registry does again what it lost: all of it, to the byte, or nothing. */
@ApplicationScoped
public class Rebuilding {

    private final PublicLog logs;
    private final ReplayedActs acts;
    private final KeyHistory keys;
    private final Standstills standstills;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    Rebuilding(
            PublicLog logs,
            ReplayedActs acts,
            KeyHistory keys,
            Standstills standstills,
            AuditTrail audit,
            Clock clock) {
        this.keys = keys;
        this.logs = logs;
        this.acts = acts;
        this.standstills = standstills;
        this.audit = audit;
        this.clock = clock;
    }

    protected Rebuilding() {
        this(null, null, null, null, null, null);
    }

    /** @param missing entries that the log leads to the standstill's evidence with */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void replay(Actor administrator, Standstill standstill, List<byte[]> missing) {
        Party registry = standstill.registry();
        standstills.end(
                registry,
                standstill.id(),
                administrator.person(),
                "Rebuilt from the mirror of " + standstill.against(),
                clock.instant());
        for (byte[] entry : missing) {
            String leaf = new String(entry, StandardCharsets.UTF_8);
            if (!keys.sayAgain(registry, leaf)) {
                acts.act(registry, leaf);
            }
        }
        List<TreeHash> again = logs.waiting(registry, missing.size() + 1);
        if (!again.equals(missing.stream().map(TreeHash::ofLeaf).toList())) {
            throw new OutOfTurn("What was done again is not what was done. Nothing of it was kept.");
        }
        audit.record(
                administrator,
                "rebuilt %d acts from the mirror of %s".formatted(missing.size(), standstill.against()),
                registry.code());
    }
}
