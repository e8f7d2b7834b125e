package org.tandem.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.OffsetDateTime;
import java.util.List;

/** The posting path as H2 runs it, one call from outside; what it does and refuses is {@code ledger_transfer}'s. */
public final class H2Posting {

    private static final int MOST_BLOCKS = 100_000;

    private H2Posting() {}

    private record Block(long first, long next, long start) {}

    /** Called by H2 as {@code ledger_postings}. */
    public static String postings(Connection connection, String registry, String cause) throws SQLException {
        return "["
                + String.join(
                        ",",
                        new Sql(connection)
                                .list(
                                        "select * from posting where registry = ? and cause = ? order by series, first_no",
                                        row -> {
                                            String from = row.getString("from_account");
                                            return "{\"first\":\"" + row.getLong("first_no") + "\",\"from\":"
                                                    + (from == null ? "null" : "\"" + from + "\"") + ",\"next\":\""
                                                    + row.getLong("next_no") + "\",\"series\":\""
                                                    + row.getString("series") + "\",\"to\":\""
                                                    + row.getString("to_account") + "\"}";
                                        },
                                        registry,
                                        cause))
                + "]";
    }

    /** Called by H2 as {@code ledger_transfer}. Refusals carry the same states as on PostgreSQL. */
    public static String transfer(
            Connection connection,
            String registry,
            String cause,
            String request,
            String pair,
            String kind,
            String actor,
            OffsetDateTime at,
            String atText,
            String details,
            String from,
            String to,
            Long quantity,
            Integer vintage,
            Long first,
            Long next)
            throws SQLException {
        Sql sql = new Sql(connection);
        // H2 undoes no more than the failing statement; what this call wrote before it goes with it.
        Savepoint before = connection.setSavepoint();
        try {
            if (!entered(sql, registry, cause, pair, kind, actor, details, request, at)) {
                String asked = sql.one(
                                "select request from entry where registry = ? and cause = ?",
                                row -> row.getString(1),
                                registry,
                                cause)
                        .orElseThrow();
                if (!asked.equals(request)) {
                    throw new SQLException(cause, "TL001");
                }
                return postings(connection, registry, cause);
            }
            mayTake(sql, registry, to, false);
            mayTake(sql, registry, from, true);
            if (from.equals(to)) {
                throw new SQLException(from, "TL006");
            }
            long left = move(sql, registry, cause, pair, from, to, quantity, vintage, first, next);
            if (left > 0) {
                throw new SQLException(Long.toString(left), "TL007");
            }
            String postings = postings(connection, registry, cause);
            String body = Leaves.entry(registry, cause, pair, kind, atText, details, postings);
            tell(sql, registry, cause, pair, body, at);
            return postings;
        } catch (SQLException | RuntimeException refused) {
            connection.rollback(before);
            throw refused;
        }
    }

    /** Whether the cause is new. A second one that comes at the same moment waits here for the first to commit. */
    private static boolean entered(
            Sql sql,
            String registry,
            String cause,
            String pair,
            String kind,
            String actor,
            String details,
            String request,
            OffsetDateTime at)
            throws SQLException {
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

    private static void mayTake(Sql sql, String registry, String account, boolean leaving) throws SQLException {
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

    private static long move(
            Sql sql,
            String registry,
            String cause,
            String pair,
            String from,
            String to,
            Long quantity,
            Integer vintage,
            Long first,
            Long next)
            throws SQLException {
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
            for (Block block : blocks(sql, registry, series, from)) {
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
                split(sql, registry, series, block, low, high, from, to);
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

    private static List<Block> blocks(Sql sql, String registry, String series, String from) throws SQLException {
        return sql.list(
                "select first_no, next_no, start_no from unit_block where registry = ? and series = ? and account = ?"
                        + " order by first_no fetch first " + MOST_BLOCKS + " rows only",
                row -> new Block(row.getLong(1), row.getLong(2), row.getLong(3)),
                registry,
                series,
                from);
    }

    private static void split(
            Sql sql, String registry, String series, Block block, long low, long high, String from, String to)
            throws SQLException {
        if (low > block.first()) {
            sql.update(
                    "update unit_block set next_no = ? where registry = ? and series = ? and first_no = ?",
                    low,
                    registry,
                    series,
                    block.first());
            insert(sql, registry, series, block.start(), low, high, to);
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
            insert(sql, registry, series, block.start(), high, block.next(), from);
        }
    }

    private static void insert(
            Sql sql, String registry, String series, long start, long first, long next, String account)
            throws SQLException {
        sql.update(
                "insert into unit_block (registry, series, start_no, first_no, next_no, account)"
                        + " values (?, ?, ?, ?, ?, ?)",
                registry,
                series,
                start,
                first,
                next,
                account);
    }

    private static void tell(Sql sql, String registry, String cause, String pair, String body, OffsetDateTime at)
            throws SQLException {
        sql.update(
                "insert into leaf (registry, about, subject, body, leaf_hash) values (?, 'ENTRY', ?, ?, ?)",
                registry,
                cause,
                body,
                Leaves.hash(body));
        sql.update(
                "insert into outbox (registry, recipient, message, about, subject, body, created)"
                        + " select registry, counterpart, ?, 'ENTRY', ?, ?, ? from book where registry = ? and pair = ?",
                "entry:" + cause,
                cause,
                body,
                at,
                registry,
                pair);
    }
}
