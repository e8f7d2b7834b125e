package org.tandem.reconciliation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tandem.kernel.UnitRange;
import org.tandem.transparency.CompactRange;
import org.tandem.transparency.TreeHash;

/**
 * Finds where a registry's book differs from what its log tells, by asking for few hashes: first over everything in 256
 * parts, then over the parts that differ, then for the blocks themselves. One difference among ten million blocks is found
 * in three questions. Pure: what the other one answers is given.
 *
 * <p>What is found is proved: with the blocks that were found put into ours, the root is the other one's.
 */
final class Comparison {

    /** Who answers for the book. */
    interface Other {
        Answered ask(List<StateAsk> asks);
    }

    /** @param span as of which the book was read for it */
    record Answered(List<String> answers, LogSpan span) {}

    /**
     * @param undecided series that moved between the two readings; the next comparison decides
     * @param series how many the book has
     */
    record Outcome(
            TreeHash log, TreeHash book, long series, List<Differing> differing, List<String> undecided, int trips) {

        boolean isEqual() {
            return differing.isEmpty() && undecided.isEmpty();
        }
    }

    /** Hashes to one question, and so the width of a tile. */
    private static final int WIDTH = 256;

    /** Of more series than these, only the hashes of several together are asked for at once. */
    private static final int OPENED = 64;

    /** Parts of no more blocks are asked for block by block. */
    private static final int LINES = 512;

    /** Read beyond a part, since a change that begins at its end may end a little later. */
    private static final int BEYOND = 16;

    /** A series of more blocks that differs in several places is shown as differing whole. */
    private static final long MOST_READ = 1_000_000;

    private final List<SeriesState> ours;
    private final BookState.Rows rows;
    private final Map<String, UnitRange> units;
    private final long applied;
    private final Other other;
    private final Map<String, SeriesState> byKey = new TreeMap<>();
    private final List<Differing> differing = new ArrayList<>();
    private final TreeSet<String> undecided = new TreeSet<>();
    private int trips;

    /** A part of one series within which the two differ first. */
    private record Part(SeriesState theirs, long from, long count) {}

    /** Some of all series, in the order of their keys. */
    private record Some(long from, long count) {}

    /**
     * @param ours by the log, in the order of their keys
     * @param rows ours, block by block
     * @param units each series' numbers
     * @param applied of how many leaves ours is the sum
     */
    Comparison(List<SeriesState> ours, BookState.Rows rows, Map<String, UnitRange> units, long applied, Other other) {
        this.ours = ours;
        this.rows = rows;
        this.units = units;
        this.applied = applied;
        this.other = other;
        ours.forEach(one -> byKey.put(one.series(), one));
    }

    Outcome outcome() {
        List<StateAsk> asks = new ArrayList<>();
        asks.add(StateAsk.STATE);
        boolean opened = ours.size() <= OPENED;
        if (opened) {
            asks.addAll(opening(List.copyOf(byKey.keySet())));
        } else {
            asks.add(StateAsk.series(0, ours.size(), StateAsk.chunk(ours.size(), WIDTH)));
        }
        Answered first = ask(asks);
        String[] state = first.answers().get(0).split(" ", -1);
        if (state.length != 2) {
            throw new StateRefused("a state is how many series there are, and their root");
        }
        long count = StateAsk.number(state[0]);
        TreeHash book = TreeHash.parseHex(state[1]);
        TreeHash log = BookState.root(ours);
        if (!book.equals(log)) {
            if (count != ours.size()) {
                open(listed(count));
            } else if (opened) {
                descend(parts(asks, first, 1));
            } else {
                narrow(some(asks, first, 1));
            }
        }
        return new Outcome(log, book, count, List.copyOf(differing), List.copyOf(undecided), trips);
    }

    private Answered ask(List<StateAsk> asks) {
        trips++;
        Answered answered = other.ask(asks);
        if (answered.answers().size() != asks.size()) {
            throw new StateRefused("not everything was answered");
        }
        return answered;
    }

    private void narrow(List<Some> found) {
        List<Some> some = found;
        while (some.stream().mapToLong(Some::count).sum() > OPENED) {
            if (some.size() > WIDTH / 2) {
                open(listed(ours.size()));
                return;
            }
            List<StateAsk> asks = new ArrayList<>();
            for (Some one : some) {
                asks.add(StateAsk.series(
                        one.from(), one.count(), StateAsk.chunk(one.count(), Math.max(2, WIDTH / some.size()))));
            }
            some = some(asks, ask(asks), 0);
        }
        List<String> keys = new ArrayList<>();
        for (Some one : some) {
            ours.subList((int) one.from(), (int) (one.from() + one.count())).forEach(own -> keys.add(own.series()));
        }
        open(keys);
    }

