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
import org.tandem.ledger.Standstills;

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
    private final LogsElsewhere elsewhere;
    private final Standstills standstills;
    private final Clock clock;

    @Inject
    LogGrowth(
            LogRows rows,
            LogKeys keys,
            LogAddress address,
            LogsElsewhere elsewhere,
            Standstills standstills,
            Clock clock) {
        this.elsewhere = elsewhere;
        this.standstills = standstills;
        this.rows = rows;
        this.keys = keys;
        this.address = address;
        this.clock = clock;
    }

    protected LogGrowth() {
        this(null, null, null, null, null, null);
    }

    /** How many leaves got their place: as many as can at once, if more may wait. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int grow(Party registry) {
        if (!elsewhere.wereAsked(registry) || standstills.isRestored(registry)) {
            return 0;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!rows.takeTurn(registry)) {
            rows.begin(
                    registry,
                    rows.isPractice(registry) ? address.practiceOrigin(registry, now) : address.origin(registry));
        }
        List<LogRows.Waiting> leaves = untilKeysChange(rows.waiting(registry, MOST_LEAVES));
        if (leaves.isEmpty()) {
            return 0;
        }
        long before = rows.placed(registry);
        CompactRange range = rows.edge(registry, before);
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

    /** A change of keys ends the step, so that the key which was in force before it signs the head that covers it. */
    private static List<LogRows.Waiting> untilKeysChange(List<LogRows.Waiting> waiting) {
        for (int next = 0; next < waiting.size(); next++) {
            if (waiting.get(next).about().equals(PublicLog.KEY)) {
                return waiting.subList(0, next + 1);
            }
        }
        return waiting;
    }
}
