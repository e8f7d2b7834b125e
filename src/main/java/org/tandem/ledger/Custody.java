package org.tandem.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** In whose hands a registry's book has units. */
enum Custody {
    OWN,
    THEIRS,
    IN_TRANSIT;

    private static final String I35 = "a unit is spendable in one registry at most, and in the custody of one of them";

    static Custody of(boolean counterpart, boolean transit) {
        return counterpart ? THEIRS : transit ? IN_TRANSIT : OWN;
    }

    /**
     * I35, of books that are kept in one database: no unit is both registries' own, and of none both say that it is the
     * other's. In transit it may be at both, if one has not heard the answer yet and the other offers it back. Each block is
     * read once.
     */
    static List<Invariants.Violation> violations(Sql sql) throws SQLException {
        List<Invariants.Violation> found = new ArrayList<>();
        if (!sql.any("select 1 from ledger_registry a join ledger_registry b on a.registry < b.registry")) {
            return found;
        }
        Sweep sweep = new Sweep(found);
        sql.each(
                "select b.series, b.registry, b.first_no, a.counterpart, a.transit from unit_block b join account a"
                        + " on a.registry = b.registry and a.account = b.account"
                        + " order by b.series, b.registry, b.first_no",
                row -> sweep.add(
                        row.getString(1), row.getString(2), row.getLong(3), of(row.getBoolean(4), row.getBoolean(5))));
        sweep.compare();
        return found;
    }

    /** The books of one series after the other. */
    private static final class Sweep {

        private final List<Invariants.Violation> found;
        private String series = "";
        private final TreeMap<String, TreeMap<Long, Custody>> books = new TreeMap<>();

        Sweep(List<Invariants.Violation> found) {
            this.found = found;
        }

        void add(String of, String registry, long first, Custody custody) {
            if (!of.equals(series)) {
                compare();
                books.clear();
                series = of;
            }
            books.computeIfAbsent(registry, key -> new TreeMap<>()).put(first, custody);
        }

        void compare() {
            if (books.size() != 2) {
                return;
            }
            TreeMap<Long, Custody> one = books.firstEntry().getValue();
            TreeMap<Long, Custody> other = books.lastEntry().getValue();
            if (Stream.concat(one.keySet().stream(), other.keySet().stream())
                    .anyMatch(number -> same(one, other, number))) {
                found.add(new Invariants.Violation("I35", I35, books.firstKey(), series));
            }
        }
    }

    private static boolean same(NavigableMap<Long, Custody> one, NavigableMap<Long, Custody> other, long number) {
        Map.Entry<Long, Custody> here = one.floorEntry(number);
        Map.Entry<Long, Custody> there = other.floorEntry(number);
        return here != null && there != null && here.getValue() == there.getValue() && here.getValue() != IN_TRANSIT;
    }
}
