package org.tandem.registry;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What was found within the last second, for one person who asks again and again; never what the ledger itself decides by.
 * What is known to rest on something that changed here meanwhile is forgotten (decision 13).
 */
public final class Lately {

    private static final long REMEMBERED_NANOS = Duration.ofSeconds(1).toNanos();

    /** From so many on, old ones are thrown away: who never stops asking asks about ever more accounts. */
    static final int MANY = 1_000;

    private record Found(Object value, long since, long changes) {}

    private final Map<Object, Found> found = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    Lately() {
        this(System::nanoTime);
    }

    Lately(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Looks only where nothing was found lately; what it throws is remembered by nobody. */
    <T> T orElse(Object key, Class<T> type, Supplier<T> look) {
        return find(key, type, 0).orElseGet(() -> {
            long since = begin();
            T looked = look.get();
            keep(key, looked, since, 0);
            return looked;
        });
    }

    /**
     * What was kept under the key within the last second.
     *
     * @param changes counts the changes that what was found rests on
     */
    <T> Optional<T> find(Object key, Class<T> type, long changes) {
        return Optional.ofNullable(found.get(key))
                .filter(one -> one.changes() == changes && isFresh(one))
                .map(one -> type.cast(one.value()));
    }

    /**
     * Keeps what was found, and no more than a second's worth of it.
     *
     * @param since when it was looked for, by {@link #begin()}
     */
    void keep(Object key, Object value, long since, long changes) {
        if (found.size() >= MANY) {
            found.values().removeIf(one -> !isFresh(one));
        }
        found.put(key, new Found(value, since, changes));
    }

    private boolean isFresh(Found one) {
        return nanos.getAsLong() - one.since() < REMEMBERED_NANOS;
    }

    int size() {
        return found.size();
    }

    /** The moment before something is looked for. */
    long begin() {
        return nanos.getAsLong();
    }
}
