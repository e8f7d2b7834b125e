package org.tandem.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;

/** The holds of one registry as they are stored. */
final class Holds {

    private static final String HOLD = "select h.*, r.released, r.released_by, r.reason as released_because"
            + " from unit_hold h left join unit_hold_release r on r.registry = h.registry and r.hold = h.hold";

    private final Sql sql;
    private final Party registry;

    Holds(Sql sql, Party registry) {
        this.sql = sql;
        this.registry = registry;
    }

    /** When this returns to whoever commits it, no transfer is under way that did not see it. */
    void place(Hold hold) throws SQLException {
        Optional<Hold.Numbers> numbers =
                hold.subject() instanceof Hold.Numbers these ? Optional.of(these) : Optional.empty();
        Optional<String> account =
                hold.subject() instanceof Hold.InAccount in ? Optional.of(in.account()) : Optional.empty();
        if (account.isPresent()) {
            waitForTransfersOutOf(account.get());
        } else {
            waitForTransfersOf(numbers.orElseThrow());
        }
        sql.update(
                "insert into unit_hold (registry, hold, account, pair, vintage, first_no, next_no, ground, reference,"
                        + " reason, placed, placed_by, ends) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                registry.code(),
                hold.number(),
                account.orElse(null),
                numbers.map(n -> n.pair().code()).orElse(null),
                numbers.map(n -> n.vintage().year()).orElse(null),
                numbers.map(n -> n.units().first()).orElse(null),
                numbers.map(n -> n.units().next()).orElse(null),
                hold.ground(),
                hold.reference().orElse(null),
                hold.reason(),
                hold.placed(),
                hold.placedBy(),
                hold.ends().orElse(null));
    }

    /** Its own end mark is what a transfer locks before it looks for holds; so does this, in the same order. */
    private void waitForTransfersOutOf(String account) throws SQLException {
        if (!sql.any("select 1 from account where registry = ? and account = ?", registry.code(), account)) {
            throw new Unknown("account", account);
        }
        // Nothing comes in meanwhile that we would not wait for.
        if (RegistryScope.isPostgresql(sql.connection())) {
            sql.any("select pg_advisory_xact_lock(hashtextextended(? || '/' || ?, 13))", registry.code(), account);
        } else {
            sql.any("select 1 from account where registry = ? and account = ? for update", registry.code(), account);
        }
        lock(sql.list(
                "select s.series from series s where s.registry = ? and exists (select 1 from unit_block b where"
                        + " b.registry = s.registry and b.series = s.series and b.account = ?)"
                        + " order by s.vintage, s.start_no, s.pair",
                row -> row.getString(1),
                registry.code(),
                account));
    }

    private void waitForTransfersOf(Hold.Numbers numbers) throws SQLException {
        lock(sql.list(
                "select series from series where registry = ? and pair = ? and vintage = ? and start_no < ? and end_no"
                        + " > ? order by start_no",
                row -> row.getString(1),
                registry.code(),
                numbers.pair().code(),
                numbers.vintage().year(),
                numbers.units().next(),
                numbers.units().first()));
    }

    private void lock(List<String> series) throws SQLException {
        String lock = RegistryScope.isPostgresql(sql.connection()) ? " for no key update" : " for update";
        for (String one : series) {
            sql.any(
                    "select 1 from unit_block where registry = ? and series = ? and end_no is not null" + lock,
                    registry.code(),
                    one);
        }
    }

    void release(String number, Hold.Release release) throws SQLException {
        Hold hold = find(number).orElseThrow(() -> new Unknown("hold", number));
        sql.update(
                "insert into unit_hold_release (registry, hold, placed_by, released, released_by, reason)"
                        + " values (?, ?, ?, ?, ?, ?)",
                registry.code(),
                number,
                hold.placedBy(),
                release.at(),
                release.by(),
                release.reason());
    }

    Optional<Hold> find(String number) throws SQLException {
        return sql.one(HOLD + " where h.registry = ? and h.hold = ?", Holds::hold, registry.code(), number);
    }

    /** The latest first. */
    List<Hold> all(int most) throws SQLException {
        return sql.list(
                HOLD + " where h.registry = ? order by h.placed desc, h.hold desc fetch first " + most + " rows only",
                Holds::hold,
                registry.code());
    }

    private static Hold hold(ResultSet row) throws SQLException {
        String account = row.getString("account");
        Instant released = Sql.instant(row, "released");
        return new Hold(
                row.getString("hold"),
                account == null
                        ? new Hold.Numbers(
                                Pair.parse(row.getString("pair")),
                                Vintage.of(row.getInt("vintage")),
                                new UnitRange(row.getLong("first_no"), row.getLong("next_no")))
                        : new Hold.InAccount(account),
                row.getString("ground"),
                Optional.ofNullable(row.getString("reference")),
                row.getString("reason"),
                Sql.instant(row, "placed"),
                row.getString("placed_by"),
                Optional.ofNullable(Sql.instant(row, "ends")),
                released == null
                        ? Optional.empty()
                        : Optional.of(new Hold.Release(
                                released, row.getString("released_by"), row.getString("released_because"))));
    }
}
