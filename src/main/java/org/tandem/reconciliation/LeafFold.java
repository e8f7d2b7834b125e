package org.tandem.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tandem.kernel.Party;
import org.tandem.kernel.UnitRange;
import org.tandem.ledger.RegistryScope;
import org.tandem.ledger.Sql;
import org.tandem.transparency.TreeHash;

/**
 * Sums up a log, leaf by leaf in the order of their places. What was applied and how far it went are committed together, so
 * whoever dies in between goes on at the next place.
 */
@ApplicationScoped
class LeafFold {

    static final int MOST_LEAVES = 500;

    private record Leaf(long place, String body) {}

    /** A record that the log only names, and that is not here. */
    record Missing(String origin, long place, String hash) {}

    private final RegistryScope scope;

    @Inject
    LeafFold(RegistryScope scope) {
        this.scope = scope;
    }

    protected LeafFold() {
        this(null);
    }

    /**
     * Applies the next leaves of the source's log that the registry holds.
     *
     * @return how many
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int fold(Party registry, Party source) {
        return scope.in(registry, sql -> {
            boolean own = registry.equals(source);
            Optional<String> origin = sql.one(
                    own
                            ? "select origin from public_log where registry = ? and registry = ?"
                            : "select origin from mirrored_log where registry = ? and source = ? order by size desc"
                                    + " fetch first 1 row only",
                    row -> row.getString(1),
                    registry.code(),
                    source.code());
            if (origin.isEmpty()) {
                return 0;
            }
            long applied = take(sql, registry, source, origin.get());
            List<Leaf> leaves = own
                    ? sql.list(
                            "select place, body from leaf where registry = ? and place >= ? order by place fetch first "
                                    + MOST_LEAVES + " rows only",
                            row -> new Leaf(row.getLong(1), row.getString(2)),
                            registry.code(),
                            applied)
                    : sql.list(
                            "select place, body from mirrored_leaf where registry = ? and origin = ? and place >= ?"
                                    + " order by place fetch first " + MOST_LEAVES + " rows only",
                            row -> new Leaf(row.getLong(1), row.getString(2)),
                            registry.code(),
                            origin.get(),
                            applied);
            int done = 0;
            for (Leaf leaf : leaves) {
                Optional<String> body = leaf.place() == applied + done
                        ? whole(sql, registry, source, origin.get(), leaf)
                        : Optional.empty();
                if (body.isEmpty()) {
                    break;
                }
                apply(sql, registry, source, new Leaf(leaf.place(), body.get()));
                done++;
            }
            sql.update(
                    "update mirror_fold set applied = ? where registry = ? and source = ?",
                    applied + done,
                    registry.code(),
                    source.code());
            return done;
        });
    }

    /** The record for want of which it goes no further. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<Missing> missing(Party registry, Party source) {
        return scope.in(registry, sql -> sql.one(
                        "select l.origin, l.place, l.body from mirror_fold f join mirrored_leaf l"
                                + " on l.registry = f.registry and l.origin = f.origin and l.place = f.applied"
                                + " where f.registry = ? and f.source = ?",
                        row -> new Missing(
                                row.getString("origin"),
                                row.getLong("place"),
                                LeafEntry.named(row.getString("body"))
                                        .map(LeafEntry.Named::hash)
                                        .orElse("")),
                        registry.code(),
                        source.code())
                .filter(one -> !one.hash().isEmpty()));
    }

    /** How far it is; nobody else goes on until the transaction ends. */
    private static long take(Sql sql, Party registry, Party source, String origin) throws SQLException {
        if (sql.update(
                        "update mirror_fold set origin = ? where registry = ? and source = ?",
                        origin,
                        registry.code(),
                        source.code())
                == 0) {
            sql.update(
                    "insert into mirror_fold (registry, source, origin, applied) values (?, ?, ?, 0)",
                    registry.code(),
                    source.code(),
                    origin);
        }
        return sql.one(
                        "select applied from mirror_fold where registry = ? and source = ?",
                        row -> row.getLong(1),
                        registry.code(),
                        source.code())
                .orElseThrow();
    }

