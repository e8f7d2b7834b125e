package org.tandem.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.tandem.access.Actor;
import org.tandem.kernel.Party;
import org.tandem.ledger.Entry;

/**
 * Single transfers that one person's programs send while others of theirs are under way share a transaction, so that checks
 * and commit are paid once for all that waited. Each is answered, refused and audited as if it had come alone; nobody waits
 * for another person's, and one that comes alone waits for nothing.
 */
@ApplicationScoped
public class SharedTransfers {

    private static final Logger LOG = System.getLogger(SharedTransfers.class.getName());

    /** So many share a transaction at most; what is behind them takes the next one. */
    private static final int MOST = 100;

    /** So many transactions of one person are under way at most: while one waits for the disk, another one works. */
    private static final int BESIDE = 2;

    private static final Comparator<Asked> BY_NUMBER = Comparator.comparing(
                    (Asked asked) -> asked.request.vintage().orElse(null),
                    Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(asked -> asked.request.first().orElse(0L));

    /** Whose may share: what they may do is asked once. */
    private record Sender(Actor actor, Party registry) {}

    /** One request; its turn says whose requests it carries, its own the first of them: none if another one carried it. */
    private static final class Asked {

        private final UnitOrders.Request request;
        private final String key;
        private final CompletableFuture<List<Asked>> turn = new CompletableFuture<>();

        /** Set before its turn comes where another one carried it; empty where it has to go alone. */
        private Optional<Entry> done = Optional.empty();

        Asked(UnitOrders.Request request, String key) {
            this.request = request;
            this.key = key;
        }
    }

    /** Those of one sender that are under way or wait, in their order. */
    private static final class Line {

        private final Queue<Asked> waiting = new ArrayDeque<>();
        private final Lately lately = new Lately();
        private int senders;
        private int transactions;
        private int underWay;

        synchronized void enter(Asked asked) {
            waiting.add(asked);
            goOn();
        }

        synchronized void leave(int done) {
            transactions--;
            underWay -= done;
            goOn();
        }

        /**
         * Those who wait go together, beside others as soon as they are as many as those: sooner, and transactions would get
         * smaller the busier it is.
         */
        private void goOn() {
            if (waiting.isEmpty() || transactions == BESIDE || waiting.size() < underWay) {
                return;
            }
            List<Asked> next = new ArrayList<>();
            while (!waiting.isEmpty() && next.size() < MOST) {
                next.add(waiting.remove());
            }
            transactions++;
            underWay += next.size();
            // In the order in which the ledger locks.
            next.sort(BY_NUMBER);
            next.get(0).turn.complete(next);
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
            line.enter(asked);
            List<Asked> carried = asked.turn.join();
            if (carried.size() == 1) {
                try {
                    return alone(actor, asked);
                } finally {
                    line.leave(1);
                }
            }
            if (!carried.isEmpty()) {
                carry(actor, line, carried);
            }
        } finally {
            lines.computeIfPresent(sender, (same, left) -> --left.senders == 0 ? null : left);
        }
        return asked.done.orElseGet(() -> alone(actor, asked));
    }

    /** What is refused in company is asked again alone, so that nobody is refused for another one's fault. */
    private void carry(Actor actor, Line line, List<Asked> together) {
        List<Entry> entries = List.of();
        try {
            entries = transfers.moveEach(
                    actor,
                    together.stream().map(asked -> asked.request).toList(),
                    together.stream().map(asked -> asked.key).toList(),
                    line.lately);
        } catch (RuntimeException refused) {
            LOG.log(Level.DEBUG, "Transfers asked for at once are tried one by one", refused);
        } finally {
            line.leave(together.size());
            for (int i = 0; i < together.size(); i++) {
                together.get(i).done = entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(i));
                together.get(i).turn.complete(List.of());
            }
        }
    }

    private Entry alone(Actor actor, Asked asked) {
        return transfers.move(actor, List.of(asked.request), List.of(asked.key)).get(0);
    }
}
