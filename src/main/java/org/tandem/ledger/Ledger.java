package org.tandem.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Side;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Unknown;

/**
 * What can be done to a registry's book. Each call joins the caller's transaction, and a refusal ends it: nothing of what
 * was refused is ever there.
 *
 * <p>Moments are the pair's legal time, in whole microseconds.
 */
@ApplicationScoped
@Transactional
public class Ledger {

    private final RegistryScope scope;

    @Inject
    public Ledger(RegistryScope scope) {
        this.scope = scope;
    }

    protected Ledger() {
        this(null);
    }

    /**
     * Hosts this Party's registry from now on. Once is enough; again changes nothing.
     *
     * @param practice kept out of every total
     */
    public void openRegistry(Party registry, boolean practice, Instant at) {
        scope.in(registry, sql -> {
            if (!sql.any("select 1 from ledger_registry where registry = ?", registry.code())) {
                sql.update(
                        "insert into ledger_registry (registry, practice, opened) values (?, ?, ?)",
                        registry.code(),
                        practice,
                        at);
            }
            return null;
        });
    }

    /** Begins the registry's book of this pair, with the one account that stands for the counterpart's units. */
    public void openBook(Party registry, Pair pair, String counterpartAccount, Instant at) {
        Codes.check("account", counterpartAccount, 24);
        scope.in(registry, sql -> {
            if (sql.any("select 1 from book where registry = ? and pair = ?", registry.code(), pair.code())) {
                return null;
            }
            String counterpart = pair.counterpart(registry).code();
            sql.update(
                    "insert into book (registry, pair, party_a, party_b, counterpart) values (?, ?, ?, ?, ?)",
                    registry.code(),
                    pair.code(),
                    pair.party(Side.A).code(),
                    pair.party(Side.B).code(),
                    counterpart);
            insert(sql, registry, counterpartAccount, "COUNTERPART", counterpart, false, true, false, pair.code(), at);
            return null;
        });
    }

    /** Opens an account. The same number with the same properties again changes nothing; with others it is refused. */
    public void openAccount(Party registry, AccountOpening opening, Instant at) {
        scope.in(registry, sql -> {
            Optional<AccountOpening> there = sql.one(
                    "select * from account where registry = ? and account = ?",
                    row -> new AccountOpening(
                            row.getString("account"),
                            row.getString("kind"),
                            row.getString("holder"),
                            row.getBoolean("terminal"),
                            row.getBoolean("for_errors")),
                    registry.code(),
                    opening.number());
            if (there.isEmpty()) {
                insert(
                        sql,
                        registry,
                        opening.number(),
                        opening.kind(),
                        opening.holder(),
                        opening.terminal(),
                        false,
                        opening.forErrors(),
                        null,
                        at);
            } else if (!there.get().equals(opening)) {
                throw new OtherUnderSameCause(opening.number());
            }
            return null;
        });
    }

    private static void insert(
            Sql sql,
            Party registry,
            String number,
            String kind,
            String holder,
            boolean terminal,
            boolean counterpart,
            boolean forErrors,
            String pair,
            Instant at)
            throws SQLException {
        sql.update(
                "insert into account (registry, account, kind, holder, terminal, counterpart, for_errors, spendable,"
                        + " pair, opened) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                registry.code(),
                number,
                kind,
                holder,
                terminal,
                counterpart,
                forErrors,
                !terminal && !counterpart,
                pair,
                at);
    }

    /** Closes an account for good; refused while it holds units. */
    public void closeAccount(Party registry, String account, String actor, Instant at) {
        scope.in(registry, sql -> {
            if (!sql.any("select 1 from account where registry = ? and account = ?", registry.code(), account)) {
                throw new Unknown("account", account);
            }
            if (sql.any("select 1 from account_closure where registry = ? and account = ?", registry.code(), account)) {
                throw new AccountRefused("Account %s is closed already.".formatted(account));
            }
            if (sql.any("select 1 from unit_block where registry = ? and account = ?", registry.code(), account)) {
                throw new AccountRefused("Account %s still holds units. Move them first.".formatted(account));
            }
            sql.update(
                    "insert into account_closure (registry, account, closed, actor) values (?, ?, ?, ?)",
                    registry.code(),
                    account,
                    at,
                    actor);
            return null;
        });
    }