    /**
     * The record itself where the log only names it; nothing while it is not here: as the message that brings it, or fetched.
     */
    private static Optional<String> whole(Sql sql, Party registry, Party source, String origin, Leaf leaf)
            throws SQLException {
        Optional<LeafEntry.Named> named = LeafEntry.named(leaf.body());
        if (named.isEmpty()) {
            return Optional.of(leaf.body());
        }
        Optional<String> fetched = sql.one(
                "select body from mirrored_record where registry = ? and origin = ? and place = ?",
                row -> row.getString(1),
                registry.code(),
                origin,
                leaf.place());
        if (fetched.isPresent()) {
            return fetched;
        }
        return sql.one(
                        "select body from inbox where registry = ? and sender = ? and message = ?",
                        row -> row.getString(1),
                        registry.code(),
                        source.code(),
                        named.get().about().toLowerCase(java.util.Locale.ROOT) + ":"
                                + named.get().subject())
                .filter(record ->
                        TreeHash.ofLeaf(record).hex().equals(named.get().hash()));
    }

    private static void apply(Sql sql, Party registry, Party source, Leaf leaf) throws SQLException {
        Optional<LeafEntry> entry = Optional.empty();
        try {
            entry = LeafEntry.parse(source, leaf.body());
            if (entry.isPresent()) {
                new Applied(sql, registry, source, entry.get()).apply();
            }
        } catch (Applied.Held held) {
            fault(sql, registry, source, leaf, entry, held.getMessage(), true);
        } catch (LeafEntry.Broken broken) {
            fault(sql, registry, source, leaf, entry, broken.getMessage(), false);
        }
    }

    /** Stored as it is, with what is wrong with it; the series it is about go no further, the others do. */
    private static void fault(
            Sql sql, Party registry, Party source, Leaf leaf, Optional<LeafEntry> entry, String why, boolean behind)
            throws SQLException {
        sql.update(
                "insert into mirror_fault (registry, source, place, subject, error, held_behind)"
                        + " values (?, ?, ?, ?, ?, ?)",
                registry.code(),
                source.code(),
                leaf.place(),
                entry.map(LeafEntry::cause).orElse(""),
                why,
                behind);
        if (entry.isEmpty()) {
            return;
        }
        for (String series : new TreeSet<>(
                entry.get().postings().stream().map(LeafEntry.Moved::series).toList())) {
            if (sql.update(
                            "update mirror_series set held_at = coalesce(held_at, ?) where registry = ? and source = ?"
                                    + " and series = ?",
                            leaf.place(),
                            registry.code(),
                            source.code(),
                            series)
                    == 0) {
                List<UnitRange> units = entry.get().postings().stream()
                        .filter(moved -> moved.series().equals(series))
                        .map(LeafEntry.Moved::units)
                        .toList();
                sql.update(
                        "insert into mirror_series (registry, source, series, pair, start_no, end_no, postings, held_at)"
                                + " values (?, ?, ?, ?, ?, ?, 0, ?)",
                        registry.code(),
                        source.code(),
                        series,
                        entry.get().pair().code(),
                        units.stream().mapToLong(UnitRange::first).min().orElseThrow(),
                        units.stream().mapToLong(UnitRange::next).max().orElseThrow(),
                        leaf.place());
            }
        }
    }

    /** One entry's postings on the blocks they touch: all of them or none. */
    private static final class Applied {

        /** A series it is about is held since an earlier leaf. */
        static final class Held extends Exception {

            private static final long serialVersionUID = 1;

            Held(String series) {
                super("%s is held since a leaf before this one broke the rules".formatted(series));
            }
        }

        private record Allocated(UnitRange units, boolean elsewhere, int vintage) {}

        private final Sql sql;
        private final Party registry;
        private final Party source;
        private final LeafEntry entry;

        /** What each series' touched blocks were, and become, by their first number. */
        private final Map<String, Map<Long, Stretch>> before = new LinkedHashMap<>();

