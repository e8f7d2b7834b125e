package org.tandem.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Reservations as H2 keeps them; what each call does and refuses is its namesake's on PostgreSQL. */
public final class H2Reserving {

    private record Block(String series, long first, long next) {}

    private record Kept(String pair, String from, String to, long quantity, String request) {}

    private H2Reserving() {}

    /** Called by H2 as {@code ledger_reserve}. */
    public static OffsetDateTime reserve(
            Connection connection,
            String registry,
            String reservation,
            String request,
            String pair,
            String actor,
            OffsetDateTime at,
            String from,
            String to,
            Long quantity,
            Integer vintage,
            Long first,
            Long next,
            Long seconds)
            throws SQLException {
        Sql sql = new Sql(connection);
        H2Move move =
                new H2Move(sql, registry, reservation, pair, from, to, at, Optional.of(reservation), Optional.empty());
        return H2Posting.undoing(connection, () -> {
            move.mayMove();
            try {
                sql.update(
                        "insert into reservation (registry, reservation, pair, from_account, to_account, quantity,"
                                + " actor, request, reserved, ends) values (?, ?, ?, ?, ?, ?, ?, ?, ?,"
                                + " dateadd(second, cast(? as bigint), current_timestamp))",
                        registry,
                        reservation,
                        pair,
                        from,
                        to,
                        quantity == null ? (Long) (next - first) : quantity,
                        actor,
                        request,
                        at,
                        seconds);
            } catch (SQLException duplicate) {
                if (!"23505".equals(duplicate.getSQLState())) {
                    throw duplicate;
                }
                if (!sql.any(
                        "select 1 from reservation where registry = ? and reservation = ? and request = ?",
                        registry,
                        reservation,
                        request)) {
                    throw new SQLException(reservation, "TL001");
                }
                return ends(sql, registry, reservation);
            }
            move.take(quantity, vintage, first, next);
            return ends(sql, registry, reservation);
        });
    }

    private static OffsetDateTime ends(Sql sql, String registry, String reservation) throws SQLException {
        return sql.one(
                        "select ends from reservation where registry = ? and reservation = ?",
                        row -> row.getObject(1, OffsetDateTime.class),
                        registry,
                        reservation)
                .orElseThrow();
    }

    /** Called by H2 as {@code ledger_post_reserved}. */
    public static String post(
            Connection connection,
            String registry,
            String reservation,
            String cause,
            String request,
            String kind,
            String actor,
            OffsetDateTime at,
            String atText,
            String details)
            throws SQLException {
        Sql sql = new Sql(connection);
        Kept kept = sql.one(
                        "select pair, from_account, to_account, quantity, request from reservation where registry = ?"
                                + " and reservation = ?",
                        row -> new Kept(
                                row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getString(5)),
                        registry,
                        reservation)
                .orElseThrow(() -> new SQLException(reservation, "TL013"));
        if (!kept.request().equals(request)) {
            throw new SQLException(reservation, "TL001");
        }
        H2Move move = new H2Move(
                sql, registry, cause, kept.pair(), kept.from(), kept.to(), at, Optional.empty(), Optional.empty());
        return H2Posting.undoing(connection, () -> {
            if (!move.isNew(kind, actor, details, request)) {
                return H2Posting.postings(connection, registry, cause);
            }
            move.mayMove();
            lock(sql, registry, reservation);
            Optional<String> ended = ended(sql, registry, reservation);
            if (ended.isPresent() || isOver(sql, registry, reservation)) {
                throw new SQLException(ended.orElse("LAPSED"), "TL011");
            }
            mustNotBeHeld(sql, registry, reservation, kept.from(), at);
            sql.update(
                    "insert into reservation_end (registry, reservation, outcome, cause, actor, ended)"
                            + " values (?, ?, 'POSTED', ?, ?, ?)",
                    registry,
                    reservation,
                    cause,
                    actor,
                    at);
            long moved = 0;
            for (Block block : blocks(sql, registry, reservation)) {
                post(sql, registry, cause, kept, block);
                moved += block.next() - block.first();
            }
            if (moved != kept.quantity()) {
                throw new IllegalStateException(
                        "Reservation %s is of %d units and keeps %d".formatted(reservation, kept.quantity(), moved));
            }
            return move.tell(kind, atText, details);
        });
    }

