package org.tandem.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.tandem.access.Actor;
import org.tandem.kernel.Party;
import org.tandem.ledger.Entry;

/**
 * Single transfers that one person's programs send while others of theirs are under way share the next transaction, so that
 * checks and commit are paid once for all that waited. Each is answered, refused and audited as if it had come alone; nobody
 * waits for another person's, and one that comes alone waits for nothing.
 */
@ApplicationScoped
public class SharedTransfers {

    private static final Logger LOG = System.getLogger(SharedTransfers.class.getName());

    /** So many share a transaction at most; what is behind them takes the next one. */
    private static final int MOST = 100;

    /** Whose may share: what they may do is asked once. */
    private record Sender(Actor actor, Party registry) {}

    /** One request. Read and written under its line's turn alone. */
    private static final class Asked {

        private final UnitOrders.Request request;
        private final String key;
        private Entry done;
        private boolean goesAlone;

        Asked(UnitOrders.Request request, String key) {
            this.request = request;
            this.key = key;
        }

        boolean isSettled() {
            return done != null || goesAlone;
        }
    }

    /** Those of one sender that are under way or wait, in their order. */
    private static final class Line {

        private final ReentrantLock turn = new ReentrantLock();
        private final Queue<Asked> waiting = new ArrayDeque<>();
        private int senders;

        synchronized void add(Asked asked) {
            waiting.add(asked);
        }

        synchronized List<Asked> next() {
            List<Asked> next = new ArrayList<>();
            while (!waiting.isEmpty() && next.size() < MOST) {
                next.add(waiting.remove());
            }
            return next;
        }
    }

    private final OneStepTransfers transfers;
    private final Map<Sender, Line> lines = new ConcurrentHashMap<>();

    @Inject
    public SharedTransfers(OneStepTransfers transfers) {
        this.transfers = transfers;
    }

    protected SharedTransfers() {
        this(null);
    }

    /**
     * Moves the units of one transfer; must not be called within a transaction.
     *
     * @param key made up by whoever asks: the same again by the same person is done once
     */
    public Entry move(Actor actor, UnitOrders.Request request, String key) {
        Sender sender = new Sender(actor, RegistryAccounts.registry(request.from()));
        Asked asked = new Asked(request, key);
        Line line = lines.compute(sender, (same, known) -> {
            Line joined = known == null ? new Line() : known;
            joined.senders++;
            return joined;
        });
        try {
            line.add(asked);
            line.turn.lock();
            try {
                while (!asked.isSettled()) {
                    carry(actor, line.next());
                }
            } finally {
                line.turn.unlock();
            }
        } finally {
            lines.computeIfPresent(sender, (same, left) -> --left.senders == 0 ? null : left);
        }
        return asked.goesAlone ? alone(actor, asked) : asked.done;
    }

    /** What is refused in company is asked again alone, so that nobody is refused for another one's fault. */
    private void carry(Actor actor, List<Asked> together) {
        if (together.size() == 1) {
            Asked only = together.get(0);
            only.done = alone(actor, only);
            return;
        }
        List<Entry> entries = List.of();
        try {
            entries = transfers.moveEach(
                    actor,
                    together.stream().map(asked -> asked.request).toList(),
                    together.stream().map(asked -> asked.key).toList());
        } catch (RuntimeException refused) {
            LOG.log(Level.DEBUG, "Transfers asked for at once are tried one by one", refused);
        } finally {
            for (int i = 0; i < together.size(); i++) {
                together.get(i).goesAlone = entries.isEmpty();
                together.get(i).done = entries.isEmpty() ? null : entries.get(i);
            }
        }
    }

    private Entry alone(Actor actor, Asked asked) {
        return transfers.move(actor, List.of(asked.request), List.of(asked.key)).get(0);
    }
}