        private final Map<String, TreeMap<Long, Stretch>> after = new LinkedHashMap<>();

        Applied(Sql sql, Party registry, Party source, LeafEntry entry) {
            this.sql = sql;
            this.registry = registry;
            this.source = source;
            this.entry = entry;
        }

        void apply() throws SQLException, LeafEntry.Broken, Held {
            Map<String, List<LeafEntry.Moved>> bySeries = new TreeMap<>();
            for (LeafEntry.Moved moved : entry.postings()) {
                bySeries.computeIfAbsent(moved.series(), key -> new ArrayList<>())
                        .add(moved);
            }
            List<String> created = new ArrayList<>();
            for (Map.Entry<String, List<LeafEntry.Moved>> one : bySeries.entrySet()) {
                Optional<Boolean> held = sql.one(
                        "select held_at is not null from mirror_series where registry = ? and source = ?"
                                + " and series = ?",
                        row -> row.getBoolean(1),
                        registry.code(),
                        source.code(),
                        one.getKey());
                if (held.orElse(false)) {
                    throw new Held(one.getKey());
                }
                boolean creates =
                        one.getValue().stream().anyMatch(moved -> moved.from().isEmpty());
                if (creates == held.isPresent()) {
                    throw new LeafEntry.Broken(
                            creates
                                    ? "the units of %s came to exist before".formatted(one.getKey())
                                    : "there is no series %s".formatted(one.getKey()));
                }
                if (creates) {
                    mustBeAllocated(one.getKey(), one.getValue());
                    created.add(one.getKey());
                }
                before.put(one.getKey(), new TreeMap<>());
                after.put(one.getKey(), new TreeMap<>());
                for (LeafEntry.Moved moved : one.getValue()) {
                    if (moved.from().isPresent()) {
                        move(moved, moved.from().get());
                    } else {
                        after.get(one.getKey())
                                .put(
                                        moved.units().first(),
                                        new Stretch(
                                                moved.units().first(),
                                                moved.units().next(),
                                                moved.to()));
                    }
                }
            }
            for (Map.Entry<String, List<LeafEntry.Moved>> one : bySeries.entrySet()) {
                if (created.contains(one.getKey())) {
                    create(one.getKey(), one.getValue());
                }
                write(one.getKey(), one.getValue().size());
            }
        }

        private void move(LeafEntry.Moved moved, String from) throws SQLException, LeafEntry.Broken {
            load(moved);
            TreeMap<Long, Stretch> blocks = after.get(moved.series());
            long at = moved.units().first();
            while (at < moved.units().next()) {
                Map.Entry<Long, Stretch> there = blocks.floorEntry(at);
                if (there == null
                        || there.getValue().next() <= at
                        || !there.getValue().account().equals(from)) {
                    throw new LeafEntry.Broken(
                            "it takes unit %d of %s from %s, where it is not".formatted(at, moved.series(), from));
                }
                Stretch block = there.getValue();
                long next = Math.min(block.next(), moved.units().next());
                blocks.remove(block.first());
                put(blocks, block.first(), at, block.account());
                put(blocks, at, next, moved.to());
                put(blocks, next, block.next(), block.account());
                at = next;
            }
        }

        private static void put(Map<Long, Stretch> blocks, long first, long next, String account) {
            if (first < next) {
                blocks.put(first, new Stretch(first, next, account));
            }
        }

        private void load(LeafEntry.Moved moved) throws SQLException {
            Map<Long, Stretch> was = before.get(moved.series());
            TreeMap<Long, Stretch> blocks = after.get(moved.series());
            for (Stretch one : sql.list(
                    "select first_no, next_no, account from mirror_block where registry = ? and source = ?"
                            + " and series = ? and first_no < ? and next_no > ? order by first_no",
                    row -> new Stretch(row.getLong(1), row.getLong(2), row.getString(3)),
                    registry.code(),
                    source.code(),
                    moved.series(),
                    moved.units().next(),
                    moved.units().first())) {
                if (was.putIfAbsent(one.first(), one) == null) {
                    blocks.put(one.first(), one);
                }
            }
        }

