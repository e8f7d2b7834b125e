package org.tandem.transparency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.tandem.kernel.Party;

/**
 * One step of a log: leaves get their places, the tree grows, and its new head is signed, in one transaction. A process
 * that dies in it leaves nothing behind, and the next one does the same again; what is signed but not committed was seen
 * by nobody.
 */
@ApplicationScoped
public class LogGrowth {

    static final int MOST_LEAVES = 1_000;

    private final LogRows rows;
    private final LogKeys keys;
    private final LogAddress address;
    private final Clock clock;

    @Inject
    LogGrowth(LogRows rows, LogKeys keys, LogAddress address, Clock clock) {
        this.rows = rows;
        this.keys = keys;
        this.address = address;
        this.clock = clock;
    }

    protected LogGrowth() {
        this(null, null, null, null);
    }

    /** How many leaves got their place: as many as can at once, if more may wait. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int grow(Party registry) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!rows.takeTurn(registry)) {
            rows.begin(
                    registry,
                    rows.isPractice(registry) ? address.practiceOrigin(registry, now) : address.origin(registry));
        }
        List<LogRows.Waiting> leaves = rows.waiting(registry, MOST_LEAVES);
        if (leaves.isEmpty()) {
            return 0;
        }
        long before = rows.placed(registry);
        CompactRange range = edge(registry, before);
        List<LogRows.Subtree> completed = new ArrayList<>();
        for (LogRows.Waiting leaf : leaves) {
            range.append(leaf.hash(), (level, number, hash) -> {
                if (level > 0 && level % TilePath.HEIGHT == 0) {
                    completed.add(new LogRows.Subtree(level / TilePath.HEIGHT, number, hash));
                }
            });
        }
        rows.place(registry, before, leaves, completed);
        Checkpoint head = new Checkpoint(rows.origin(registry).orElseThrow(), range.size(), range.root());
        rows.sign(registry, head, keys.signed(registry, head), now);
        return leaves.size();
    }

    /** What the tree of this size needs in order to grow, from its outermost tiles. */
    private CompactRange edge(Party registry, long size) {
        TiledTree tiles = new TiledTree(size, tile -> rows.hashes(registry, tile));
        List<TreeHash> roots = new ArrayList<>();
        long first = 0;
        for (int level = Long.SIZE - 2; level >= 0; level--) {
            if ((size >> level & 1) == 1) {
                roots.add(tiles.root(level, first >> level));
                first += 1L << level;
            }
        }
        return new CompactRange(size, roots);
    }
}
