package org.tandem.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tandem.kernel.Party;
import org.tandem.transparency.TreeHash;

/**
 * Records that a counterpart's log only names, since they are too long for it. They are fetched from the log's own address
 * and kept if they are what the log was signed with.
 */
@ApplicationScoped
public class LongRecords {

    private static final Logger LOG = Logger.getLogger(LongRecords.class.getName());

    private final Counterparts counterparts;
    private final Mirroring mirroring;
    private final Wire wire;

    @Inject
    LongRecords(Counterparts counterparts, Mirroring mirroring, Wire wire) {
        this.counterparts = counterparts;
        this.mirroring = mirroring;
        this.wire = wire;
    }

    protected LongRecords() {
        this(null, null, null);
    }

    /**
     * Asks in no transaction and keeps in one of its own.
     *
     * @param hash the leaf's, as the log names it
     * @return whether it is held now; where it is not, it is asked for again another time
     */
    public boolean fetch(Party registry, Party source, String origin, long place, String hash) {
        Optional<Counterpart> keeper = counterparts
                .keeperOf(Correspondent.registry(source))
                .filter(one -> one.address().isPresent());
        if (keeper.isEmpty()) {
            return false;
        }
        try {
            String record = wire.record(keeper.get(), source, place);
            if (TreeHash.ofLeaf(record).hex().equals(hash)) {
                mirroring.keepRecord(registry, origin, place, record);
                return true;
            }
            LOG.log(Level.SEVERE, "The registry of {0} gives another record than its log names at {1}", new Object[] {
                source, place
            });
        } catch (Unreachable silent) {
            LOG.log(Level.FINE, "A long record was not fetched", silent);
        }
        return false;
    }
}
