package org.tandem.reconciliation;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.tandem.kernel.UnitRange;

/** Two tellings of the same numbers, laid over one another. */
final class Overlay {

    private Overlay() {}

    /** The numbers of which they say different things, as few ranges as there are. */
    static List<Differing> differing(String series, List<Stretch> log, List<Stretch> book) {
        NavigableMap<Long, String> byLog = starts(log);
        NavigableMap<Long, String> byBook = starts(book);
        NavigableMap<Long, String> edges = new TreeMap<>(byLog);
        edges.putAll(byBook);
        List<Differing> found = new ArrayList<>();
        for (Long first : edges.keySet()) {
            Long next = edges.higherKey(first);
            String logSays = at(byLog, first);
            String bookSays = at(byBook, first);
            if (next == null || logSays.equals(bookSays)) {
                continue;
            }
            Differing last = found.isEmpty() ? null : found.get(found.size() - 1);
            if (last != null
                    && last.units().next() == first
                    && last.logSays().equals(logSays)
                    && last.bookSays().equals(bookSays)) {
                found.set(
                        found.size() - 1,
                        Differing.of(series, new UnitRange(last.units().first(), next), logSays, bookSays));
            } else {
                found.add(Differing.of(series, new UnitRange(first, next), logSays, bookSays));
            }
        }
        return found;
    }

    private static String at(NavigableMap<Long, String> starts, long number) {
        return starts.floorEntry(number) == null
                ? Stretch.NOBODY
                : starts.floorEntry(number).getValue();
    }

    private static NavigableMap<Long, String> starts(List<Stretch> stretches) {
        NavigableMap<Long, String> starts = new TreeMap<>();
        for (Stretch one : stretches) {
            starts.put(one.first(), one.account());
            starts.putIfAbsent(one.next(), Stretch.NOBODY);
        }
        return starts;
    }
}
