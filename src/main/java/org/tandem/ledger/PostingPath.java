package org.tandem.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tandem.kernel.Json;
import org.tandem.kernel.Party;
import org.tandem.kernel.Refusal;
import org.tandem.kernel.Unknown;

/** The only way units move: one call to the database, which locks, checks, splits, posts and tells, or refuses it all. */
final class PostingPath {

    private static final Pattern PLACE = Pattern.compile("@([0-9]{1,9})");

    private final Sql sql;
    private final Party registry;
    private final Commitments commitments;

    PostingPath(Sql sql, Party registry) {
        this.sql = sql;
        this.registry = registry;
        this.commitments = new Commitments(sql, registry);
    }

    Entry move(Transfer transfer) throws SQLException {
        SortedMap<String, String> told = commitments.told(transfer);
        try {
            String postings = sql.one(
                            "select ledger_transfer(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            row -> row.getString(1),
                            registry.code(),
                            transfer.cause(),
                            request(transfer),
                            transfer.pair().code(),
                            transfer.kind(),
                            transfer.actor(),
                            transfer.at(),
                            transfer.at().toString(),
                            Leaves.details(told),
                            transfer.from(),
                            transfer.to(),
                            quantity(transfer),
                            vintage(transfer),
                            first(transfer),
                            next(transfer))
                    .orElseThrow();
            commitments.keep(List.of(transfer));
            return entry(transfer, told, postings);
        } catch (SQLException refused) {
            throw refusal(transfer, refused);
        }
    }

    /** Each in its turn, all or nothing, in one call. */
    List<Entry> moveAll(List<Transfer> transfers) throws SQLException {
        Transfer one = transfers.get(0);
        List<SortedMap<String, String>> told = new ArrayList<>();
        for (Transfer transfer : transfers) {
            told.add(commitments.told(transfer));
        }
        String postings;
        try {
            postings = sql.one(
                            "select ledger_transfers(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            row -> row.getString(1),
                            registry.code(),
                            one.actor(),
                            one.at(),
                            one.at().toString(),
                            texts(transfers, Transfer::cause),
                            texts(transfers, PostingPath::request),
                            texts(transfers, transfer -> transfer.pair().code()),
                            texts(transfers, Transfer::kind),
                            texts(told, Leaves::details),
                            texts(transfers, Transfer::from),
                            texts(transfers, Transfer::to),
                            array("bigint", transfers, PostingPath::quantity),
                            array("integer", transfers, PostingPath::vintage),
                            array("bigint", transfers, PostingPath::first),
                            array("bigint", transfers, PostingPath::next))
                    .orElseThrow();
        } catch (SQLException refused) {
            int place = place(refused);
            if (place == 0) {
                throw refused;
            }
            Transfer transfer = transfers.get(place - 1);
            RuntimeException why = refusal(transfer, refused);
            throw why instanceof Refusal refusal ? new ActRefused(place, refusal) : why;
        }
        commitments.keep(transfers);
        List<Entry> entries = new ArrayList<>();
        for (JsonNode postingsOfOne : Json.read(postings, JsonNode.class)) {
            int place = entries.size();
            entries.add(entry(transfers.get(place), told.get(place), postingsOfOne.toString()));
        }
        return List.copyOf(entries);
    }

    /** Sets the units aside; until when is the database's clock's to say. */
    Instant reserve(Transfer transfer, Duration lasts) throws SQLException {
        try {
            return sql.one(
                            "select ledger_reserve(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            row -> row.getObject(1, OffsetDateTime.class).toInstant(),
                            registry.code(),
                            transfer.cause(),
                            request(transfer),
                            transfer.pair().code(),
                            transfer.actor(),
                            transfer.at(),
                            transfer.from(),
                            transfer.to(),
                            quantity(transfer),
                            vintage(transfer),
                            first(transfer),
                            next(transfer),
                            lasts.toSeconds())
                    .orElseThrow();
        } catch (SQLException refused) {
            throw refusal(transfer, refused);
        }
    }

