package org.tandem.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import org.tandem.access.Actor;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.ledger.Standstill;
import org.tandem.ledger.Standstills;
import org.tandem.transparency.Bundle;
import org.tandem.transparency.Checkpoint;
import org.tandem.transparency.CompactRange;
import org.tandem.transparency.PublicLog;
import org.tandem.transparency.SignedNote;
import org.tandem.transparency.TilePath;
import org.tandem.transparency.TreeHash;

/**
 * Brings a registry that was restored from an older backup to where it was: it takes again the letters that it had received
 * since, fetches its own missing entries from the counterpart's mirror, and does them again. Whether that is what it had
 * signed follows from the root, before and after.
 */
@ApplicationScoped
public class Rebuild {

    private static final Logger LOG = Logger.getLogger(Rebuild.class.getName());

    private final PublicLog logs;
    private final Standstills standstills;
    private final Rebuilding rebuilding;
    private final Dispatch dispatch;
    private final Counterparts counterparts;
    private final Wire wire;

    @Inject
    Rebuild(
            PublicLog logs,
            Standstills standstills,
            Rebuilding rebuilding,
            Dispatch dispatch,
            Counterparts counterparts,
            Wire wire) {
        this.logs = logs;
        this.standstills = standstills;
        this.rebuilding = rebuilding;
        this.dispatch = dispatch;
        this.counterparts = counterparts;
        this.wire = wire;
    }

    protected Rebuild() {
        this(null, null, null, null, null, null);
    }

    /**
     * Done once, and nothing of it where any part cannot be done; asked again, it is refused.
     *
     * @return how many acts were done again
     */
    public int rebuild(Actor administrator, Party registry) {
        administrator.asAdministrator();
        Standstill standstill = standstills.inForce(registry).stream()
                .filter(one -> one.kind() == Standstill.Kind.RESTORED)
                .findFirst()
                .orElseThrow(() -> new OutOfTurn("The registry of %s lacks nothing.".formatted(registry)));
        if (!logs.waiting(registry, 1).isEmpty()) {
            throw new OutOfTurn(
                    "The registry of %s has done something new since the backup was restored. Restore it again, and rebuild it first."
                            .formatted(registry));
        }
        Party counterpart = new Party(standstill.against());
        Counterpart keeper = counterparts
                .keeperOf(Correspondent.registry(counterpart))
                .orElseThrow(() -> new OutOfTurn("The mirror of %s cannot be asked.".formatted(counterpart)));
        try {
            List<byte[]> missing = missing(registry, counterpart, keeper, standstill);
            List<Wire.Fetched> held = counterparts.all().stream()
                    .filter(one -> one.address().isPresent())
                    .flatMap(one -> dispatch.fetchAgain(one, Correspondent.registry(registry)).stream())
                    .toList();
            rebuilding.replay(administrator, standstill, missing);
            dispatch.takeHeld(held);
            return missing.size();
        } catch (Unreachable silent) {
            throw new OutOfTurn(
                    "A counterpart could not be asked: %s. Try again later.".formatted(silent.getMessage()));
        }
    }

    /** Only if they lead from what is here to the head that the registry signed. */
    private List<byte[]> missing(Party registry, Party counterpart, Counterpart keeper, Standstill standstill) {
        Checkpoint head =
                Checkpoint.parse(SignedNote.parse(standstill.evidence()).text());
        CompactRange range = logs.edge(registry);
        long here = range.size();
        List<byte[]> missing = new ArrayList<>();
        for (TilePath bundle : TilePath.entries(here, head.size())) {
            long place = bundle.first();
            for (byte[] entry : Bundle.entries(wire.mirroredTile(keeper, counterpart, head.origin(), bundle))) {
                if (place++ >= here) {
                    missing.add(entry);
                    range.append(TreeHash.ofLeaf(entry));
                }
            }
        }
        if (range.size() != head.size() || !range.root().equals(head.root())) {
            throw new OutOfTurn(
                    "What is here and what %s holds do not lead to the head that the registry of %s signed. Restore an older backup."
                            .formatted(counterpart, registry));
        }
        return missing;
    }
}
