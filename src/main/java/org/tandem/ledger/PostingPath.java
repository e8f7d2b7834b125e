package org.tandem.ledger;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.tandem.kernel.Json;
import org.tandem.kernel.Party;
import org.tandem.kernel.Unknown;

/** The only way units move: one call to the database, which locks, checks, splits, posts and tells, or refuses it all. */
final class PostingPath {

    private final Sql sql;
    private final Party registry;

    PostingPath(Sql sql, Party registry) {
        this.sql = sql;
        this.registry = registry;
    }

    Entry move(Transfer transfer) throws SQLException {
        String details = Leaves.details(transfer.details());
        String request = Leaves.fingerprint(Json.write(List.of(
                transfer.kind(),
                transfer.pair().code(),
                transfer.from(),
                transfer.to(),
                transfer.units().toString(),
                transfer.details())));
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
                    Entries.postings(postings));
        } catch (SQLException refused) {
            throw refusal(transfer, refused);
        }
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
            case "TL010" -> StandsStill.restored(registry);
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
