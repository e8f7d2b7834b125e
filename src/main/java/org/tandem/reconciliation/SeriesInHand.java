package org.tandem.reconciliation;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tandem.kernel.Party;
import org.tandem.kernel.UnitRange;
import org.tandem.ledger.Crossing;
import org.tandem.ledger.Sql;

/**
 * The series and blocks that a run of leaves is about: read once, changed in memory, written together. An entry changes all
 * that it says or nothing.
 */
final class SeriesInHand {

    /** A series an entry is about is held since an earlier leaf. */
    static final class Held extends Exception {

        private static final long serialVersionUID = 1;

        Held(String series) {
            super("%s is held since a leaf before this one broke the rules".formatted(series));
        }
    }

    private record Allocated(UnitRange units, boolean elsewhere, int vintage) {}

    /** A series as it was stored and as it is now; its blocks as far as they were asked for. */
    private static final class Series {

        private final boolean wasStored;
        private boolean exists;
        private Optional<Long> heldAt;
        private Optional<Long> heldNow = Optional.empty();
        private long postings;
        private String pair;
        private Integer vintage;
        private String elsewhere;
        private String transit;
        private boolean crosses;
        private UnitRange units;
        private final Map<Long, Stretch> before = new TreeMap<>();
        private final TreeMap<Long, Stretch> now = new TreeMap<>();

        Series(boolean wasStored, Optional<Long> heldAt) {
            this.wasStored = wasStored;
            this.exists = wasStored;
            this.heldAt = heldAt;
        }

        boolean covers(UnitRange range) {
            long at = range.first();
            while (at < range.next()) {
                Map.Entry<Long, Stretch> there = now.floorEntry(at);
                if (there == null || there.getValue().next() <= at) {
                    return false;
                }
                at = there.getValue().next();
            }
            return true;
        }

        void hold(long place) {
            if (heldAt.isEmpty()) {
                heldAt = Optional.of(place);
                heldNow = heldAt;
            }
        }
    }

    private final Sql sql;
    private final Party registry;
    private final Party source;
    private final Map<String, Series> series = new TreeMap<>();

    /** How what the entry at work did is taken back. */
    private final Deque<Runnable> undo = new ArrayDeque<>();

    SeriesInHand(Sql sql, Party registry, Party source) {
        this.sql = sql;
        this.registry = registry;
        this.source = source;
    }

    Party source() {
        return source;
    }

    void apply(LeafEntry entry) throws SQLException, LeafEntry.Broken, Held {
        undo.clear();
        try {
            for (Map.Entry<String, List<LeafEntry.Moved>> one : bySeries(entry).entrySet()) {
                apply(entry, one.getKey(), one.getValue());
            }
        } catch (LeafEntry.Broken | Held refused) {
            undo.forEach(Runnable::run);
            throw refused;
        }
    }

    /** Keeps what is wrong with a leaf; the series it is about go no further. */
    void fault(long place, Optional<LeafEntry> entry, String why, boolean behind) throws SQLException {
        sql.update(
                "insert into mirror_fault (registry, source, place, subject, error, held_behind)"
                        + " values (?, ?, ?, ?, ?, ?)",
                registry.code(),
                source.code(),
                place,
                entry.map(LeafEntry::cause).orElse(""),
                why,
                behind);
        if (entry.isEmpty()) {
            return;
        }
        for (Map.Entry<String, List<LeafEntry.Moved>> one :
                bySeries(entry.get()).entrySet()) {
            Series named = inHand(one.getKey());
            if (!named.exists) {
                exists(named, entry.get(), one.getValue());
            }
            named.hold(place);
        }
    }

    private static Map<String, List<LeafEntry.Moved>> bySeries(LeafEntry entry) {
        Map<String, List<LeafEntry.Moved>> bySeries = new TreeMap<>();
        for (LeafEntry.Moved moved : entry.postings()) {
            bySeries.computeIfAbsent(moved.series(), key -> new ArrayList<>()).add(moved);
        }
        return bySeries;
    }

