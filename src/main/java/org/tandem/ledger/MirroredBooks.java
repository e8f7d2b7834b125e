package org.tandem.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tandem.kernel.Json;

/** I27 and I28 of summed-up logs: against the book of whoever sums up, and against the leaves; each row read once. */
final class MirroredBooks {

    private static final String I27 = "no unit is in both registries' custody, nor in neither's";
    private static final String I28 = "what a log comes to is what its leaves add up to";

    private MirroredBooks() {}

    static List<Invariants.Violation> violations(Sql sql) throws SQLException {
        List<Invariants.Violation> found = new ArrayList<>();
        if (sql.any("select 1 from mirror_series where registry <> source")) {
            found.addAll(custody(sql));
        }
        if (sql.any("select 1 from mirror_fold")) {
            found.addAll(sums(sql));
        }
        return found;
    }

    /**
     * Where the book has the counterpart's units, the counterpart's log must have them; and where its own, must not. What
     * either says is in transit is nobody's to spend. What crossed is passed over as long as the other log does not tell of
     * it here, as after this registry was rebuilt: that it arrived there, or that it was offered from there.
     */
    private static List<Invariants.Violation> custody(Sql sql) throws SQLException {
        Set<String> crossed = new HashSet<>(sql.list(
                "select m.registry, m.series, m.first_no from crossing_move m join crossing_answer r"
                        + " on r.registry = m.registry and r.crossing = m.crossing and r.accepted = m.accepted"
                        + " where m.accepted = true and not exists (select 1 from mirror_crossing c"
                        + " where c.registry = m.registry and c.source <> m.registry and c.crossing = m.crossing"
                        + " and c.said = case when m.sending = true then 'ARRIVED' else 'CROSSING' end)",
                row -> key(row, 3)));
        Map<String, TreeMap<Long, Custody>> here = new HashMap<>();
        sql.each(
                "select b.registry, b.series, b.first_no, a.counterpart, a.transit from unit_block b join account a"
                        + " on a.registry = b.registry and a.account = b.account order by b.registry, b.series,"
                        + " b.first_no",
                row -> {
                    TreeMap<Long, Custody> ranges = here.computeIfAbsent(key(row, 2), key -> new TreeMap<>());
                    Custody custody = Custody.of(row.getBoolean(4), row.getBoolean(5));
                    if (ranges.isEmpty() || ranges.lastEntry().getValue() != custody || crossed.contains(key(row, 3))) {
                        ranges.put(row.getLong(3), custody);
                    }
                });
        List<Invariants.Violation> found = new ArrayList<>();
        sql.each(
                "select m.registry, m.series, m.first_no, m.next_no, case when s.elsewhere is not null"
                        + " and m.account = s.elsewhere then true else false end as elsewhere,"
                        + " case when s.transit is not null and m.account = s.transit then true else false end as transit"
                        + " from mirror_block m"
                        + " join mirror_series s on s.registry = m.registry and s.source = m.source"
                        + " and s.series = m.series where m.registry <> m.source and s.held_at is null",
                row -> {
                    TreeMap<Long, Custody> ranges = here.get(key(row, 2));
                    Custody there = Custody.of(row.getBoolean(5), row.getBoolean(6));
                    long first = row.getLong(3);
                    if (ranges == null || ranges.floorKey(first) == null || there == Custody.IN_TRANSIT) {
                        return;
                    }
                    for (Map.Entry<Long, Custody> range : ranges.subMap(ranges.floorKey(first), row.getLong(4))
                            .entrySet()) {
                        long begin = Math.max(first, range.getKey());
                        if (range.getValue() == there
                                && !crossed.contains(row.getString(1) + ' ' + row.getString(2) + ' ' + begin + ' ')) {
                            found.add(new Invariants.Violation("I27", I27, row.getString(1), row.getString(2)));
                            return;
                        }
                    }
                });
        return found;
    }

    private static String key(ResultSet row, int last) throws SQLException {
        StringBuilder key = new StringBuilder();
        for (int column = 1; column <= last; column++) {
            key.append(row.getString(column)).append(' ');
        }
        return key.toString();
    }

    /** Adds the leaves up once more. What could not be applied is told beside them, and its series are as before it. */
    private static List<Invariants.Violation> sums(Sql sql) throws SQLException {
        List<Invariants.Violation> found = new ArrayList<>();
        Set<String> faults =
                new HashSet<>(sql.list("select registry, source, place from mirror_fault", row -> key(row, 3)));
        Map<String, Invariants.Fold> folds = new HashMap<>();
        sql.each(
                "select f.registry, f.source, l.place, l.body from mirror_fold f join mirrored_leaf l"
                        + " on l.registry = f.registry and l.origin = f.origin and l.place < f.applied"
                        + " where f.registry <> f.source order by f.registry, f.source, l.place",
                row -> leaf(sql, row, faults, folds, found));
        sql.each(
                "select f.registry, f.source, l.place, l.body from mirror_fold f join leaf l on l.registry = f.source"
                        + " and l.place < f.applied where f.registry = f.source order by f.registry, l.place",
                row -> leaf(sql, row, faults, folds, found));
        sql.each("select registry, source, series, first_no, next_no, account from mirror_block", row -> {
            Invariants.Fold fold = folds.get(key(row, 3));
            if (fold == null || !fold.all(row.getLong(4), row.getLong(5), row.getString(6))) {
                found.add(new Invariants.Violation("I28", I28, row.getString(1), row.getString(3)));
            }
        });
        return found;
    }

    /** Where a record is too long for the log, the message that brought it. */
    private static JsonNode whole(Sql sql, ResultSet row) throws SQLException {
        JsonNode leaf = Json.read(row.getString(4), JsonNode.class);
        return leaf.has("leafHash") && !leaf.has("postings")
                ? sql.one(
                                "select body from inbox where registry = ? and sender = ? and message = ?",
                                one -> Json.read(one.getString(1), JsonNode.class),
                                row.getString(1),
                                row.getString(2),
                                leaf.path("about").asText().toLowerCase(java.util.Locale.ROOT) + ":"
                                        + leaf.path("subject").asText())
                        .orElse(leaf)
                : leaf;
    }

    private static void leaf(
            Sql sql,
            ResultSet row,
            Set<String> faults,
            Map<String, Invariants.Fold> folds,
            List<Invariants.Violation> found)
            throws SQLException {
        if (faults.contains(key(row, 3))) {
            return;
        }
        for (JsonNode posting : whole(sql, row).path("postings")) {
            String series = posting.path("series").asText();
            Invariants.Fold fold = folds.computeIfAbsent(key(row, 2) + series + ' ', key -> new Invariants.Fold());
            if (!fold.apply(
                    posting.path("first").asLong(),
                    posting.path("next").asLong(),
                    posting.path("from").isTextual() ? posting.path("from").asText() : null,
                    posting.path("to").asText())) {
                found.add(new Invariants.Violation("I28", I28, row.getString(1), series));
            }
        }
    }
}
