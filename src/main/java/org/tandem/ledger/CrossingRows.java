package org.tandem.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Party;

/** What a registry keeps of crossings: what was offered, what each answer does with the units, and the one answer. */
final class CrossingRows {

    /** Of a registry and an account. */
    static final String MAY_RETURN = "select 1 from crossing_move m where m.registry = ? and m.to_account = ?"
            + " and m.sending = true and m.accepted = false and not exists (select 1 from crossing_answer r"
            + " where r.registry = m.registry and r.crossing = m.crossing)";

    private final Sql sql;
    private final Party registry;

    CrossingRows(Sql sql, Party registry) {
        this.sql = sql;
        this.registry = registry;
    }

    Optional<Crossing> find(String number) throws SQLException {
        return sql.one(
                "select paper from crossing where registry = ? and crossing = ?",
                row -> Crossing.parse(row.getString(1)),
                registry.code(),
                number);
    }

    /** The account that units left; nothing at the receiver. */
    Optional<String> origin(String number) throws SQLException {
        return sql.one(
                "select to_account from crossing_move where registry = ? and crossing = ? and sending = true"
                        + " and accepted = false fetch first 1 row only",
                row -> row.getString(1),
                registry.code(),
                number);
    }

    Optional<Crossing.Answer> answerTo(String number) throws SQLException {
        return sql.one(
                "select paper from crossing_answer where registry = ? and crossing = ?",
                row -> Crossing.Answer.parse(row.getString(1)),
                registry.code(),
                number);
    }

    /** What waits for this registry's own answer, by number. */
    List<Crossing> unanswered() throws SQLException {
        return sql.list(
                "select c.paper from crossing c where c.registry = ? and c.sending = false and not exists (select 1"
                        + " from crossing_answer a where a.registry = c.registry and a.crossing = c.crossing)"
                        + " order by c.crossing fetch first 1000 rows only",
                row -> Crossing.parse(row.getString(1)),
                registry.code());
    }

    /** Whether units left this account that a counterpart may still decline. */
    boolean mayReturnTo(String account) throws SQLException {
        return sql.any(MAY_RETURN, registry.code(), account);
    }

    /** Whether this registry is the one that offered; nothing where it knows of no such crossing. */
    Optional<Boolean> isSending(String number) throws SQLException {
        return sql.one(
                "select sending from crossing where registry = ? and crossing = ?",
                row -> row.getBoolean(1),
                registry.code(),
                number);
    }

    /** @return the account that stands for the counterpart */
    String keep(Crossing crossing, Optional<String> offer) throws SQLException {
        String counterpart = new ChartOfAccounts(sql, registry).counterpart(crossing.pair());
        sql.update(
                "insert into crossing (registry, crossing, pair, sending, counterpart_account, offer, paper)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                registry.code(),
                crossing.number(),
                crossing.pair().code(),
                offer.isPresent(),
                counterpart,
                offer.orElse(null),
                crossing.paper());
        return counterpart;
    }

    void keep(Crossing.Answer answer) throws SQLException {
        sql.update(
                "insert into crossing_answer (registry, crossing, accepted, paper) values (?, ?, ?, ?)",
                registry.code(),
                answer.number(),
                answer.accepted(),
                answer.paper());
    }

    Object[] move(
            Crossing crossing,
            String counterpart,
            boolean accepted,
            String cause,
            Crossing.Part part,
            String from,
            String to) {
        return new Object[] {
            registry.code(),
            crossing.number(),
            crossing.from().equals(registry),
            counterpart,
            accepted,
            cause + crossing.number(),
            part.series(),
            part.units().first(),
            part.units().next(),
            from,
            false,
            to
        };
    }

    void keepMoves(List<Object[]> moves) throws SQLException {
        sql.updateAll(
                "insert into crossing_move (registry, crossing, sending, counterpart_account, accepted, cause, series,"
                        + " first_no, next_no, from_account, from_terminal, to_account)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                moves);
    }
}