    private List<Some> some(List<StateAsk> asks, Answered answered, int from) {
        List<String> mine = BookState.hashesOf(ours, asks.subList(from, asks.size()));
        List<Some> some = new ArrayList<>();
        for (int at = from; at < asks.size(); at++) {
            StateAsk ask = asks.get(at);
            String own = mine.get(at - from);
            String their = answered.answers().get(at);
            long hashes = StateAsk.hashes(ask.count(), ask.chunk());
            for (long one = 0; one < hashes; one++) {
                if (!piece(own, one).equals(piece(their, one))) {
                    long first = ask.from() + one * ask.chunk();
                    some.add(new Some(first, Math.min(ask.chunk(), ask.from() + ask.count() - first)));
                }
            }
        }
        return some;
    }

    /** Every series of the book by name, where counting alone says that some are missing or too many. */
    private List<String> listed(long count) {
        Map<String, SeriesState> theirs = new TreeMap<>();
        Map<String, LogSpan> read = new TreeMap<>();
        for (long at = 0; at < count; at += StateAsk.MOST_LINES) {
            Answered page = ask(List.of(StateAsk.listing(at, StateAsk.MOST_LINES)));
            for (String line : page.answers().get(0).lines().toList()) {
                int space = line.indexOf(' ');
                String key = line.substring(0, Math.max(0, space));
                theirs.put(key, SeriesState.parse(key, line.substring(space + 1)));
                read.put(key, page.span());
            }
            if (at == 0 && count <= StateAsk.MOST_LINES) {
                byKey.values().stream()
                        .filter(own -> !theirs.containsKey(own.series()))
                        .forEach(own -> missing(own, page.span()));
            }
        }
        theirs.values().stream()
                .filter(one -> !byKey.containsKey(one.series()))
                .forEach(one -> tooMany(one, read.get(one.series())));
        return theirs.values().stream()
                .filter(one -> byKey.containsKey(one.series()) && !one.equals(byKey.get(one.series())))
                .map(SeriesState::series)
                .toList();
    }

    private void missing(SeriesState own, LogSpan span) {
        if (span.tells(0, own.postings(), applied)) {
            differing.addAll(Overlay.differing(own.series(), all(own.series()), List.of()));
        } else {
            undecided.add(own.series());
        }
    }

    /** Its numbers are not known from the log, so they are read from the book. */
    private void tooMany(SeriesState theirs, LogSpan span) {
        if (!span.tells(theirs.postings(), 0, applied)) {
            undecided.add(theirs.series());
            return;
        }
        differing.addAll(Overlay.differing(theirs.series(), List.of(), read(theirs)));
    }

    private void whole(String series) {
        differing.add(new Differing(Differing.Kind.SERIES, series, units.get(series), "", ""));
    }

    private void open(List<String> keys) {
        for (int at = 0; at < keys.size(); at += OPENED) {
            List<StateAsk> asks = opening(keys.subList(at, Math.min(keys.size(), at + OPENED)));
            descend(parts(asks, ask(asks), 0));
        }
    }

    private List<StateAsk> opening(List<String> keys) {
        return keys.stream()
                .map(key -> {
                    long blocks = byKey.get(key).blocks();
                    return StateAsk.blocks(key, 0, blocks, StateAsk.chunk(blocks, Math.max(1, WIDTH / keys.size())));
                })
                .toList();
    }

    private void descend(List<Part> found) {
        Deque<Part> parts = new ArrayDeque<>(found);
        while (!parts.isEmpty()) {
            List<Part> now = new ArrayList<>();
            while (!parts.isEmpty() && now.size() < OPENED) {
                now.add(parts.poll());
            }
            List<StateAsk> asks = now.stream()
                    .map(part -> part.count() <= LINES
                            ? StateAsk.lines(part.theirs().series(), part.from(), part.count() + BEYOND)
                            : StateAsk.blocks(
                                    part.theirs().series(),
                                    part.from(),
                                    part.count(),
                                    StateAsk.chunk(part.count(), Math.max(2, WIDTH / now.size()))))
                    .toList();
            Answered answered = ask(asks);
            List<StateAsk> finer = new ArrayList<>();
            List<String> finerAnswers = new ArrayList<>();
            for (int at = 0; at < asks.size(); at++) {
                if (asks.get(at).kind().equals("lines")) {
                    settle(now.get(at), asks.get(at), answered.answers().get(at), answered.span());
                } else {
                    finer.add(asks.get(at));
                    finerAnswers.add(answered.answers().get(at));
                }
            }
            parts.addAll(parts(finer, new Answered(finerAnswers, answered.span()), 0));
        }
    }

    /** Within which part of each series the first difference is; of those that differ. */
    private List<Part> parts(List<StateAsk> asks, Answered answered, int from) {
        List<StateAsk> own = asks.subList(from, asks.size());
        List<Part> parts = new ArrayList<>();
        List<StateAsk> differ = new ArrayList<>();
        List<String> theirs = new ArrayList<>();
        for (int at = 0; at < own.size(); at++) {
            String answer = answered.answers().get(at + from);
            if (theirs(own.get(at).series(), answer, answered.span()) != null) {
                differ.add(own.get(at));
                theirs.add(answer);
            }
        }
        List<String> mine = differ.isEmpty() ? List.of() : BookState.answers(differ, rows);
        for (int at = 0; at < differ.size(); at++) {
            StateAsk ask = differ.get(at);
            String[] my = mine.get(at).split("\n", -1);
            String[] their = theirs.get(at).split("\n", -1);
            SeriesState state = SeriesState.parse(ask.series(), their[0]);
            if (!my[0].equals(byKey.get(ask.series()).head())) {
                undecided.add(ask.series());
                continue;
            }
            long hashes = StateAsk.hashes(ask.count(), ask.chunk());
            long one = 0;
            while (one < hashes && piece(my[1], one).equals(piece(their[their.length - 1], one))) {
                one++;
            }
            long first = ask.from() + one * ask.chunk();
            parts.add(new Part(state, first, one == hashes ? LINES : ask.chunk()));
        }
        return parts;
    }