    Entry postReserved(Transfer transfer) throws SQLException {
        SortedMap<String, String> told = commitments.told(transfer);
        try {
            String postings = sql.one(
                            "select ledger_post_reserved(?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            row -> row.getString(1),
                            registry.code(),
                            transfer.cause(),
                            transfer.cause(),
                            request(transfer),
                            transfer.kind(),
                            transfer.actor(),
                            transfer.at(),
                            transfer.at().toString(),
                            Leaves.details(told))
                    .orElseThrow();
            commitments.keep(List.of(transfer));
            return entry(transfer, told, postings);
        } catch (SQLException refused) {
            throw refusal(transfer, refused);
        }
    }

    private static Entry entry(Transfer transfer, SortedMap<String, String> told, String postings) {
        return new Entry(
                transfer.cause(),
                transfer.pair(),
                transfer.kind(),
                transfer.actor(),
                transfer.at(),
                told,
                Entries.postings(postings));
    }

    /** What was asked, so that something else under the same cause is noticed. */
    private static String request(Transfer transfer) {
        return Leaves.fingerprint(Json.write(List.of(
                transfer.kind(),
                transfer.pair().code(),
                transfer.from(),
                transfer.to(),
                transfer.units().toString(),
                transfer.details())));
    }

    private <T> Array texts(List<T> transfers, Function<T, String> part) throws SQLException {
        return sql.texts(transfers.stream().map(part));
    }

    private <T> Array array(String type, List<T> transfers, Function<T, Object> part) throws SQLException {
        return sql.connection().createArrayOf(type, transfers.stream().map(part).toArray());
    }

    private static Long quantity(Transfer transfer) {
        return transfer.units() instanceof Transfer.Oldest oldest
                ? (Long) oldest.quantity().count()
                : null;
    }

    private static Integer vintage(Transfer transfer) {
        return transfer.units() instanceof Transfer.Exactly exactly
                ? (Integer) exactly.vintage().year()
                : null;
    }

    private static Long first(Transfer transfer) {
        return transfer.units() instanceof Transfer.Exactly exactly
                ? (Long) exactly.range().first()
                : null;
    }

    private static Long next(Transfer transfer) {
        return transfer.units() instanceof Transfer.Exactly exactly
                ? (Long) exactly.range().next()
                : null;
    }

    /** Which act of a batch the database refused, from 1; nothing if it was none of them. */
    private static int place(SQLException refused) {
        if (!Sql.state(refused).startsWith("TL")) {
            return 0;
        }
        Matcher place = PLACE.matcher(Objects.toString(refused.getMessage(), ""));
        return place.find() ? Integer.parseInt(place.group(1)) : 0;
    }

    private RuntimeException refusal(Transfer transfer, SQLException refused) throws SQLException {
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
                                .formatted(
                                        transfer.from(),
                                        ((Transfer.Oldest) transfer.units())
                                                .quantity()
                                                .inUnits()));
            case "TL008" ->
                new UnitsHeld("%s is on hold by %s. Nothing was moved."
                        .formatted(
                                transfer.units() instanceof Transfer.Exactly
                                        ? "What is asked for"
                                        : "Account " + transfer.from(),
                                hold(refused)));
            case "TL009" ->
                new UnitsHeld(
                        "Account %s holds less than the %s asked for, not counting what is on hold. Nothing was moved."
                                .formatted(
                                        transfer.from(),
                                        ((Transfer.Oldest) transfer.units())
                                                .quantity()
                                                .inUnits()));
            case "TL010" ->
                new UnitsReserved("Part of what is asked for is reserved in account %s. Nothing was moved."
                        .formatted(transfer.from()));
            case "TL011" -> new ReservationEnded(transfer.cause());
            case "TL013" -> new Unknown("reservation", transfer.cause());
            case "TL020" -> StandsStill.restored(registry);
            default -> throw refused;
        };
    }

    private static String hold(SQLException refused) {
        return Stream.of(Objects.toString(refused.getMessage(), "").split("[^A-Z0-9-]+"))
                .filter(word -> word.matches("[A-Z]{2}-H-[0-9]{4,}"))
                .findFirst()
                .orElse("an order");
    }

    /** Which of the two accounts the database named. */
    private static String named(SQLException refused, Transfer transfer) {
        boolean named = Stream.of(Objects.toString(refused.getMessage(), "").split("[^A-Za-z0-9_.:/#-]+"))
                .anyMatch(transfer.to()::equals);
        return named ? transfer.to() : transfer.from();
    }
}
