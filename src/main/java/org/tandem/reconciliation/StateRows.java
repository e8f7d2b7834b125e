package org.tandem.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.UnitRange;
import org.tandem.ledger.RegistryScope;
import org.tandem.transparency.TreeHash;

/** The rows of live books and of summed-up logs. Joins the caller's transaction. */
@ApplicationScoped
class StateRows {

    /** How many units of a vintage lie in accounts of one kind. */
    record Total(String kind, int vintage, long units) {

        String line() {
            return kind + " " + vintage + " " + units;
        }

        static Total parse(String line) {
            String[] parts = line.split(" ", -1);
            if (parts.length != 3) {
                throw new StateRefused("a total is a kind of account, a vintage and an amount");
            }
            return new Total(parts[0], (int) StateAsk.number(parts[1]), StateAsk.number(parts[2]));
        }
    }

    /** A log as it is summed up here. */
    record Summed(
            long applied, List<SeriesState> series, Map<String, UnitRange> units, Map<String, Integer> vintages) {}

    private record Row(String series, int vintage, UnitRange units, long postings, Optional<SeriesState> rooted) {}

    private static final int DAYS_KEPT = 40;

    private final RegistryScope scope;

    @Inject
    StateRows(RegistryScope scope) {
        this.scope = scope;
    }

    protected StateRows() {
        this(null);
    }

    /**
     * The live book, accounts as the log calls them, read whole each time: what is looked for is exactly a change of which no
     * counter tells. The end mark of
     * a series is its last row.
     */
    BookState.Rows book(Party registry, Pair pair) {
        return (series, to) -> scope.in(registry, sql -> {
            List<Object> values = new ArrayList<>(List.of(registry.code(), pair.code()));
            series.ifPresent(values::add);
            sql.each(
                    "select b.series, b.first_no, b.next_no, coalesce(a.commitment, b.account) as account, b.posted,"
                            + " s.start_no, s.end_no from unit_block b"
                            + " join series s on s.registry = b.registry and s.series = b.series"
                            + " left join account a on a.registry = b.registry and a.account = b.account"
                            + " where b.registry = ? and s.pair = ?" + (series.isPresent() ? " and b.series = ?" : "")
                            + " order by b.series, b.first_no",
                    row -> {
                        if (row.getString("account") == null) {
                            to.end(
                                    row.getString("series"),
                                    row.getLong("start_no"),
                                    row.getLong("end_no"),
                                    row.getLong("posted"));
                        } else {
                            to.block(
                                    row.getString("series"),
                                    row.getLong("first_no"),
                                    row.getLong("next_no"),
                                    row.getString("account"));
                        }
                    },
                    values.toArray());
            return null;
        });
    }

    boolean isWaiting(Party registry) {
        return scope.in(
                registry, sql -> sql.any("select 1 from leaf where registry = ? and place is null", registry.code()));
    }

    List<Total> totals(Party registry, Pair pair) {
        return scope.in(
                registry,
                sql -> sql.list(
                        "select a.kind, s.vintage, sum(b.next_no - b.first_no) as units from unit_block b join series s"
                                + " on s.registry = b.registry and s.series = b.series join account a"
                                + " on a.registry = b.registry and a.account = b.account"
                                + " where b.registry = ? and s.pair = ? group by a.kind, s.vintage"
                                + " order by s.vintage, a.kind",
                        row -> new Total(row.getString(1), row.getInt(2), row.getLong(3)),
                        registry.code(),
                        pair.code()));
    }

    /** What another registry was told; kept for as long as a statement may come that says so. */
    void told(Party registry, Pair pair, LocalDate day, List<Total> totals) {
        if (!wasTold(registry, pair, day, totals)) {
            scope.in(registry, sql -> {
                sql.update(
                        "delete from told_totals where registry = ? and pair = ? and made_on < ?",
                        registry.code(),
                        pair.code(),
                        day.minusDays(DAYS_KEPT));
                return sql.update(
                        "insert into told_totals (registry, pair, made_on, fingerprint) values (?, ?, ?, ?)",
                        registry.code(),
                        pair.code(),
                        day,
                        fingerprint(totals));
            });
        }
    }

    /** Whether another registry was told so on that day, or after it. */
    boolean wasTold(Party registry, Pair pair, LocalDate day, List<Total> totals) {
        return scope.in(
                registry,
                sql -> sql.any(
                        "select 1 from told_totals where registry = ? and pair = ? and made_on >= ? and fingerprint = ?",
                        registry.code(),
                        pair.code(),
                        day,
                        fingerprint(totals)));
    }