    /**
     * Stores a signed instrument with its lines, serial grants and allocation. The same one again changes nothing;
     * another one under its key is refused, and so is one whose numbers are not the next free ones of their line.
     */
    public void store(Party registry, DecidedUnits units) {
        scope.in(registry, sql -> {
            Optional<String> there = sql.one(
                    "select fingerprint from instrument where registry = ? and instrument = ?",
                    row -> row.getString(1),
                    registry.code(),
                    units.instrument());
            if (there.isPresent()) {
                if (!there.get().equals(units.fingerprint())) {
                    throw new OtherUnderSameCause(units.instrument());
                }
                return null;
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
                store(sql, registry, units, line);
            }
            return null;
        });
    }

    private static void store(Sql sql, Party registry, DecidedUnits units, DecidedUnits.Line line) throws SQLException {
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
        grant(sql, registry, units, line);
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

    private static void grant(Sql sql, Party registry, DecidedUnits units, DecidedUnits.Line line) throws SQLException {
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

    /**
     * Stores a Party's final answer. One's own answer becomes a leaf and a message to the counterpart in the same
     * transaction; the counterpart's is only stored. The same answer again changes nothing.
     */
    public void answer(Party registry, GivenAnswer answer) {
        scope.in(registry, sql -> {
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
                return null;
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
                tell(
                        sql,
                        registry,
                        instrument.pair(),
                        "ANSWER",
                        answer.instrument(),
                        answer.paper(),
                        answer.seal(),
                        answer.at());
            }
            return null;
        });
    }

    /**
     * Makes the units of an agreed instrument exist: series, blocks, postings, leaf and message, all or nothing. Our
     * side's recipients get theirs in the accounts named; the counterpart's stand in its one account.
     */
    public Entry record(Party registry, Recording recording) {
        return scope.in(registry, sql -> {
            DecidedUnits units = Books.instrument(sql, registry, recording.instrument())
                    .orElseThrow(() -> new Unknown("instrument", recording.instrument()));
            String request = Leaves.fingerprint(Json.write(List.of(
                    "ISSUANCE",
                    recording.instrument(),
                    new TreeMap<>(recording.accounts()),
                    new TreeMap<>(recording.corrects()),
                    recording.details())));
            Optional<String> asked = asked(sql, registry, recording.cause());
            if (asked.isPresent()) {
                if (!asked.get().equals(request)) {
                    throw new OtherUnderSameCause(recording.cause());
                }
                return entry(sql, registry, recording.cause());
            }
            mustBeAgreed(sql, registry, units);
            if (sql.any(
                    "select 1 from series where registry = ? and instrument = ?",
                    registry.code(),
                    units.instrument())) {
                throw new OtherUnderSameCause(units.instrument());
            }
            String details = Leaves.details(recording.details());
            enter(
                    sql,
                    registry,
                    recording.cause(),
                    units.pair().code(),
                    "ISSUANCE",
                    recording.actor(),
                    details,
                    request,
                    recording.at());
            for (DecidedUnits.Line line : units.lines()) {
                record(sql, registry, recording, units, line);
            }
            tellEntry(sql, registry, recording.cause(), units.pair().code(), "ISSUANCE", details, recording.at());
            return entry(sql, registry, recording.cause());
        });
    }

    private static void mustBeAgreed(Sql sql, Party registry, DecidedUnits units) throws SQLException {
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

    private static void record(Sql sql, Party registry, Recording recording, DecidedUnits units, DecidedUnits.Line line)
            throws SQLException {
        String series = units.series(line);
        try {
            sql.update(
                    "insert into series (registry, series, instrument, line_no, pair, project, activity, vintage,"
                            + " start_no, end_no, quantity, period_from, period_to, party_a, answer_a, party_b,"
                            + " answer_b, corrects) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'CONFIRM', ?,"
                            + " 'CONFIRM', ?)",
                    registry.code(),
                    series,
                    units.instrument(),
                    line.number(),
                    units.pair().code(),
                    units.project(),
                    units.activity(),
                    line.vintage().year(),
                    line.units().first(),
                    line.units().next(),
                    line.units().quantity().count(),
                    line.period().from(),
                    line.period().until(),
                    units.pair().party(Side.A).code(),
                    units.pair().party(Side.B).code(),
                    recording.corrects().get(line.number()));
        } catch (SQLException refused) {
            if (Sql.state(refused).equals("23P01")) {
                throw new CreditedBefore(units.project(), line.period().toString());
            }
            throw refused;
        }
        long order = 0;
        for (DecidedUnits.Part part : line.parts()) {
            String account = part.side().equals(registry)
                    ? recording.accounts().get(part.recipient())
                    : counterpart(sql, registry, units.pair());
            mustReceive(sql, registry, account, part);
            sql.update(
                    "insert into unit_block (registry, series, start_no, first_no, next_no, account)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    registry.code(),
                    series,
                    line.units().first(),
                    part.units().first(),
                    part.units().next(),
                    account);
            order++;
            sql.update(
                    "insert into posting (registry, series, order_no, cause, first_no, next_no, to_account)"
                            + " values (?, ?, ?, ?, ?, ?, ?)",
                    registry.code(),
                    series,
                    order,
                    recording.cause(),
                    part.units().first(),
                    part.units().next(),
                    account);
        }
        sql.update(
                "insert into unit_block (registry, series, start_no, first_no, end_no, posted) values (?, ?, ?, ?, ?, ?)",
                registry.code(),
                series,
                line.units().first(),
                line.units().next(),
                line.units().next(),
                order);
    }

    private static String counterpart(Sql sql, Party registry, Pair pair) throws SQLException {
        return sql.one(
                        "select account from account where registry = ? and pair = ?",
                        row -> row.getString(1),
                        registry.code(),
                        pair.code())
                .orElseThrow(() -> new IllegalStateException(registry + " keeps no book of " + pair));
    }

    private static void mustReceive(Sql sql, Party registry, String account, DecidedUnits.Part part)
            throws SQLException {
        if (account == null) {
            throw new AccountRefused("Say which account of the registry of %s receives the %s of %s."
                    .formatted(registry, counted(part.units().quantity()), part.recipient()));
        }
        Account there = Books.account(sql, registry, account).orElseThrow(() -> new Unknown("account", account));
        if (!there.isOpen()) {
            throw new AccountRefused("Account %s is closed.".formatted(account));
        }
        if (part.side().equals(registry)
                && (!there.isSpendable() || !there.holder().equals(part.recipient()))) {
            throw new AccountRefused("Account %s is not a holding account of %s.".formatted(account, part.recipient()));
        }
    }

    /**
     * Moves units between two accounts of one registry, all or nothing, in one call to the database. Of several units that
     * fit, the oldest vintage and the lowest number go first.
     *
     * @throws NotEnoughUnits if the account does not hold them
     * @throws AccountRefused if an account is closed, the counterpart's, the same one twice, or left for good
     * @throws OtherUnderSameCause if something else was done under the cause
     */
    public Entry transfer(Party registry, Transfer transfer) {
        String details = Leaves.details(transfer.details());
        String request = Leaves.fingerprint(Json.write(List.of(
                transfer.kind(),
                transfer.pair().code(),
                transfer.from(),
                transfer.to(),
                transfer.units().toString(),
                transfer.details())));
        return scope.in(registry, sql -> {
            try {
                String postings = sql.one(
                                "select ledger_transfer(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                row -> row.getString(1),
                                registry.code(),
                                transfer.cause(),
                                request,
                                transfer.pair().code(),
                                transfer.kind(),
                                transfer.actor(),
                                transfer.at(),
                                transfer.at().toString(),
                                details,
                                transfer.from(),
                                transfer.to(),
                                transfer.units() instanceof Transfer.Oldest oldest
                                        ? (Long) oldest.quantity().count()
                                        : null,
                                transfer.units() instanceof Transfer.Exactly exactly
                                        ? (Integer) exactly.vintage().year()
                                        : null,
                                transfer.units() instanceof Transfer.Exactly exactly
                                        ? (Long) exactly.range().first()
                                        : null,
                                transfer.units() instanceof Transfer.Exactly exactly
                                        ? (Long) exactly.range().next()
                                        : null)
                        .orElseThrow();
                return new Entry(
                        transfer.cause(),
                        transfer.pair(),
                        transfer.kind(),
                        transfer.actor(),
                        transfer.at(),
                        transfer.details(),
                        postings(postings));
            } catch (SQLException refused) {
                throw refusal(registry, transfer, refused);
            }
        });
    }

    private static RuntimeException refusal(Party registry, Transfer transfer, SQLException refused)
            throws SQLException {
        return switch (Sql.state(refused)) {
            case "TL001" -> new OtherUnderSameCause(transfer.cause());
            case "TL002" -> new Unknown("account", named(refused, transfer));
            case "TL003" -> new AccountRefused("Account %s is closed.".formatted(named(refused, transfer)));
            case "TL004" ->
                new AccountRefused(
                        "Account %s stands for the counterpart's units; the registry of %s neither spends nor receives them."
                                .formatted(named(refused, transfer), registry));
            case "TL005" ->
                new AccountRefused(
                        "Units never leave account %s: they were retired or cancelled.".formatted(transfer.from()));
            case "TL006" ->
                new AccountRefused(
                        "The units are in account %s already. Name another account.".formatted(transfer.from()));
            case "TL007" ->
                transfer.units() instanceof Transfer.Exactly exactly
                        ? new NotEnoughUnits(
                                "Account %s does not hold all of the units %s of vintage %s. Nothing was moved."
                                        .formatted(transfer.from(), exactly.range(), exactly.vintage()))
                        : new NotEnoughUnits("Account %s holds less than the %s asked for. Nothing was moved."
                                .formatted(transfer.from(), counted(((Transfer.Oldest) transfer.units()).quantity())));
            default -> throw refused;
        };
    }

    /** Which of the two accounts the database named. */
    private static String named(SQLException refused, Transfer transfer) {
        boolean named = Stream.of(Objects.toString(refused.getMessage(), "").split("[^A-Za-z0-9_.:/#-]+"))
                .anyMatch(transfer.to()::equals);
        return named ? transfer.to() : transfer.from();
    }

    private static String counted(Tonnes quantity) {
        return quantity.count() == 1 ? "1 unit" : quantity + " units";
    }

    private static Optional<String> asked(Sql sql, Party registry, String cause) throws SQLException {
        return sql.one(
                "select request from entry where registry = ? and cause = ?",
                row -> row.getString(1),
                registry.code(),
                cause);
    }

    private static void enter(
            Sql sql,
            Party registry,
            String cause,
            String pair,
            String kind,
            String actor,
            String details,
            String request,
            Instant at)
            throws SQLException {
        sql.update(
                "insert into entry (registry, cause, pair, kind, actor, details, request, recorded)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                registry.code(),
                cause,
                pair,
                kind,
                actor,
                details,
                request,
                at);
    }

    private static void tellEntry(
            Sql sql, Party registry, String cause, String pair, String kind, String details, Instant at)
            throws SQLException {
        String postings = sql.one("select ledger_postings(?, ?)", row -> row.getString(1), registry.code(), cause)
                .orElseThrow();
        String body = Leaves.entry(registry.code(), cause, pair, kind, at.toString(), details, postings);
        tell(sql, registry, pair, "ENTRY", cause, body, null, at);
    }

    private static void tell(
            Sql sql, Party registry, String pair, String about, String subject, String body, String seal, Instant at)
            throws SQLException {
        sql.update(
                "insert into leaf (registry, about, subject, body, leaf_hash) values (?, ?, ?, ?, ?)",
                registry.code(),
                about,
                subject,
                body,
                Leaves.hash(body));
        sql.update(
                "insert into outbox (registry, recipient, message, about, subject, body, seal, created)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                registry.code(),
                Pair.parse(pair).counterpart(registry).code(),
                (about.equals("ENTRY") ? "entry:" : "answer:") + subject,
                about,
                subject,
                body,
                seal,
                at);
    }

    private static Entry entry(Sql sql, Party registry, String cause) throws SQLException {
        return Books.entry(sql, registry, cause).orElseThrow();
    }

    static List<Posting> postings(String canonical) {
        List<Posting> postings = new ArrayList<>();
        for (JsonNode one : Json.read(canonical, JsonNode.class)) {
            postings.add(new Posting(
                    one.get("series").asText(),
                    new UnitRange(one.get("first").asLong(), one.get("next").asLong()),
                    Optional.ofNullable(
                            one.get("from").isNull() ? null : one.get("from").asText()),
                    one.get("to").asText()));
        }
        return List.copyOf(postings);
    }

    /** What a line's period overlaps is decided by the database; this only shapes it. */
    static Period period(java.sql.ResultSet row) throws SQLException {
        return new Period(
                row.getObject("period_from", java.time.LocalDate.class),
                row.getObject("period_to", java.time.LocalDate.class));
    }
}
