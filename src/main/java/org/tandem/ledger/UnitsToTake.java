package org.tandem.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/** From which blocks of an account a transfer would take its units: the posting path's order, read no further than needed. */
final class UnitsToTake {

    private static final int READ_AT_ONCE = 100;

    private final Sql sql;
    private final Party registry;
    private final String account;
    private final Pair pair;

    UnitsToTake(Sql sql, Party registry, String account, Pair pair) {
        this.sql = sql;
        this.registry = registry;
        this.account = account;
        this.pair = pair;
    }

    List<UnitBlock> of(Transfer.Units units) throws SQLException {
        return units instanceof Transfer.Exactly exactly ? exactly(exactly) : oldest((Transfer.Oldest) units);
    }

    /** Neither series of one vintage nor blocks overlap: the last one that begins before is the first that can have them. */
    private List<UnitBlock> exactly(Transfer.Exactly units) throws SQLException {
        long first = units.range().first();
        long next = units.range().next();
        // Looked up before, since row security lets no expression around it reach an index.
        long begin = sql.one(
                        "select start_no from series where registry = ? and pair = ? and vintage = ? and start_no <= ?"
                                + " order by start_no desc fetch first 1 row only",
                        row -> row.getLong(1),
                        registry.code(),
                        pair.code(),
                        units.vintage().year(),
                        first)
                .orElse(first);
        List<UnitBlock> taken = new ArrayList<>();
        for (String series : sql.list(
                "select series from series where registry = ? and pair = ? and vintage = ? and start_no >= ?"
                        + " and start_no < ? order by start_no",
                row -> row.getString(1),
                registry.code(),
                pair.code(),
                units.vintage().year(),
                begin,
                next)) {
            long firstBlock = sql.one(
                            "select first_no from unit_block where registry = ? and series = ? and first_no <= ?"
                                    + " order by first_no desc fetch first 1 row only",
                            row -> row.getLong(1),
                            registry.code(),
                            series,
                            first)
                    .orElse(first);
            taken.addAll(sql.list(
                    Books.BLOCK + " where b.registry = ? and b.series = ? and b.account = ? and b.first_no >= ?"
                            + " and b.first_no < ? and b.next_no > ? order by b.first_no",
                    Books::block,
                    registry.code(),
                    series,
                    account,
                    firstBlock,
                    next,
                    first));
        }
        return taken;
    }

    private List<UnitBlock> oldest(Transfer.Oldest units) throws SQLException {
        List<String> series = sql.list(
                "select s.series from series s where s.registry = ? and s.pair = ? and exists (select 1 from unit_block b"
                        + " where b.registry = s.registry and b.account = ? and b.series = s.series)"
                        + " order by s.vintage, s.start_no",
                row -> row.getString(1),
                registry.code(),
                pair.code(),
                account);
        List<UnitBlock> taken = new ArrayList<>();
        long left = units.quantity().count();
        for (String one : series) {
            List<UnitBlock> page;
            long after = 0;
            do {
                page = sql.list(
                        Books.BLOCK
                                + " where b.registry = ? and b.account = ? and b.series = ?"
                                + " and b.first_no > ?"
                                + " order by b.first_no fetch first " + READ_AT_ONCE + " rows only",
                        Books::block,
                        registry.code(),
                        account,
                        one,
                        after);
                for (UnitBlock block : page) {
                    if (left <= 0) {
                        return taken;
                    }
                    taken.add(block);
                    left -= block.units().quantity().count();
                    after = block.units().first();
                }
            } while (page.size() == READ_AT_ONCE);
        }
        return taken;
    }
}