        /** What a registry records is what both confirmed, range by range; of the other side's, that they are elsewhere. */
        private void mustBeAllocated(String series, List<LeafEntry.Moved> postings)
                throws SQLException, LeafEntry.Broken {
            if (!entry.pair().has(registry)) {
                return;
            }
            List<Allocated> allocated = allocated(series);
            TreeMap<Long, Allocated> byFirst = new TreeMap<>();
            allocated.forEach(one -> byFirst.put(one.units().first(), one));
            TreeSet<String> elsewhere = new TreeSet<>();
            TreeSet<String> here = new TreeSet<>();
            for (LeafEntry.Moved moved : postings) {
                Allocated as = byFirst.remove(moved.units().first());
                if (as == null
                        || !as.units().equals(moved.units())
                        || moved.from().isPresent()) {
                    throw new LeafEntry.Broken("the units of %s are not those both confirmed".formatted(series));
                }
                (as.elsewhere() ? elsewhere : here).add(moved.to());
            }
            if (!byFirst.isEmpty() || elsewhere.size() > 1 || elsewhere.stream().anyMatch(here::contains)) {
                throw new LeafEntry.Broken("the units of %s are not those both confirmed".formatted(series));
            }
        }

        private List<Allocated> allocated(String series) throws SQLException {
            int slash = series.lastIndexOf('/');
            if (slash < 0 || !series.substring(slash + 1).matches("[0-9]{1,6}")) {
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
                    series.substring(0, slash),
                    Integer.parseInt(series.substring(slash + 1)));
        }

        private void create(String series, List<LeafEntry.Moved> postings) throws SQLException {
            List<Allocated> allocated = allocated(series);
            Optional<String> elsewhere = postings.stream()
                    .filter(moved -> allocated.stream()
                            .anyMatch(one -> one.elsewhere() && one.units().equals(moved.units())))
                    .map(LeafEntry.Moved::to)
                    .findFirst();
            sql.update(
                    "insert into mirror_series (registry, source, series, pair, vintage, start_no, end_no, postings,"
                            + " elsewhere) values (?, ?, ?, ?, ?, ?, ?, 0, ?)",
                    registry.code(),
                    source.code(),
                    series,
                    entry.pair().code(),
                    allocated.stream().findFirst().map(Allocated::vintage).orElse(null),
                    postings.stream()
                            .mapToLong(moved -> moved.units().first())
                            .min()
                            .orElseThrow(),
                    postings.stream()
                            .mapToLong(moved -> moved.units().next())
                            .max()
                            .orElseThrow(),
                    elsewhere.orElse(null));
        }

        private void write(String series, int postings) throws SQLException {
            List<Object[]> gone = new ArrayList<>();
            List<Object[]> now = new ArrayList<>();
            Map<Long, Stretch> was = before.get(series);
            TreeMap<Long, Stretch> blocks = after.get(series);
            was.values().stream()
                    .filter(one -> !one.equals(blocks.get(one.first())))
                    .forEach(one -> gone.add(new Object[] {registry.code(), source.code(), series, one.first()}));
            blocks.values().stream()
                    .filter(one -> !one.equals(was.get(one.first())))
                    .forEach(one -> now.add(
                            new Object[] {registry.code(), source.code(), series, one.first(), one.next(), one.account()
                            }));
            if (!gone.isEmpty()) {
                sql.updateAll(
                        "delete from mirror_block where registry = ? and source = ? and series = ? and first_no = ?",
                        gone);
            }
            if (!now.isEmpty()) {
                sql.updateAll(
                        "insert into mirror_block (registry, source, series, first_no, next_no, account)"
                                + " values (?, ?, ?, ?, ?, ?)",
                        now);
            }
            sql.update(
                    "update mirror_series set postings = postings + ? where registry = ? and source = ? and series = ?",
                    postings,
                    registry.code(),
                    source.code(),
                    series);
        }
    }
}