    /** The other one's series, where it differs from ours for good. */
    private SeriesState theirs(String series, String answer, LogSpan span) {
        SeriesState own = byKey.get(series);
        if (answer.isEmpty()) {
            missing(own, span);
            return null;
        }
        SeriesState theirs =
                SeriesState.parse(series, answer.lines().findFirst().orElse(""));
        if (theirs.postings() != own.postings() && !span.tells(theirs.postings(), own.postings(), applied)) {
            undecided.add(series);
            return null;
        }
        return theirs.equals(own) ? null : theirs;
    }

    /** From the blocks around the first difference: what differs, if putting them into ours makes the other one's root. */
    private void settle(Part part, StateAsk ask, String answer, LogSpan span) {
        SeriesState theirs = theirs(ask.series(), answer, span);
        if (theirs == null) {
            return;
        }
        if (!theirs.equals(part.theirs())) {
            undecided.add(ask.series());
            return;
        }
        SeriesState own = byKey.get(ask.series());
        long more = theirs.blocks() - own.blocks();
        List<Stretch> their = lines(answer);
        List<Stretch> mine = new ArrayList<>();
        BookState.stretches(rows, ask.series(), (stretch, at) -> {
            if (at >= ask.from() && at < ask.from() + ask.count() + Math.abs(more)) {
                mine.add(stretch);
            }
        });
        int same = 0;
        while (same < their.size() && same < mine.size() && their.get(same).equals(mine.get(same))) {
            same++;
        }
        int end = their.size();
        while (end > same
                && end - 1 - more >= same
                && end - 1 - more < mine.size()
                && their.get(end - 1).equals(mine.get((int) (end - 1 - more)))) {
            end--;
        }
        int ownEnd = (int) (end - more);
        boolean proved = ownEnd >= same
                && ownEnd <= mine.size()
                && theirs.root()
                        .equals(with(ask.series(), ask.from() + same, their.subList(same, end), ask.from() + ownEnd));
        List<Differing> found = List.of();
        if (proved) {
            found = Overlay.differing(ask.series(), mine.subList(same, ownEnd), their.subList(same, end));
        } else if (theirs.blocks() <= MOST_READ) {
            found = Overlay.differing(ask.series(), all(ask.series()), read(theirs));
        }
        if (found.isEmpty()) {
            whole(ask.series());
        }
        differing.addAll(found);
    }

    /** The root over ours with these in the places from one up to another. */
    private TreeHash with(String series, long from, List<Stretch> instead, long until) {
        CompactRange range = CompactRange.empty();
        boolean[] put = new boolean[1];
        BookState.stretches(rows, series, (stretch, at) -> {
            if (at >= from && !put[0]) {
                instead.forEach(one -> range.append(one.leaf()));
                put[0] = true;
            }
            if (at < from || at >= until) {
                range.append(stretch.leaf());
            }
        });
        if (!put[0]) {
            instead.forEach(one -> range.append(one.leaf()));
        }
        return range.root();
    }

    private List<Stretch> all(String series) {
        List<Stretch> all = new ArrayList<>();
        BookState.stretches(rows, series, (stretch, at) -> all.add(stretch));
        return all;
    }

    /** The whole series as the book has it, which must be what its root was over. */
    private List<Stretch> read(SeriesState theirs) {
        List<Stretch> read = new ArrayList<>();
        CompactRange range = CompactRange.empty();
        while (read.size() < theirs.blocks()) {
            List<Stretch> page = lines(ask(List.of(StateAsk.lines(theirs.series(), read.size(), StateAsk.MOST_LINES)))
                    .answers()
                    .get(0));
            if (page.isEmpty()) {
                break;
            }
            page.forEach(one -> range.append(one.leaf()));
            read.addAll(page);
        }
        if (!Objects.equals(range.root(), theirs.root())) {
            throw new StateRefused("the blocks of %s are not those of its root".formatted(theirs.series()));
        }
        return read;
    }

    private static List<Stretch> lines(String answer) {
        StretchLines lines = new StretchLines();
        return answer.lines().skip(1).map(lines::read).toList();
    }

    private static String piece(String hashes, long at) {
        int from = (int) at * BookState.HASH_LETTERS;
        return from + BookState.HASH_LETTERS <= hashes.length()
                ? hashes.substring(from, from + BookState.HASH_LETTERS)
                : "";
    }
}