    private void apply(LeafEntry entry, String name, List<LeafEntry.Moved> postings)
            throws SQLException, LeafEntry.Broken, Held {
        Series moving = inHand(name);
        if (moving.heldAt.isPresent()) {
            throw new Held(name);
        }
        boolean creates = postings.stream().anyMatch(moved -> moved.from().isEmpty());
        if (creates == moving.exists) {
            throw new LeafEntry.Broken(
                    creates
                            ? "the units of %s came to exist before".formatted(name)
                            : "there is no series %s".formatted(name));
        }
        if (creates) {
            create(entry, name, moving, postings);
        }
        for (LeafEntry.Moved moved : postings) {
            if (moved.from().isPresent()) {
                move(moving, moved, moved.from().get());
            } else {
                Stretch whole = new Stretch(moved.units().first(), moved.units().next(), moved.to());
                moving.now.put(whole.first(), whole);
                undo.push(() -> moving.now.remove(whole.first()));
            }
        }
        if (entry.kind().equals(Crossing.KIND) || entry.kind().equals(Crossing.CROSSED)) {
            cross(entry, moving, postings);
        }
        moving.postings += postings.size();
        undo.push(() -> moving.postings -= postings.size());
    }

    private void create(LeafEntry entry, String name, Series created, List<LeafEntry.Moved> postings)
            throws SQLException, LeafEntry.Broken {
        List<Allocated> allocated = allocated(name);
        if (entry.pair().has(registry)) {
            mustBe(allocated, name, postings);
        }
        exists(created, entry, postings);
        created.vintage = allocated.stream().findFirst().map(Allocated::vintage).orElse(null);
        created.elsewhere = postings.stream()
                .filter(moved -> allocated.stream()
                        .anyMatch(one -> one.elsewhere() && one.units().equals(moved.units())))
                .map(LeafEntry.Moved::to)
                .findFirst()
                .orElse(null);
        undo.push(() -> created.exists = false);
    }

    /** What units wait in, and where they are when they have crossed: one account each, once it was told. */
    private void cross(LeafEntry entry, Series moving, List<LeafEntry.Moved> postings) throws LeafEntry.Broken {
        boolean waits = entry.kind().equals(Crossing.KIND);
        String known = waits ? moving.transit : moving.elsewhere;
        String told = postings.get(0).to();
        if (postings.stream().anyMatch(moved -> !moved.to().equals(told)) || (known != null && !known.equals(told))) {
            throw new LeafEntry.Broken("units cross by one account only");
        }
        if (known == null) {
            String elsewhere = moving.elsewhere;
            String transit = moving.transit;
            moving.elsewhere = waits ? elsewhere : told;
            moving.transit = waits ? told : transit;
            moving.crosses = true;
            undo.push(() -> {
                moving.elsewhere = elsewhere;
                moving.transit = transit;
            });
        }
    }

    /** Keeps what the log says of a crossing; the first word counts. */
    void told(String crossing, String said, String units) throws SQLException {
        if (!sql.any(
                "select 1 from mirror_crossing where registry = ? and source = ? and crossing = ? and said = ?",
                registry.code(),
                source.code(),
                crossing,
                said)) {
            sql.update(
                    "insert into mirror_crossing (registry, source, crossing, said, units) values (?, ?, ?, ?, ?)",
                    registry.code(),
                    source.code(),
                    crossing,
                    said,
                    units);
        }
    }

    private static void exists(Series series, LeafEntry entry, List<LeafEntry.Moved> postings) {
        series.exists = true;
        series.pair = entry.pair().code();
        series.units = new UnitRange(
                postings.stream()
                        .mapToLong(moved -> moved.units().first())
                        .min()
                        .orElseThrow(),
                postings.stream().mapToLong(moved -> moved.units().next()).max().orElseThrow());
    }

