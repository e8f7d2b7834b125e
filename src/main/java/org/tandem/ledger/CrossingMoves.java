package org.tandem.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tandem.kernel.Party;
import org.tandem.kernel.UnitRange;

/** Moves units as was written down, when they were offered, for the answer that came. */
final class CrossingMoves {

    /** What an answer does with one range. */
    private record Move(String cause, String series, UnitRange units, String from, String to) {}

    private record Block(long first, long next, long start) {}

    private final Sql sql;
    private final Party registry;

    CrossingMoves(Sql sql, Party registry) {
        this.sql = sql;
        this.registry = registry;
    }

    /** Moves the units as was written down for this answer, with an entry and a leaf of our own. */
    void carryOut(Crossing.Answer answer, String kind, Map<String, String> says, String actor, Instant now)
            throws SQLException {
        Map<String, List<Move>> bySeries = new LinkedHashMap<>();
        for (Move move : sql.list(
                "select m.* from crossing_move m join series s on s.registry = m.registry and s.series = m.series"
                        + " where m.registry = ? and m.crossing = ? and m.accepted = ?"
                        + " order by s.vintage, s.start_no, m.first_no",
                CrossingMoves::move,
                registry.code(),
                answer.number(),
                answer.accepted())) {
            bySeries.computeIfAbsent(move.series(), series -> new ArrayList<>()).add(move);
        }
        List<Move> all = bySeries.values().stream().flatMap(List::stream).toList();
        SortedMap<String, String> details = new TreeMap<>(says);
        details.put("crossing", answer.number());
        Entries entries = new Entries(sql, registry);
        Entries.NewEntry entry = new Entries.NewEntry(
                all.get(0).cause(),
                answer.pair(),
                kind,
                actor,
                now,
                Leaves.details(details),
                Leaves.fingerprint(answer.paper()));
        entries.write(entry);
        for (String to : all.stream().map(Move::to).distinct().sorted().toList()) {
            waitForClosing(to);
        }
        for (Map.Entry<String, List<Move>> series : bySeries.entrySet()) {
            long order = locked(series.getKey());
            for (Move move : series.getValue()) {
                take(move);
                sql.update(
                        "insert into posting (registry, series, order_no, cause, first_no, next_no, from_account,"
                                + " from_spendable, to_account, crossing, accepted)"
                                + " values (?, ?, ?, ?, ?, ?, ?, false, ?, ?, ?)",
                        registry.code(),
                        move.series(),
                        ++order,
                        move.cause(),
                        move.units().first(),
                        move.units().next(),
                        move.from(),
                        move.to(),
                        answer.number(),
                        answer.accepted());
            }
            sql.update(
                    "update unit_block set posted = ? where registry = ? and series = ? and end_no is not null",
                    order,
                    registry.code(),
                    series.getKey());
        }
        entries.tell(entry);
    }

    /** As every transfer does with the account it pays into. */
    private void waitForClosing(String account) throws SQLException {
        if (RegistryScope.isPostgresql(sql.connection())) {
            sql.any(
                    "select pg_advisory_xact_lock_shared(hashtextextended(? || '/' || ?, 13))",
                    registry.code(),
                    account);
        } else {
            sql.any("select 1 from account where registry = ? and account = ? for update", registry.code(), account);
        }
    }

    /** The series' lock, which everybody takes in the order of numbers, and how many postings it has. */
    private long locked(String series) throws SQLException {
        String lock = RegistryScope.isPostgresql(sql.connection()) ? " for no key update" : " for update";
        return sql.one(
                        "select posted from unit_block where registry = ? and series = ? and end_no is not null" + lock,
                        row -> row.getLong(1),
                        registry.code(),
                        series)
                .orElseThrow();
    }

    private void take(Move move) throws SQLException {
        long first = move.units().first();
        long next = move.units().next();
        Block block = sql.one(
                        "select first_no, next_no, start_no from unit_block where registry = ? and series = ?"
                                + " and account = ? and first_no <= ? and next_no >= ?",
                        row -> new Block(row.getLong(1), row.getLong(2), row.getLong(3)),
                        registry.code(),
                        move.series(),
                        move.from(),
                        first,
                        next)
                .orElseThrow(() -> new IllegalStateException(
                        "Units %s of %s are not in %s".formatted(move.units(), move.series(), move.from())));
        if (first > block.first()) {
            sql.update(
                    "update unit_block set next_no = ? where registry = ? and series = ? and first_no = ?",
                    first,
                    registry.code(),
                    move.series(),
                    block.first());
            insert(move.series(), block.start(), first, next, move.to());
        } else {
            sql.update(
                    "update unit_block set next_no = ?, account = ? where registry = ? and series = ? and first_no = ?",
                    next,
                    move.to(),
                    registry.code(),
                    move.series(),
                    first);
        }
        if (next < block.next()) {
            insert(move.series(), block.start(), next, block.next(), move.from());
        }
    }

    private void insert(String series, long start, long first, long next, String account) throws SQLException {
        sql.update(
                "insert into unit_block (registry, series, start_no, first_no, next_no, account)"
                        + " values (?, ?, ?, ?, ?, ?)",
                registry.code(),
                series,
                start,
                first,
                next,
                account);
    }

    private static Move move(ResultSet row) throws SQLException {
        return new Move(
                row.getString("cause"),
                row.getString("series"),
                new UnitRange(row.getLong("first_no"), row.getLong("next_no")),
                row.getString("from_account"),
                row.getString("to_account"));
    }
}