    private static String fingerprint(List<Total> totals) {
        return TreeHash.ofLeaf(totals.stream().map(Total::line).sorted().collect(Collectors.joining("\n")))
                .hex();
    }

    /** What the log comes to. Only the series that moved since are read and hashed again. */
    Summed summed(Party registry, Party source, Pair pair) {
        return scope.in(registry, sql -> {
            long applied = sql.one(
                            "select applied from mirror_fold where registry = ? and source = ?",
                            row -> row.getLong(1),
                            registry.code(),
                            source.code())
                    .orElse(0L);
            Map<String, SeriesState> states = new TreeMap<>();
            Map<String, UnitRange> units = new TreeMap<>();
            Map<String, Integer> vintages = new TreeMap<>();
            for (Row one : sql.list(
                    "select series, vintage, start_no, end_no, postings, rooted, blocks, root from mirror_series"
                            + " where registry = ? and source = ? and pair = ? and postings > 0 order by series",
                    row -> new Row(
                            row.getString("series"),
                            row.getInt("vintage"),
                            new UnitRange(row.getLong("start_no"), row.getLong("end_no")),
                            row.getLong("postings"),
                            row.getString("root") == null
                                    ? Optional.empty()
                                    : Optional.of(new SeriesState(
                                            row.getString("series"),
                                            row.getLong("rooted"),
                                            row.getLong("blocks"),
                                            TreeHash.parseHex(row.getString("root"))))),
                    registry.code(),
                    source.code(),
                    pair.code())) {
                Optional<SeriesState> known = one.rooted().filter(state -> state.postings() == one.postings());
                SeriesState state = known.orElseGet(() ->
                        BookState.series(mirror(registry, source, one.series())).get(0));
                if (known.isEmpty()) {
                    sql.update(
                            "update mirror_series set rooted = ?, blocks = ?, root = ? where registry = ?"
                                    + " and source = ? and series = ?",
                            state.postings(),
                            state.blocks(),
                            state.root().hex(),
                            registry.code(),
                            source.code(),
                            one.series());
                }
                states.put(one.series(), state);
                units.put(one.series(), one.units());
                vintages.put(one.series(), one.vintage());
            }
            return new Summed(applied, List.copyOf(states.values()), units, vintages);
        });
    }

    private BookState.Rows mirror(Party registry, Party source, String series) {
        return (any, to) -> mirror(registry, source).read(Optional.of(series), to);
    }

    /** What the log tells of who holds which unit; one series at a time. */
    BookState.Rows mirror(Party registry, Party source) {
        return (series, to) -> scope.in(registry, sql -> {
            String key = series.orElseThrow();
            long[] end = sql.one(
                            "select start_no, end_no, postings from mirror_series where registry = ? and source = ?"
                                    + " and series = ?",
                            row -> new long[] {row.getLong(1), row.getLong(2), row.getLong(3)},
                            registry.code(),
                            source.code(),
                            key)
                    .orElseThrow();
            sql.each(
                    "select first_no, next_no, account from mirror_block where registry = ? and source = ?"
                            + " and series = ? order by first_no",
                    row -> to.block(key, row.getLong(1), row.getLong(2), row.getString(3)),
                    registry.code(),
                    source.code(),
                    key);
            to.end(key, end[0], end[1], end[2]);
            return null;
        });
    }

    /** How many leaves of the log could not be applied. */
    long faults(Party registry, Party source) {
        return scope.in(registry, sql -> sql.one(
                        "select count(*) from mirror_fault where registry = ? and source = ?",
                        row -> row.getLong(1),
                        registry.code(),
                        source.code())
                .orElse(0L));
    }

    /** How much of the counterpart's log is held here, and its root; nothing where none is. */
    Optional<Held> held(Party registry, Party source) {
        return scope.in(
                registry,
                sql -> sql.one(
                        "select size, root from mirrored_log where registry = ? and source = ? order by size desc"
                                + " fetch first 1 row only",
                        row -> new Held(row.getLong(1), row.getString(2)),
                        registry.code(),
                        source.code()));
    }

    record Held(long size, String root) {}

    /** Which books the registries kept here compare: their own, and their counterparts'. */
    List<Compared> compared() {
        return scope.across(sql -> {
            List<Compared> all = new ArrayList<>();
            sql.list(
                            "select registry, counterpart, pair from book order by registry, pair",
                            row -> List.of(row.getString(1), row.getString(2), row.getString(3)))
                    .forEach(one -> {
                        Party registry = new Party(one.get(0));
                        all.add(new Compared(registry, registry, Pair.parse(one.get(2))));
                        all.add(new Compared(registry, new Party(one.get(1)), Pair.parse(one.get(2))));
                    });
            return all;
        });
    }
}