    private void move(Series moving, LeafEntry.Moved moved, String from) throws SQLException, LeafEntry.Broken {
        if (!moving.covers(moved.units())) {
            load(moved.series(), moving, moved.units());
        }
        long at = moved.units().first();
        while (at < moved.units().next()) {
            Map.Entry<Long, Stretch> there = moving.now.floorEntry(at);
            if (there == null
                    || there.getValue().next() <= at
                    || !there.getValue().account().equals(from)) {
                throw new LeafEntry.Broken(
                        "it takes unit %d of %s from %s, where it is not".formatted(at, moved.series(), from));
            }
            Stretch block = there.getValue();
            long next = Math.min(block.next(), moved.units().next());
            List<Stretch> parts = new ArrayList<>();
            add(parts, block.first(), at, block.account());
            add(parts, at, next, moved.to());
            add(parts, next, block.next(), block.account());
            moving.now.remove(block.first());
            parts.forEach(part -> moving.now.put(part.first(), part));
            undo.push(() -> {
                parts.forEach(part -> moving.now.remove(part.first()));
                moving.now.put(block.first(), block);
            });
            at = next;
        }
    }

    private static void add(List<Stretch> parts, long first, long next, String account) {
        if (first < next) {
            parts.add(new Stretch(first, next, account));
        }
    }

    private Series inHand(String name) throws SQLException {
        Series known = series.get(name);
        if (known == null) {
            Optional<Series> stored = sql.one(
                    "select held_at, elsewhere, transit from mirror_series where registry = ? and source = ?"
                            + " and series = ?",
                    row -> {
                        Series there = new Series(true, Optional.ofNullable(row.getObject(1, Long.class)));
                        there.elsewhere = row.getString(2);
                        there.transit = row.getString(3);
                        return there;
                    },
                    registry.code(),
                    source.code(),
                    name);
            known = stored.orElseGet(() -> new Series(false, Optional.empty()));
            series.put(name, known);
        }
        return known;
    }

    /** From the last block that begins before the range; that one block may end before it. */
    private void load(String name, Series of, UnitRange range) throws SQLException {
        long begin = sql.one(
                        "select first_no from mirror_block where registry = ? and source = ? and series = ?"
                                + " and first_no <= ? order by first_no desc fetch first 1 row only",
                        row -> row.getLong(1),
                        registry.code(),
                        source.code(),
                        name,
                        range.first())
                .orElse(range.first());
        for (Stretch stored : sql.list(
                "select first_no, next_no, account from mirror_block where registry = ? and source = ?"
                        + " and series = ? and first_no >= ? and first_no < ? order by first_no",
                row -> new Stretch(row.getLong(1), row.getLong(2), row.getString(3)),
                registry.code(),
                source.code(),
                name,
                begin,
                range.next())) {
            if (of.before.putIfAbsent(stored.first(), stored) == null) {
                of.now.put(stored.first(), stored);
            }
        }
    }

    /** What a registry records is what both confirmed, range by range; of the other side's, that they are elsewhere. */
    private static void mustBe(List<Allocated> allocated, String series, List<LeafEntry.Moved> postings)
            throws LeafEntry.Broken {
        TreeMap<Long, Allocated> byFirst = new TreeMap<>();
        allocated.forEach(one -> byFirst.put(one.units().first(), one));
        TreeSet<String> elsewhere = new TreeSet<>();
        TreeSet<String> here = new TreeSet<>();
        for (LeafEntry.Moved moved : postings) {
            Allocated as = byFirst.remove(moved.units().first());
            if (as == null || !as.units().equals(moved.units()) || moved.from().isPresent()) {
                throw new LeafEntry.Broken("the units of %s are not those both confirmed".formatted(series));
            }
            (as.elsewhere() ? elsewhere : here).add(moved.to());
        }
        if (!byFirst.isEmpty() || elsewhere.size() > 1 || elsewhere.stream().anyMatch(here::contains)) {
            throw new LeafEntry.Broken("the units of %s are not those both confirmed".formatted(series));
        }
    }

