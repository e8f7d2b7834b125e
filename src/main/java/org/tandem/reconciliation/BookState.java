package org.tandem.reconciliation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;
import org.tandem.transparency.CompactRange;
import org.tandem.transparency.TreeHash;

/**
 * The state of one book, and what can be asked of it. Rows pass by once for a question and none is kept, so that a book of
 * ten million blocks is answered for in little memory. Pure: the rows are given, nothing is written.
 */
final class BookState {

    /** Where the rows come from, each series' in the order of its numbers, and after them how many postings it had. */
    interface Rows {
        /** @param series the one to read; all of them where there is none */
        void read(Optional<String> series, Reader to);
    }

    /** Takes what passes by. */
    interface Reader {
        void block(String series, long first, long next, String account);

        void end(String series, long first, long next, long postings);
    }

    /** Whether there is such a series, and if so its state and what was asked of it. */
    private static final class OfSeries {

        private final List<Part> parts = new ArrayList<>();
        private final CompactRange all = CompactRange.empty();
        private ObjLongConsumer<Stretch> each = (stretch, at) -> {};
        private Stretch open;
        private long expected = -1;

        void block(long first, long next, String account) {
            if (expected >= 0 && first > expected) {
                stretch(new Stretch(expected, first, Stretch.NOBODY));
            }
            stretch(new Stretch(first, next, account));
            expected = next;
        }

        private void stretch(Stretch one) {
            if (open != null && open.account().equals(one.account()) && open.next() == one.first()) {
                open = new Stretch(open.first(), one.next(), open.account());
                return;
            }
            close();
            open = one;
        }

        private void close() {
            if (open != null) {
                long at = all.size();
                TreeHash leaf = open.leaf();
                all.append(leaf);
                each.accept(open, at);
                for (Part part : parts) {
                    part.take(at, open, leaf);
                }
                open = null;
            }
        }

        SeriesState end(String series, long next, long postings) {
            if (expected >= 0 && expected < next) {
                stretch(new Stretch(expected, next, Stretch.NOBODY));
            }
            close();
            parts.forEach(Part::end);
            return new SeriesState(series, postings, all.size(), all.root());
        }
    }

    /** What one ask wants of a series. */
    private static final class Part {

        private final StateAsk ask;
        private final StringBuilder text = new StringBuilder();
        private final StretchLines lines = new StretchLines();
        private CompactRange range = CompactRange.empty();

        Part(StateAsk ask) {
            this.ask = ask;
        }

        void take(long at, Stretch stretch, TreeHash leaf) {
            if (at < ask.from() || at >= ask.from() + ask.count()) {
                return;
            }
            if (ask.kind().equals("lines")) {
                text.append('\n').append(lines.line(stretch));
            } else {
                range.append(leaf);
                if (range.size() == ask.chunk()) {
                    end();
                }
            }
        }

        void end() {
            if (range.size() > 0) {
                text.append(base64(range.root()));
                range = CompactRange.empty();
            }
        }
    }

    /**
     * Of one hash in an answer: base64url of its first 16 bytes, without padding. They only show where to look; whether all is
     * the same, and whether all that differs was found, is told by whole roots.
     */
    static final int HASH_LETTERS = 22;

    private static final int HASH_BYTES = 16;

    private BookState() {}

    /** The state of every series, by key. */
    static List<SeriesState> series(Rows rows) {
        return new ArrayList<>(read(rows, List.of(), true).values());
    }

    static TreeHash root(List<SeriesState> series) {
        return root(series, 0, series.size());
    }

    private static TreeHash root(List<SeriesState> series, long from, long until) {
        CompactRange range = CompactRange.empty();
        for (long at = from; at < until; at++) {
            range.append(series.get((int) at).leaf());
        }
        return range.root();
    }

    /** Each stretch of one series with its place in the series' tree. */
    static void stretches(Rows rows, String series, ObjLongConsumer<Stretch> to) {
        OfSeries one = new OfSeries();
        one.each = to;
        rows.read(Optional.of(series), new Reader() {
            @Override
            public void block(String key, long first, long next, String account) {
                one.block(first, next, account);
            }

            @Override
            public void end(String key, long first, long next, long postings) {
                one.end(key, next, postings);
            }
        });
    }

    /** What each is answered, in their order. */
    static List<String> answers(List<StateAsk> asks, Rows rows) {
        boolean all = asks.stream().anyMatch(ask -> !ask.isOfOneSeries());
        Map<StateAsk, Part> parts = new LinkedHashMap<>();
        asks.stream().filter(StateAsk::isOfOneSeries).forEach(ask -> parts.put(ask, new Part(ask)));
        Map<String, SeriesState> states = read(rows, List.copyOf(parts.values()), all);
        List<SeriesState> series = new ArrayList<>(states.values());
        List<String> answers = new ArrayList<>();
        for (StateAsk ask : asks) {
            answers.add(
                    switch (ask.kind()) {
                        case "state" -> series.size() + " " + root(series).hex();
                        case "listing" -> listing(series, ask);
                        case "series" -> hashes(series, ask);
                        default -> ofOne(states.get(ask.series()), parts.get(ask));
                    });
        }
        return answers;
    }

    private static Map<String, SeriesState> read(Rows rows, List<Part> parts, boolean all) {
        Map<String, List<Part>> wanted = new HashMap<>();
        parts.forEach(part -> wanted.computeIfAbsent(part.ask.series(), key -> new ArrayList<>())
                .add(part));
        Map<String, SeriesState> states = new TreeMap<>();
        Reader reader = new Reader() {
            private String current = "";
            private OfSeries open;

            @Override
            public void block(String series, long first, long next, String account) {
                of(series).block(first, next, account);
            }

            @Override
            public void end(String series, long first, long next, long postings) {
                OfSeries ending = of(series);
                if (ending.expected < 0) {
                    ending.expected = first;
                }
                states.put(series, ending.end(series, next, postings));
                open = null;
            }

            private OfSeries of(String series) {
                if (open == null || !series.equals(current)) {
                    current = series;
                    open = new OfSeries();
                    open.parts.addAll(wanted.getOrDefault(series, List.of()));
                }
                return open;
            }
        };
        if (all) {
            rows.read(Optional.empty(), reader);
        } else {
            wanted.keySet().stream().sorted().forEach(series -> rows.read(Optional.of(series), reader));
        }
        return states;
    }

    private static String listing(List<SeriesState> series, StateAsk ask) {
        StringBuilder lines = new StringBuilder();
        for (long at = ask.from(); at < Math.min(series.size(), ask.from() + ask.count()); at++) {
            SeriesState one = series.get((int) at);
            lines.append(one.series()).append(' ').append(one.head()).append('\n');
        }
        return lines.toString();
    }

    private static String hashes(List<SeriesState> series, StateAsk ask) {
        StringBuilder hashes = new StringBuilder();
        long end = Math.min(series.size(), ask.from() + ask.count());
        for (long at = ask.from(); at < end; at += ask.chunk()) {
            hashes.append(base64(root(series, at, Math.min(end, at + ask.chunk()))));
        }
        return hashes.toString();
    }

    /** What is answered where hashes over several series are asked for. */
    static List<String> hashesOf(List<SeriesState> series, List<StateAsk> asks) {
        return asks.stream().map(ask -> hashes(series, ask)).toList();
    }

    private static String ofOne(SeriesState state, Part part) {
        return state == null ? "" : state.head() + (part.ask.kind().equals("blocks") ? "\n" : "") + part.text;
    }

    private static String base64(TreeHash hash) {
        byte[] bytes = HexFormat.of().parseHex(hash.hex());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(bytes, HASH_BYTES));
    }
}
