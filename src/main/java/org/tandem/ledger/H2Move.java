package org.tandem.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tandem.kernel.UnitRange;

/**
 * Units taken out of their account on H2: what {@code ledger_take} and those that call it do step by step.
 *
 * @param reserve the reservation that they are set aside for, in their account; nothing if they move
 * @param locked the series that a batch has locked, in order; another one is taken only if nobody has it. Nothing outside of
 *     a batch
 */
record H2Move(
        Sql sql,
        String registry,
        String cause,
        String pair,
        String from,
        String to,
        OffsetDateTime at,
        Optional<String> reserve,
        Optional<Set<String>> locked) {

    private static final int MOST_BLOCKS = 100_000;

    private static final String IN_FORCE = " from unit_hold h where h.registry = ? and (h.ends is null or h.ends > ?)"
            + " and not exists (select 1 from unit_hold_release r where r.registry = h.registry and r.hold = h.hold)";

    private record Block(long first, long next, long start) {

        boolean touches(UnitRange held) {
            return first < held.next() && next > held.first();
        }
    }

    private record Found(String series, int vintage) {}

    /** Whether the cause is new, where something else under it is refused. */
    boolean isNew(String kind, String actor, String details, String request) throws SQLException {
        if (entered(kind, actor, details, request)) {
            return true;
        }
        String asked = sql.one(
                        "select request from entry where registry = ? and cause = ?",
                        row -> row.getString(1),
                        registry,
                        cause)
                .orElseThrow();
        if (!asked.equals(request)) {
            throw new SQLException(cause, "TL001");
        }
        return false;
    }

    /** Whether the cause is new. A second one that comes at the same moment waits here for the first to commit. */
    private boolean entered(String kind, String actor, String details, String request) throws SQLException {
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

    void mayMove() throws SQLException {
        mayTake(to, false);
        mayTake(from, true);
        if (from.equals(to)) {
            throw new SQLException(from, "TL006");
        }
    }

    void take(Long quantity, Integer vintage, Long first, Long next) throws SQLException {
        long left = left(quantity, vintage, first, next);
        if (left > 0 && first == null && holdsBack()) {
            throw new SQLException(Long.toString(left), "TL009");
        }
        if (left > 0 && reservesBack(vintage, first, next)) {
            throw new SQLException(Long.toString(left), "TL010");
        }
        if (left > 0) {
            throw new SQLException(Long.toString(left), "TL007");
        }
    }

    /** How much of it is not there. */
    private long left(Long quantity, Integer vintage, Long first, Long next) throws SQLException {
        long left = quantity == null ? next - first : quantity;
        List<Found> found = sql.list(
                "select s.series, s.vintage from series s where s.registry = ? and s.pair = ?"
                        + (vintage == null ? "" : " and s.vintage = ? and s.start_no < ? and s.end_no > ?")
                        + " and exists (select 1 from unit_block b where b.registry = s.registry"
                        + " and b.series = s.series and b.account = ?)"
                        + " order by s.vintage, s.start_no",
                row -> new Found(row.getString(1), row.getInt(2)),
                vintage == null
                        ? new Object[] {registry, pair, from}
                        : new Object[] {registry, pair, vintage, next, first, from});
        for (Found one : found) {
            if (left == 0) {
                break;
            }
            String series = one.series();
            // The end mark is the series' lock, taken in number order by everybody.
            boolean mayWait = locked.isEmpty() || locked.get().contains(series);
            long order = sql.one(
                            "select posted from unit_block where registry = ? and series = ? and end_no is not null"
                                    + (mayWait ? " for update" : " for update skip locked"),
                            row -> row.getLong(1),
                            registry,
                            series)
                    .orElseThrow(() -> new SQLException(series, "TL012"));
            // Read under the lock, which whoever places a hold takes as well.
            List<UnitRange> held = held(one.vintage(), first, next);
            if (first == null) {
                for (UnitRange range : held) {
                    part(series, range.first());
                    part(series, range.next());
                }
            }
            for (Block block : blocks(series)) {
                if (left == 0) {
                    break;
                }
                if (first == null && held.stream().anyMatch(block::touches)) {
                    continue;
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
                if (reserve.isEmpty()) {
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
                }
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

    private boolean reservesBack(Integer vintage, Long first, Long next) throws SQLException {
        return sql.any(
                "select 1 from unit_block b join series s on s.registry = b.registry and s.series = b.series"
                        + " where b.registry = ? and b.account = ? and b.reservation > '' and s.pair = ?"
                        + (vintage == null ? "" : " and s.vintage = ? and b.first_no < ? and b.next_no > ?"),
                vintage == null
                        ? new Object[] {registry, from, pair}
                        : new Object[] {registry, from, pair, vintage, next, first});
    }

    /** The held numbers of the vintage; the account's own hold, or one over numbers that were asked for, refuses. */
    private List<UnitRange> held(int vintage, Long first, Long next) throws SQLException {
        Optional<String> refuses = sql.one(
                "select h.hold" + IN_FORCE + " and (h.account = ? or (h.pair = ? and h.vintage = ? and h.first_no < ?"
                        + " and h.next_no > ?)) order by h.hold fetch first 1 row only",
                row -> row.getString(1),
                registry,
                at,
                from,
                pair,
                vintage,
                next,
                first);
        if (refuses.isPresent()) {
            throw new SQLException(refuses.get(), "TL008");
        }
        return sql.list(
                "select h.first_no, h.next_no" + IN_FORCE + " and h.pair = ? and h.vintage = ? order by h.first_no",
                row -> new UnitRange(row.getLong(1), row.getLong(2)),
                registry,
                at,
                pair,
                vintage);
    }

    private boolean holdsBack() throws SQLException {
        return sql.any(
                "select 1" + IN_FORCE + " and h.pair = ? and exists (select 1 from series s join unit_block b"
                        + " on b.registry = s.registry and b.series = s.series where s.registry = h.registry"
                        + " and s.pair = h.pair and s.vintage = h.vintage and b.account = ? and b.first_no < h.next_no"
                        + " and b.next_no > h.first_no)",
                registry,
                at,
                pair,
                from);
    }

    /** Parts the account's block that goes over this number, so that what is held stands apart. */
    private void part(String series, long at) throws SQLException {
        Optional<Block> over = sql.one(
                "select first_no, next_no, start_no from unit_block where registry = ? and series = ? and account = ?"
                        + " and reservation is null and first_no < ? and next_no > ?",
                row -> new Block(row.getLong(1), row.getLong(2), row.getLong(3)),
                registry,
                series,
                from,
                at,
                at);
        if (over.isPresent()) {
            sql.update(
                    "update unit_block set next_no = ? where registry = ? and series = ? and first_no = ?",
                    at,
                    registry,
                    series,
                    over.get().first());
            insert(series, new Block(at, over.get().next(), over.get().start()), from, Optional.empty());
        }
    }

    private List<Block> blocks(String series) throws SQLException {
        return sql.list(
                "select first_no, next_no, start_no from unit_block where registry = ? and series = ? and account = ?"
                        + " and reservation is null order by first_no fetch first " + MOST_BLOCKS + " rows only",
                row -> new Block(row.getLong(1), row.getLong(2), row.getLong(3)),
                registry,
                series,
                from);
    }

    private void split(String series, Block block, long low, long high) throws SQLException {
        String holder = reserve.isPresent() ? from : to;
        if (low > block.first()) {
            sql.update(
                    "update unit_block set next_no = ? where registry = ? and series = ? and first_no = ?",
                    low,
                    registry,
                    series,
                    block.first());
            insert(series, new Block(low, high, block.start()), holder, reserve);
        } else {
            sql.update(
                    "update unit_block set next_no = ?, account = ?, reservation = ? where registry = ? and series = ?"
                            + " and first_no = ?",
                    high,
                    holder,
                    reserve.orElse(null),
                    registry,
                    series,
                    block.first());
        }
        if (high < block.next()) {
            insert(series, new Block(high, block.next(), block.start()), from, Optional.empty());
        }
    }

    private void insert(String series, Block block, String account, Optional<String> reservation) throws SQLException {
        sql.update(
                "insert into unit_block (registry, series, start_no, first_no, next_no, account, reservation)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                registry,
                series,
                block.start(),
                block.first(),
                block.next(),
                account,
                reservation.orElse(null));
    }

    /** The entry's leaf, and its message to the counterpart. */
    String tell(String kind, String atText, String details) throws SQLException {
        tell(Leaves.entry(
                registry, cause, pair, kind, atText, details, H2Posting.told(sql.connection(), registry, cause)));
        return H2Posting.postings(sql.connection(), registry, cause);
    }

    void tell(String body) throws SQLException {
        if (Standstills.isRestored(sql, registry)) {
            throw new SQLException(registry, "TL020");
        }
        sql.update(
                "insert into leaf (registry, about, subject, body, leaf_hash) values (?, 'ENTRY', ?, ?, ?)",
                registry,
                cause,
                body,
                Leaves.hash(body));
        if (body.getBytes(StandardCharsets.UTF_8).length > Leaves.LONGEST) {
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
}
