package org.tandem.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;

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
        if (there.isPresent()) {
            if (!there.get().equals(units.fingerprint())) {
                throw new OtherUnderSameCause(units.instrument());
            }
            return;
        }
        if (sql.any(
                "select 1 from instrument i where i.registry = ? and i.issuance = ? and not exists (select 1 from"
                        + " answer a where a.registry = i.registry and a.instrument = i.instrument"
                        + " and a.answer = 'REJECT')",
                registry.code(),
                units.issuance())) {
            throw new OtherUnderSameCause(units.issuance());
        }
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
        int number = 0;
        for (DecidedUnits.Part part : line.parts()) {
            number++;
            sql.update(
                    "insert into allocation (registry, instrument, line_no, part_no, recipient, side, pair, first_no,"
                            + " next_no) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    registry.code(),
                    units.instrument(),
                    line.number(),
                    number,
                    part.recipient(),
                    part.side().code(),
                    units.pair().code(),
                    part.units().first(),
                    part.units().next());
        }
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
        if (there.isPresent()) {
            if (!there.get().equals(answer.paper())) {
                throw new AnsweredOtherwise(answer.by(), answer.instrument());
            }
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

    /** Refuses what not both Parties confirmed. */
    void mustBeAgreed(DecidedUnits units) throws SQLException {
        List<String> missing = new ArrayList<>();
        for (Side side : Side.values()) {
            Party party = units.pair().party(side);
            Optional<String> given = sql.one(
                    "select answer from answer where registry = ? and instrument = ? and party = ?",
                    row -> row.getString(1),
                    registry.code(),
                    units.instrument(),
                    party.code());
            if (given.isEmpty()) {
                missing.add(party + " has not answered");
            } else if (!given.get().equals("CONFIRM")) {
                missing.add(party + " rejected it");
            }
        }
        if (!missing.isEmpty()) {
            throw new NotAgreed("%s cannot be recorded: %s. Units exist only after both Parties confirmed."
                    .formatted(units.instrument(), String.join(" and ", missing)));
        }
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
                        new UnitRange(row.getLong("first_no"), row.getLong("next_no"))),
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
