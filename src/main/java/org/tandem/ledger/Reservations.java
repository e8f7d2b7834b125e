package org.tandem.ledger;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Unknown;

/** What is set aside in one registry, and how it ends without a posting. */
final class Reservations {

    private static final int MOST = 1_000;

    private final Sql sql;
    private final Party registry;

    Reservations(Sql sql, Party registry) {
        this.sql = sql;
        this.registry = registry;
    }

    void end(String reservation, String actor, Instant at) throws SQLException {
        if (!sql.any(
                "select 1 from reservation where registry = ? and reservation = ?", registry.code(), reservation)) {
            throw new Unknown("reservation", reservation);
        }
        if (end(reservation, "VOIDED", actor, at).filter("POSTED"::equals).isPresent()) {
            throw new OutOfTurn("The units of %s were moved already.".formatted(reservation));
        }
    }

    /** Only reserved blocks are looked at, never what was reserved once. */
    List<String> overdue() throws SQLException {
        return sql.list(
                "select distinct b.reservation from unit_block b join reservation r on r.registry = b.registry"
                        + " and r.reservation = b.reservation where b.registry = ? and b.reservation > ''"
                        + " and r.ends <= current_timestamp order by b.reservation fetch first " + MOST + " rows only",
                row -> row.getString(1),
                registry.code());
    }

    boolean lapse(String reservation, Instant at) throws SQLException {
        return end(reservation, "LAPSED", "the clock", at)
                .filter("LAPSED"::equals)
                .isPresent();
    }

    private Optional<String> end(String reservation, String outcome, String actor, Instant at) throws SQLException {
        return sql.one(
                "select ledger_end_reserved(?, ?, ?, ?, ?)",
                row -> row.getString(1),
                registry.code(),
                reservation,
                outcome,
                actor,
                at);
    }

    /** What is reserved in an account now, the first to end first. */
    List<Reserved> open(String account) throws SQLException {
        return sql.list(
                "select r.reservation, r.pair, r.to_account, r.ends, sum(b.next_no - b.first_no) as units"
                        + " from unit_block b join reservation r on r.registry = b.registry"
                        + " and r.reservation = b.reservation where b.registry = ? and b.reservation > ''"
                        + " and b.account = ? group by r.reservation, r.pair, r.to_account, r.ends"
                        + " order by r.ends, r.reservation fetch first " + MOST + " rows only",
                row -> new Reserved(
                        row.getString(1),
                        Pair.parse(row.getString(2)),
                        row.getString(3),
                        Sql.instant(row, "ends"),
                        new Tonnes(row.getLong("units"))),
                registry.code(),
                account);
    }

    Optional<Instant> ends(String reservation) throws SQLException {
        return sql.one(
                "select ends from reservation where registry = ? and reservation = ?",
                row -> Sql.instant(row, "ends"),
                registry.code(),
                reservation);
    }
}
