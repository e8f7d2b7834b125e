package org.tandem.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Party;
import org.tandem.kernel.Side;
import org.tandem.kernel.Unknown;

/** Units of an agreed instrument come to exist in one registry: series, blocks, postings, and the entry that tells of them. */
final class UnitCreation {

    private final Sql sql;
    private final Party registry;

    UnitCreation(Sql sql, Party registry) {
        this.sql = sql;
        this.registry = registry;
    }

    Entry of(Recording recording) throws SQLException {
        Instruments instruments = new Instruments(sql, registry);
        Entries entries = new Entries(sql, registry);
        DecidedUnits units = instruments
                .find(recording.instrument())
                .orElseThrow(() -> new Unknown("instrument", recording.instrument()));
        String request = Leaves.fingerprint(Json.write(List.of(
                "ISSUANCE",
                recording.instrument(),
                new TreeMap<>(recording.accounts()),
                new TreeMap<>(recording.corrects()),
                recording.details())));
        Optional<Entry> done = entries.done(recording.cause(), request);
        if (done.isPresent()) {
            return done.get();
        }
        instruments.mustBeRecordable(units);
        Entries.NewEntry entry = new Entries.NewEntry(
                recording.cause(),
                units.pair(),
                "ISSUANCE",
                recording.actor(),
                recording.at(),
                Leaves.details(recording.details()),
                request);
        entries.write(entry);
        for (DecidedUnits.Line line : units.lines()) {
            create(recording, units, line);
            fill(recording, units, line);
        }
        return entries.tell(entry);
    }

    private void create(Recording recording, DecidedUnits units, DecidedUnits.Line line) throws SQLException {
        try {
            sql.update(
                    "insert into series (registry, series, instrument, line_no, pair, project, activity, vintage,"
                            + " start_no, end_no, quantity, period_from, period_to, party_a, answer_a, party_b,"
                            + " answer_b, corrects) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'CONFIRM', ?,"
                            + " 'CONFIRM', ?)",
                    registry.code(),
                    units.series(line),
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
            String corrected = recording.corrects().get(line.number());
            if (Sql.state(refused).equals("23514") && corrected != null) {
                throw new OutOfTurn(
                        "Nothing can be recorded in the place of %s: it is not wholly cancelled for error here."
                                .formatted(corrected));
            }
            throw refused;
        }
    }

    /** Gives each recipient its block; the end mark after the last one counts the postings. */
    private void fill(Recording recording, DecidedUnits units, DecidedUnits.Line line) throws SQLException {
        String series = units.series(line);
        Map<String, Account> open = receiving(recording, units, line);
        List<Object[]> blocks = new ArrayList<>();
        List<Object[]> postings = new ArrayList<>();
        for (DecidedUnits.Part part : line.parts()) {
            Account account = mustReceive(open, part);
            long first = part.units().first();
            long next = part.units().next();
            blocks.add(new Object[] {registry.code(), series, line.units().first(), first, next, account.number()});
            postings.add(new Object[] {
                registry.code(), series, postings.size() + 1L, recording.cause(), first, next, account.number()
            });
        }
        sql.updateAll(
                "insert into unit_block (registry, series, start_no, first_no, next_no, account)"
                        + " values (?, ?, ?, ?, ?, ?)",
                blocks);
        sql.updateAll(
                "insert into posting (registry, series, order_no, cause, first_no, next_no, to_account)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                postings);
        sql.update(
                "insert into unit_block (registry, series, start_no, first_no, end_no, posted) values (?, ?, ?, ?, ?,"
                        + " ?)",
                registry.code(),
                series,
                line.units().first(),
                line.units().next(),
                line.units().next(),
                (long) postings.size());
    }

    /** The accounts that are to receive units of this line, by the recipient; the counterpart's by its Party. */
    private Map<String, Account> receiving(Recording recording, DecidedUnits units, DecidedUnits.Line line)
            throws SQLException {
        ChartOfAccounts chart = new ChartOfAccounts(sql, registry);
        String counterpart = chart.counterpart(units.pair());
        Map<String, String> numbers = new HashMap<>();
        for (DecidedUnits.Part part : line.parts()) {
            numbers.put(
                    key(part),
                    part.side().equals(registry)
                            ? part.account()
                                    .orElseGet(() -> recording.accounts().get(part.recipient()))
                            : counterpart);
        }
        Map<String, Account> found = chart.find(numbers.values());
        Map<String, Account> receiving = new HashMap<>();
        numbers.forEach((recipient, number) -> {
            if (number != null) {
                receiving.put(
                        recipient,
                        Optional.ofNullable(found.get(number)).orElseThrow(() -> new Unknown("account", number)));
            }
        });
        return receiving;
    }

    /** One recipient may stand on both sides, with an account at each; what the instrument names an account for is nobody's. */
    private static String key(DecidedUnits.Part part) {
        return part.side() + "/" + part.account().orElse("") + "/" + part.recipient();
    }

    private Account mustReceive(Map<String, Account> accounts, DecidedUnits.Part part) {
        Account there = accounts.get(key(part));
        if (there == null) {
            throw new AccountRefused("Say which account of the registry of %s receives the %s of %s."
                    .formatted(registry, part.units().quantity().inUnits(), part.recipient()));
        }
        if (!there.isOpen()) {
            throw new AccountRefused("Account %s is closed.".formatted(there.number()));
        }
        if (part.side().equals(registry) && part.account().isPresent()) {
            if (there.counterpart().isPresent() || there.transit() || there.forErrors()) {
                throw new AccountRefused("Nothing is issued into account %s.".formatted(there.number()));
            }
        } else if (part.side().equals(registry)
                && (!there.isSpendable() || !there.holder().equals(part.recipient()))) {
            throw new AccountRefused(
                    "Account %s is not a holding account of %s.".formatted(there.number(), part.recipient()));
        }
        return there;
    }
}
