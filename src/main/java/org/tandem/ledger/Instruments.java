package org.tandem.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.Side;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;
import org.tandem.protocol.Answer;
import org.tandem.protocol.IssuanceProtocol;
import org.tandem.protocol.IssuanceState;
import org.tandem.protocol.NotifiedAttempt;
import org.tandem.protocol.Once;
import org.tandem.protocol.Turn;

/** What was decided and what both Parties answered, as one registry keeps it. */
final class Instruments {

    private final Sql sql;
    private final Party registry;

    Instruments(Sql sql, Party registry) {
        this.sql = sql;
        this.registry = registry;
    }

    void store(DecidedUnits units) throws SQLException {
        Optional<String> there = sql.one(
                "select fingerprint from instrument where registry = ? and instrument = ?",
                row -> row.getString(1),
                registry.code(),
                units.instrument());
        if (!isFirst(there, units.fingerprint(), () -> new OtherUnderSameCause(units.instrument()))) {
            return;
        }
        IssuanceProtocol.notified(state(units.issuance()), units.attempt())
                .orRefuse(why -> new OtherUnderSameCause(units.issuance()));
        sql.update(
                "insert into instrument (registry, instrument, issuance, attempt, decision, pair, project, activity,"
                        + " quantity, fingerprint, paper) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                registry.code(),
                units.instrument(),
                units.issuance(),
                units.attempt(),
                units.decision(),
                units.pair().code(),
                units.project(),
                units.activity(),
                units.quantity().count(),
                units.fingerprint(),
                units.paper());
        for (DecidedUnits.Line line : units.lines()) {
            store(units, line);
        }
    }

