package org.tandem.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.OffsetDateTime;
import java.util.Optional;

/** The posting path as H2 runs it, one call from outside; what it does and refuses is {@code ledger_transfer}'s. */
public final class H2Posting {

    private H2Posting() {}

    /** Called by H2 as {@code ledger_postings}. */
    public static String postings(Connection connection, String registry, String cause) throws SQLException {
        return canonical(
                connection,
                "select * from posting where registry = ? and cause = ? order by series, first_no",
                registry,
                cause);
    }

    /** Called by H2 as {@code ledger_told}: the same, accounts as the public log calls them. */
    public static String told(Connection connection, String registry, String cause) throws SQLException {
        return canonical(
                connection,
                "select p.series, p.first_no, p.next_no, coalesce(f.commitment, p.from_account) as from_account,"
                        + " coalesce(t.commitment, p.to_account) as to_account from posting p"
                        + " left join account f on f.registry = p.registry and f.account = p.from_account"
                        + " left join account t on t.registry = p.registry and t.account = p.to_account"
                        + " where p.registry = ? and p.cause = ? order by p.series, p.first_no",
                registry,
                cause);
    }

    private static String canonical(Connection connection, String question, String registry, String cause)
            throws SQLException {
        return "["
                + String.join(
                        ",",
                        new Sql(connection)
                                .list(
                                        question,
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
        H2Move move = new H2Move(sql, registry, cause, pair, from, to, at, Optional.empty(), Optional.empty());
        return undoing(connection, () -> {
            if (!move.isNew(kind, actor, details, request)) {
                return postings(connection, registry, cause);
            }
            move.mayMove();
            move.take(quantity, vintage, first, next);
            return move.tell(kind, atText, details);
        });
    }

    /** One call's work. */
    interface Work<T> {
        T done() throws SQLException;
    }

    /** H2 undoes no more than the failing statement; what a call wrote before it goes with it, its locks as well. */
    static <T> T undoing(Connection connection, Work<T> work) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            return work.done();
        } catch (SQLException | RuntimeException refused) {
            connection.rollback(before);
            throw refused;
        }
    }
}