    private static List<Block> blocks(Sql sql, String registry, String reservation) throws SQLException {
        return sql.list(
                "select series, first_no, next_no from unit_block where registry = ? and reservation = ?"
                        + " order by series, first_no",
                row -> new Block(row.getString(1), row.getLong(2), row.getLong(3)),
                registry,
                reservation);
    }

    private static void post(Sql sql, String registry, String cause, Kept kept, Block block) throws SQLException {
        sql.update(
                "update unit_block set posted = posted + 1 where registry = ? and series = ? and end_no is not null",
                registry,
                block.series());
        sql.update(
                "insert into posting (registry, series, order_no, cause, first_no, next_no, from_account,"
                        + " from_spendable, to_account) select ?, m.series, m.posted, ?, ?, ?, ?, true, ?"
                        + " from unit_block m where m.registry = ? and m.series = ? and m.end_no is not null",
                registry,
                cause,
                block.first(),
                block.next(),
                kept.from(),
                kept.to(),
                registry,
                block.series());
        sql.update(
                "update unit_block set account = ?, reservation = null where registry = ? and series = ?"
                        + " and first_no = ?",
                kept.to(),
                registry,
                block.series(),
                block.first());
    }

    private static void mustNotBeHeld(Sql sql, String registry, String reservation, String from, OffsetDateTime at)
            throws SQLException {
        Optional<String> hold = sql.one(
                "select h.hold from unit_hold h where h.registry = ? and (h.ends is null or h.ends > ?) and not exists"
                        + " (select 1 from unit_hold_release r where r.registry = h.registry and r.hold = h.hold)"
                        + " and (h.account = ? or exists (select 1 from unit_block b join series s"
                        + " on s.registry = b.registry and s.series = b.series where b.registry = h.registry"
                        + " and b.reservation = ? and s.pair = h.pair and s.vintage = h.vintage"
                        + " and h.first_no < b.next_no and h.next_no > b.first_no))"
                        + " order by h.hold fetch first 1 row only",
                row -> row.getString(1),
                registry,
                at,
                from,
                reservation);
        if (hold.isPresent()) {
            throw new SQLException(hold.get(), "TL008");
        }
    }

    /** Called by H2 as {@code ledger_end_reserved}. */
    public static String end(
            Connection connection, String registry, String reservation, String outcome, String actor, OffsetDateTime at)
            throws SQLException {
        Sql sql = new Sql(connection);
        return H2Posting.undoing(connection, () -> {
            lock(sql, registry, reservation);
            Optional<String> ended = ended(sql, registry, reservation);
            if (ended.isPresent() || (outcome.equals("LAPSED") && !isOver(sql, registry, reservation))) {
                return ended.orElse(null);
            }
            sql.update(
                    "insert into reservation_end (registry, reservation, outcome, actor, ended) values (?, ?, ?, ?, ?)",
                    registry,
                    reservation,
                    outcome,
                    actor,
                    at);
            sql.update(
                    "update unit_block set reservation = null where registry = ? and reservation = ?",
                    registry,
                    reservation);
            return outcome;
        });
    }

    /** In the order of everybody; afterwards nobody else can end the reservation. */
    private static void lock(Sql sql, String registry, String reservation) throws SQLException {
        for (String series : sql.list(
                "select s.series from series s where s.registry = ? and s.series in (select b.series from unit_block b"
                        + " where b.registry = ? and b.reservation = ?) order by s.vintage, s.start_no, s.pair",
                row -> row.getString(1),
                registry,
                registry,
                reservation)) {
            sql.any(
                    "select 1 from unit_block where registry = ? and series = ? and end_no is not null for update",
                    registry,
                    series);
        }
    }

    private static Optional<String> ended(Sql sql, String registry, String reservation) throws SQLException {
        return sql.one(
                "select outcome from reservation_end where registry = ? and reservation = ?",
                row -> row.getString(1),
                registry,
                reservation);
    }

    private static boolean isOver(Sql sql, String registry, String reservation) throws SQLException {
        return sql.any(
                "select 1 from reservation where registry = ? and reservation = ? and ends <= current_timestamp",
                registry,
                reservation);
    }
}
