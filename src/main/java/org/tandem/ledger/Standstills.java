package org.tandem.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;

/** What keeps registries from going on, each with its evidence. Whoever notices it places it; the same evidence once. */
@ApplicationScoped
@Transactional
public class Standstills {

    private static final String IN_FORCE =
            "select s.* from standstill s where not exists (select 1 from standstill_end e"
                    + " where e.registry = s.registry and e.standstill = s.standstill)";

    private final RegistryScope scope;

    @Inject
    public Standstills(RegistryScope scope) {
        this.scope = scope;
    }

    protected Standstills() {
        this(null);
    }

    /** What people have looked at already does not begin again. */
    public void place(Party registry, Standstill.Kind kind, String against, String evidence, Instant at) {
        String id = Leaves.fingerprint(kind + "\n" + against + "\n" + evidence);
        scope.in(registry, sql -> {
            if (sql.any("select 1 from standstill where registry = ? and standstill = ?", registry.code(), id)) {
                return 0;
            }
            Noticed.at(sql, at.truncatedTo(ChronoUnit.MICROS));
            return sql.update(
                    "insert into standstill (registry, standstill, kind, against, evidence, since)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    registry.code(),
                    id,
                    kind.name(),
                    against,
                    evidence,
                    at.truncatedTo(ChronoUnit.MICROS));
        });
    }

    /** One that is over. */
    public record Ended(Standstill standstill, Instant ended, String reason) {}

    /** Of all registries kept here, the latest first; at most 100. */
    public List<Ended> ended() {
        return scope.across(sql -> sql.list(
                "select s.*, e.ended, e.reason from standstill_end e join standstill s on s.registry = e.registry"
                        + " and s.standstill = e.standstill order by e.ended desc, s.registry, s.standstill"
                        + " fetch first 100 rows only",
                row -> new Ended(standstill(row), Sql.instant(row, "ended"), row.getString("reason"))));
    }

    public void end(Party registry, String id, String by, String reason, Instant at) {
        scope.in(registry, sql -> {
            if (!sql.any(IN_FORCE + " and s.registry = ? and s.standstill = ?", registry.code(), id)) {
                throw new Unknown("standstill", id);
            }
            Noticed.at(sql, at.truncatedTo(ChronoUnit.MICROS));
            return sql.update(
                    "insert into standstill_end (registry, standstill, ended, ended_by, reason) values (?, ?, ?, ?, ?)",
                    registry.code(),
                    id,
                    at.truncatedTo(ChronoUnit.MICROS),
                    by,
                    reason);
        });
    }

    /** Of one registry, the oldest first. */
    public List<Standstill> inForce(Party registry) {
        return scope.in(
                registry,
                sql -> sql.list(
                        IN_FORCE + " and s.registry = ? order by s.since, s.standstill",
                        Standstills::standstill,
                        registry.code()));
    }

    /** Of all registries kept here, the oldest first. */
    public List<Standstill> inForce() {
        return scope.across(sql -> sql.list(
                IN_FORCE + " order by s.since, s.registry, s.standstill fetch first 100 rows only",
                Standstills::standstill));
    }

    /** Whether the registry may not even go on alone. */
    public boolean isRestored(Party registry) {
        return inForce(registry).stream().anyMatch(one -> one.kind() == Standstill.Kind.RESTORED);
    }

    /** Whether it signs nothing of this other one's. */
    public boolean isAgainst(Party registry, Party other) {
        return inForce(registry).stream().anyMatch(one -> one.against().equals(other.code()));
    }

    /**
     * For what concerns the counterpart too: issuance, and what crosses between the two.
     *
     * @throws StandsStill while something is in force towards it or their committee
     */
    public void mustNotBeBetween(Party registry, Pair pair) {
        inForce(registry).stream()
                .filter(one -> one.against().equals(pair.code())
                        || one.against().equals(pair.counterpart(registry).code()))
                .findFirst()
                .ifPresent(one -> {
                    throw new StandsStill(one);
                });
    }

    /** @throws StandsStill while the registry may not even go on alone */
    public void mustNotBeRestored(Party registry) {
        if (isRestored(registry)) {
            throw StandsStill.restored(registry);
        }
    }

    /** Asked before whatever becomes a leaf. On PostgreSQL a trigger asks again. */
    static boolean isRestored(Sql sql, String registry) throws SQLException {
        return sql.any(IN_FORCE + " and s.registry = ? and s.kind = 'RESTORED'", registry);
    }

    private static Standstill standstill(ResultSet row) throws SQLException {
        return new Standstill(
                new Party(row.getString("registry")),
                row.getString("standstill"),
                Standstill.Kind.valueOf(row.getString("kind")),
                row.getString("against"),
                row.getString("evidence"),
                Sql.instant(row, "since"));
    }
}