    private void store(DecidedUnits units, DecidedUnits.Line line) throws SQLException {
        sql.update(
                "insert into instrument_line (registry, instrument, line_no, vintage, quantity, period_from, period_to)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                registry.code(),
                units.instrument(),
                line.number(),
                line.vintage().year(),
                line.units().quantity().count(),
                line.period().from(),
                line.period().until());
        grant(units, line);
        List<Object[]> parts = new ArrayList<>();
        for (DecidedUnits.Part part : line.parts()) {
            parts.add(new Object[] {
                registry.code(),
                units.instrument(),
                line.number(),
                parts.size() + 1,
                part.recipient(),
                part.side().code(),
                units.pair().code(),
                part.units().first(),
                part.units().next(),
                part.account().orElse(null)
            });
        }
        sql.updateAll(
                "insert into allocation (registry, instrument, line_no, part_no, recipient, side, pair, first_no,"
                        + " next_no, account) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                parts);
    }

    private void grant(DecidedUnits units, DecidedUnits.Line line) throws SQLException {
        Object[] key = {registry.code(), units.pair().code(), line.vintage().year()};
        if (!sql.any("select 1 from number_line where registry = ? and pair = ? and vintage = ?", key)) {
            sql.update("insert into number_line (registry, pair, vintage) values (?, ?, ?)", key);
            sql.update("insert into serial_grant (registry, pair, vintage, seq, next_no) values (?, ?, ?, 0, 1)", key);
        }
        record Last(int seq, long next) {}
        Last last = sql.one(
                        "select seq, next_no from serial_grant where registry = ? and pair = ? and vintage = ?"
                                + " order by seq desc fetch first 1 row only",
                        row -> new Last(row.getInt(1), row.getLong(2)),
                        key)
                .orElseThrow();
        if (last.next() != line.units().first()) {
            throw new NumbersOutOfOrder(units.instrument(), line.units(), last.next());
        }
        sql.update(
                "insert into serial_grant (registry, pair, vintage, seq, first_no, next_no, instrument, line_no)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                registry.code(),
                units.pair().code(),
                line.vintage().year(),
                last.seq() + 1,
                line.units().first(),
                line.units().next(),
                units.instrument(),
                line.number());
    }

    void answer(GivenAnswer answer) throws SQLException {
        record Stored(String pair, String fingerprint) {}
        Stored instrument = sql.one(
                        "select pair, fingerprint from instrument where registry = ? and instrument = ?",
                        row -> new Stored(row.getString(1), row.getString(2)),
                        registry.code(),
                        answer.instrument())
                .orElseThrow(() -> new Unknown("instrument", answer.instrument()));
        if (!instrument.fingerprint().equals(answer.fingerprint())) {
            throw new OtherUnderSameCause(answer.instrument());
        }
        Optional<String> there = sql.one(
                "select paper from answer where registry = ? and instrument = ? and party = ?",
                row -> row.getString(1),
                registry.code(),
                answer.instrument(),
                answer.by().code());
        if (!isFirst(there, answer.paper(), () -> new AnsweredOtherwise(answer.by(), answer.instrument()))) {
            return;
        }
        sql.update(
                "insert into answer (registry, instrument, party, pair, answer, ground, fingerprint, paper, seal,"
                        + " answered) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                registry.code(),
                answer.instrument(),
                answer.by().code(),
                instrument.pair(),
                answer.kind().name(),
                answer.ground(),
                answer.fingerprint(),
                answer.paper(),
                answer.seal(),
                answer.at());
        if (answer.by().equals(registry)) {
            Telling.of(answer, Pair.parse(instrument.pair())).tell(sql, registry);
        }
    }

    /** Whether it is to be done now; the very same again is not, and something else in its place is refused. */
    private static boolean isFirst(Optional<String> stored, String given, Supplier<Refusal> otherwise) {
        return switch (Once.of(stored, given)) {
            case FIRST -> true;
            case AGAIN -> false;
            case OTHERWISE -> throw otherwise.get();
        };
    }

    /** Refuses what not both Parties confirmed, and what is recorded. */
    void mustBeRecordable(DecidedUnits units) throws SQLException {
        IssuanceState state = state(units.issuance());
        NotifiedAttempt attempt = state.attempt(units.attempt()).orElseThrow();
        boolean done = IssuanceProtocol.record(state, units.attempt())
                .orRefuse(why -> notAgreed(units, attempt))
                .effects()
                .isEmpty();
        if (done) {
            throw new OtherUnderSameCause(units.instrument());
        }
    }

    private NotAgreed notAgreed(DecidedUnits units, NotifiedAttempt attempt) {
        List<String> missing = new ArrayList<>();
        for (Side side : Side.values()) {
            Party party = units.pair().party(side);
            Optional<Answer> given = party.equals(registry) ? attempt.own() : attempt.counterpart();
            if (given.isEmpty()) {
                missing.add(party + " has not answered");
            } else if (!given.get().isConfirmation()) {
                missing.add(party + " rejected it");
            }
        }
        return new NotAgreed("%s cannot be recorded: %s. Units exist only after both Parties confirmed."
                .formatted(units.instrument(), String.join(" and ", missing)));
    }

    /**
     * The issuance as the protocol sees it. Which side records first, and what the committee took back, are not this room's
     * to know; whoever does has asked before.
     */
    private IssuanceState state(String issuance) throws SQLException {
        return new IssuanceState(
                Turn.OWN_TIME,
                false,
                sql.list(
                        "select i.attempt, mine.answer as mine, theirs.answer as theirs, (select count(*) from series s"
                                + " where s.registry = i.registry and s.instrument = i.instrument) as series"
                                + " from instrument i"
                                + " left join answer mine on mine.registry = i.registry"
                                + " and mine.instrument = i.instrument and mine.party = i.registry"
                                + " left join answer theirs on theirs.registry = i.registry"
                                + " and theirs.instrument = i.instrument and theirs.party <> i.registry"
                                + " where i.registry = ? and i.issuance = ? order by i.attempt",
                        row -> new NotifiedAttempt(
                                row.getInt("attempt"),
                                Optional.ofNullable(row.getString("mine")).map(Answer::valueOf),
                                Optional.ofNullable(row.getString("theirs")).map(Answer::valueOf),
                                false,
                                row.getInt("series") > 0,
                                false,
                                false),
                        registry.code(),
                        issuance));
    }

    Optional<DecidedUnits> find(String instrument) throws SQLException {
        List<DecidedUnits.Line> lines = sql.list(
                "select l.*, g.first_no, g.next_no from instrument_line l join serial_grant g"
                        + " on g.registry = l.registry and g.instrument = l.instrument and g.line_no = l.line_no"
                        + " where l.registry = ? and l.instrument = ? order by l.line_no",
                row -> new DecidedUnits.Line(
                        row.getInt("line_no"),
                        Vintage.of(row.getInt("vintage")),
                        Sql.period(row),
                        new UnitRange(row.getLong("first_no"), row.getLong("next_no")),
                        parts(instrument, row.getInt("line_no"))),
                registry.code(),
                instrument);
        return sql.one(
                "select * from instrument where registry = ? and instrument = ?",
                row -> new DecidedUnits(
                        row.getString("issuance"),
                        row.getInt("attempt"),
                        row.getString("decision"),
                        Pair.parse(row.getString("pair")),
                        row.getString("project"),
                        row.getString("activity"),
                        row.getString("fingerprint"),
                        row.getString("paper"),
                        lines),
                registry.code(),
                instrument);
    }

    private List<DecidedUnits.Part> parts(String instrument, int line) throws SQLException {
        return sql.list(
                "select * from allocation where registry = ? and instrument = ? and line_no = ? order by part_no",
                row -> new DecidedUnits.Part(
                        row.getString("recipient"),
                        new Party(row.getString("side")),
                        new UnitRange(row.getLong("first_no"), row.getLong("next_no")),
                        Optional.ofNullable(row.getString("account"))),
                registry.code(),
                instrument,
                line);
    }

    Optional<DecidedUnits> latest(String issuance) throws SQLException {
        Optional<String> key = sql.one(
                "select instrument from instrument where registry = ? and issuance = ? order by attempt desc"
                        + " fetch first 1 row only",
                row -> row.getString(1),
                registry.code(),
                issuance);
        return key.isEmpty() ? Optional.empty() : find(key.get());
    }

    List<GivenAnswer> answers(String instrument) throws SQLException {
        return sql.list(
                "select * from answer where registry = ? and instrument = ? order by party",
                row -> new GivenAnswer(
                        row.getString("instrument"),
                        new Party(row.getString("party")),
                        GivenAnswer.Kind.valueOf(row.getString("answer")),
                        row.getString("ground"),
                        row.getString("fingerprint"),
                        row.getString("paper"),
                        row.getString("seal"),
                        Sql.instant(row, "answered")),
                registry.code(),
                instrument);
    }
}