    private List<Allocated> allocated(String name) throws SQLException {
        int slash = name.lastIndexOf('/');
        if (slash < 0 || !name.substring(slash + 1).matches("[0-9]{1,6}")) {
            return List.of();
        }
        return sql.list(
                "select a.first_no, a.next_no, a.side, l.vintage from instrument i join instrument_line l"
                        + " on l.registry = i.registry and l.instrument = i.instrument join allocation a"
                        + " on a.registry = l.registry and a.instrument = l.instrument and a.line_no = l.line_no"
                        + " where i.registry = ? and i.issuance = ? and l.line_no = ? and not exists (select 1"
                        + " from answer n where n.registry = i.registry and n.instrument = i.instrument"
                        + " and n.answer = 'REJECT')",
                row -> new Allocated(
                        new UnitRange(row.getLong(1), row.getLong(2)),
                        !row.getString(3).equals(source.code()),
                        row.getInt(4)),
                registry.code(),
                name.substring(0, slash),
                Integer.parseInt(name.substring(slash + 1)));
    }

    /** Only what changed, each kind of change in one go. */
    void write() throws SQLException {
        List<Object[]> created = new ArrayList<>();
        List<Object[]> posted = new ArrayList<>();
        List<Object[]> held = new ArrayList<>();
        List<Object[]> crossing = new ArrayList<>();
        List<Object[]> gone = new ArrayList<>();
        List<Object[]> changed = new ArrayList<>();
        List<Object[]> added = new ArrayList<>();
        series.forEach((name, one) -> {
            if (!one.wasStored && one.exists) {
                created.add(new Object[] {
                    registry.code(),
                    source.code(),
                    name,
                    one.pair,
                    one.vintage,
                    one.units.first(),
                    one.units.next(),
                    one.postings,
                    one.elsewhere,
                    one.transit,
                    one.heldNow.orElse(null)
                });
            } else if (one.postings > 0) {
                posted.add(new Object[] {one.postings, registry.code(), source.code(), name});
            }
            if (one.wasStored && one.crosses) {
                crossing.add(new Object[] {one.elsewhere, one.transit, registry.code(), source.code(), name});
            }
            if (one.wasStored) {
                one.heldNow.ifPresent(place -> held.add(new Object[] {place, registry.code(), source.code(), name}));
            }
            one.before.forEach((first, was) -> {
                if (!one.now.containsKey(first)) {
                    gone.add(new Object[] {registry.code(), source.code(), name, first});
                }
            });
            one.now.forEach((first, is) -> {
                Stretch was = one.before.get(first);
                if (was == null) {
                    added.add(new Object[] {registry.code(), source.code(), name, first, is.next(), is.account()});
                } else if (!was.equals(is)) {
                    changed.add(new Object[] {is.next(), is.account(), registry.code(), source.code(), name, first});
                }
            });
        });
        all(
                "insert into mirror_series (registry, source, series, pair, vintage, start_no, end_no, postings,"
                        + " elsewhere, transit, held_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                created);
        all(
                "update mirror_series set postings = postings + ? where registry = ? and source = ? and series = ?",
                posted);
        all(
                "update mirror_series set elsewhere = ?, transit = ? where registry = ? and source = ? and series = ?",
                crossing);
        all("update mirror_series set held_at = ? where registry = ? and source = ? and series = ?", held);
        all("delete from mirror_block where registry = ? and source = ? and series = ? and first_no = ?", gone);
        all(
                "update mirror_block set next_no = ?, account = ? where registry = ? and source = ? and series = ?"
                        + " and first_no = ?",
                changed);
        all(
                "insert into mirror_block (registry, source, series, first_no, next_no, account)"
                        + " values (?, ?, ?, ?, ?, ?)",
                added);
    }

    private void all(String statement, List<Object[]> rows) throws SQLException {
        if (!rows.isEmpty()) {
            sql.updateAll(statement, rows);
        }
    }
}
