package org.tandem.ledger;

import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;

/** One transfer of units on H2: what {@code ledger_transfer} does step by step. */
record H2Move(Sql sql, String registry, String cause, String pair, String from, String to) {

    private static final int MOST_BLOCKS = 100_000;

    private record Block(long first, long next, long start) {}

    /** Whether the cause is new. A second one that comes at the same moment waits here for the first to commit. */
    boolean entered(String kind, String actor, String details, String request, OffsetDateTime at) throws SQLException {
        try {
            sql.update(
                    "insert into entry (registry, cause, pair, kind, actor, details, request, recorded)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                    registry,
                    cause,
                    pair,
                    kind,
                    actor,
                    details,
                    request,
                    at);
            return true;
        } catch (SQLException duplicate) {
            if ("23505".equals(duplicate.getSQLState())) {
                return false;
            }
            throw duplicate;
        }
    }

    void mayTake(String account, boolean leaving) throws SQLException {
        // The account that is paid into is locked, because a closing of it waits for the same lock.
        boolean known = sql.any(
                "select 1 from account where registry = ? and account = ?" + (leaving ? "" : " for update"),
                registry,
                account);
        if (!known) {
            throw new SQLException(account, "TL002");
        }
        if (sql.any("select 1 from account_closure where registry = ? and account = ?", registry, account)) {
            throw new SQLException(account, "TL003");
        }
        if (sql.any(
                "select 1 from account where registry = ? and account = ? and counterpart = true", registry, account)) {
            throw new SQLException(account, "TL004");
        }
        if (leaving
                && sql.any(
                        "select 1 from account where registry = ? and account = ? and terminal = true",
                        registry,
                        account)) {
            throw new SQLException(account, "TL005");
        }
    }

    long post(Long quantity, Integer vintage, Long first, Long next) throws SQLException {
        long left = quantity == null ? next - first : quantity;
        List<String> found = sql.list(
                "select s.series from series s where s.registry = ? and s.pair = ?"
                        + (vintage == null ? "" : " and s.vintage = ? and s.start_no < ? and s.end_no > ?")
                        + " and exists (select 1 from unit_block b where b.registry = s.registry"
                        + " and b.series = s.series and b.account = ?)"
                        + " order by s.vintage, s.start_no",
                row -> row.getString(1),
                vintage == null
                        ? new Object[] {registry, pair, from}
                        : new Object[] {registry, pair, vintage, next, first, from});
        for (String series : found) {
            if (left == 0) {
                break;
            }
            // The end mark is the series' lock, taken in number order by everybody.
            long order = sql.one(
                            "select posted from unit_block where registry = ? and series = ? and end_no is not null"
                                    + " for update",
                            row -> row.getLong(1),
                            registry,
                            series)
                    .orElseThrow();
            for (Block block : blocks(series)) {
                if (left == 0) {
                    break;
                }
                long low = first == null ? block.first() : Math.max(block.first(), first);
                long high = Math.min(block.next(), low + left);
                if (next != null) {
                    high = Math.min(high, next);
                }
                if (low >= high) {
                    continue;
                }
                split(series, block, low, high);
                order++;
                sql.update(
                        "insert into posting (registry, series, order_no, cause, first_no, next_no, from_account,"
                                + " from_spendable, to_account) values (?, ?, ?, ?, ?, ?, ?, true, ?)",
                        registry,
                        series,
                        order,
                        cause,
                        low,
                        high,
                        from,
                        to);
                left -= high - low;
            }
            sql.update(
                    "update unit_block set posted = ? where registry = ? and series = ? and end_no is not null",
                    order,
                    registry,
                    series);
        }
        return left;
    }

    private List<Block> blocks(String series) throws SQLException {
        return sql.list(
                "select first_no, next_no, start_no from unit_block where registry = ? and series = ? and account = ?"
                        + " order by first_no fetch first " + MOST_BLOCKS + " rows only",
                row -> new Block(row.getLong(1), row.getLong(2), row.getLong(3)),
                registry,
                series,
                from);
    }

    private void split(String series, Block block, long low, long high) throws SQLException {
        if (low > block.first()) {
            sql.update(
                    "update unit_block set next_no = ? where registry = ? and series = ? and first_no = ?",
                    low,
                    registry,
                    series,
                    block.first());
            insert(series, new Block(low, high, block.start()), to);
        } else {
            sql.update(
                    "update unit_block set next_no = ?, account = ? where registry = ? and series = ? and first_no = ?",
                    high,
                    to,
                    registry,
                    series,
                    block.first());
        }
        if (high < block.next()) {
            insert(series, new Block(high, block.next(), block.start()), from);
        }
    }

    private void insert(String series, Block block, String account) throws SQLException {
        sql.update(
                "insert into unit_block (registry, series, start_no, first_no, next_no, account)"
                        + " values (?, ?, ?, ?, ?, ?)",
                registry,
                series,
                block.start(),
                block.first(),
                block.next(),
                account);
    }

    void tell(String body, OffsetDateTime at) throws SQLException {
        sql.update(
                "insert into leaf (registry, about, subject, body, leaf_hash) values (?, 'ENTRY', ?, ?, ?)",
                registry,
                cause,
                body,
                Leaves.hash(body));
        sql.update(
                "insert into outbox (registry, recipient, message, about, subject, body, created) select registry,"
                        + " counterpart, ?, 'ENTRY', ?, ?, ? from book where registry = ? and pair = ?",
                "entry:" + cause,
                cause,
                body,
                at,
                registry,
                pair);
    }
}
