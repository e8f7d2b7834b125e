package org.tandem.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandem.kernel.Opening;
import org.tandem.kernel.Party;

/** What one registry keeps closed in its public log, and what it stands for. */
final class Commitments {

    static final String ACCOUNT = "account";
    private static final Pattern IN_TEXT = Pattern.compile("\"(~[A-Za-z0-9_-]{43})\"");

    private final Sql sql;
    private final Party registry;

    /** Read when it is needed first. */
    private String secret;

    Commitments(Sql sql, Party registry) {
        this.sql = sql;
        this.registry = registry;
    }

    /** A registry begins with a secret of its own; one that is older than commitments gets it when it is opened again. */
    void begin() throws SQLException {
        if (!sql.any("select 1 from commitment_secret where registry = ?", registry.code())) {
            sql.update(
                    "insert into commitment_secret (registry, secret) values (?, ?)",
                    registry.code(),
                    Opening.newSecret());
        }
    }

    Opening opening(String kind, String subject, String value) throws SQLException {
        return Opening.of(secret(), kind, subject, value);
    }

    private String secret() throws SQLException {
        if (secret == null) {
            secret = sql.one(
                            "select secret from commitment_secret where registry = ?",
                            row -> row.getString(1),
                            registry.code())
                    .orElseThrow(() -> new IllegalStateException(registry + " has no secret for commitments"));
        }
        return secret;
    }

    /** The details as the public log tells them: of what is closed, the commitment. */
    SortedMap<String, String> told(Transfer transfer) throws SQLException {
        SortedMap<String, String> told = new TreeMap<>(transfer.details());
        for (String closed : transfer.closed()) {
            if (told.containsKey(closed)) {
                told.put(
                        closed,
                        opening(closed, transfer.cause(), told.get(closed)).commitment());
            }
        }
        return told;
    }

    /**
     * Keeps what was closed of the transfers, once it is certain that they are this cause's: whoever comes with the same at
     * the same moment has waited.
     */
    void keep(List<Transfer> transfers) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        for (Transfer transfer : transfers) {
            for (String closed : transfer.closed()) {
                if (transfer.details().containsKey(closed)) {
                    rows.add(row(
                            opening(closed, transfer.cause(), transfer.details().get(closed)), transfer.cause()));
                }
            }
        }
        keepAll(rows);
    }

    void keep(Opening opening, String subject) throws SQLException {
        keepAll(List.<Object[]>of(row(opening, subject)));
    }

    private Object[] row(Opening opening, String subject) {
        return new Object[] {
            registry.code(),
            opening.commitment(),
            opening.kind(),
            subject,
            opening.salt(),
            opening.value(),
            registry.code(),
            opening.commitment()
        };
    }

    private void keepAll(List<Object[]> rows) throws SQLException {
        if (!rows.isEmpty()) {
            sql.updateAll(
                    "insert into commitment_opening (registry, commitment, kind, subject, salt, opened)"
                            + " select cast(? as varchar(2)), cast(? as varchar(44)), cast(? as varchar(20)),"
                            + " cast(? as varchar(80)), cast(? as varchar(43)), cast(? as varchar(4000))"
                            + " where not exists (select 1 from commitment_opening where registry = ? and commitment = ?)",
                    rows);
        }
    }

    /** What the commitments in a record stand for, as far as it is known here, each once. */
    List<Opening> in(String record) throws SQLException {
        List<Opening> found = new ArrayList<>();
        for (Matcher one = IN_TEXT.matcher(record); one.find(); ) {
            opened(one.group(1)).filter(opening -> !found.contains(opening)).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    private Optional<Opening> opened(String commitment) throws SQLException {
        return sql.one(
                "select kind, salt, opened from commitment_opening where registry = ? and commitment = ?",
                Commitments::opening,
                registry.code(),
                commitment);
    }

    private static Opening opening(ResultSet row) throws SQLException {
        return new Opening(row.getString("kind"), row.getString("salt"), row.getString("opened"));
    }
}
