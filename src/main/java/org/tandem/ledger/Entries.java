package org.tandem.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Json;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.UnitRange;
import org.tandem.protocol.Once;

/** The entries of one registry: written once, with their request, and told when their postings stand. */
final class Entries {

    private final Sql sql;
    private final Party registry;

    Entries(Sql sql, Party registry) {
        this.sql = sql;
        this.registry = registry;
    }

    /**
     * An entry to be written.
     *
     * @param details canonical JSON
     * @param request fingerprint of what was asked, so that something else under the same cause is refused
     */
    record NewEntry(String cause, Pair pair, String kind, String actor, Instant at, String details, String request) {}

    /** The entry that stands under this cause, where exactly this was asked before. */
    Optional<Entry> done(String cause, String request) throws SQLException {
        Optional<String> asked = sql.one(
                "select request from entry where registry = ? and cause = ?",
                row -> row.getString(1),
                registry.code(),
                cause);
        return switch (Once.of(asked, request)) {
            case FIRST -> Optional.empty();
            case AGAIN -> find(cause);
            case OTHERWISE -> throw new OtherUnderSameCause(cause);
        };
    }

    void write(NewEntry entry) throws SQLException {
        sql.update(
                "insert into entry (registry, cause, pair, kind, actor, details, request, recorded)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                registry.code(),
                entry.cause(),
                entry.pair().code(),
                entry.kind(),
                entry.actor(),
                entry.details(),
                entry.request(),
                entry.at());
    }

    /** Tells of an entry whose postings are all written. */
    Entry tell(NewEntry entry) throws SQLException {
        String postings = sql.one("select ledger_told(?, ?)", row -> row.getString(1), registry.code(), entry.cause())
                .orElseThrow();
        Telling.of(
                        entry,
                        Leaves.entry(
                                registry.code(),
                                entry.cause(),
                                entry.pair().code(),
                                entry.kind(),
                                entry.at().toString(),
                                entry.details(),
                                postings))
                .tell(sql, registry);
        return find(entry.cause()).orElseThrow();
    }

    Optional<Entry> find(String cause) throws SQLException {
        return sql.one(
                "select e.*, ledger_postings(e.registry, e.cause) as postings from entry e"
                        + " where e.registry = ? and e.cause = ?",
                row -> new Entry(
                        row.getString("cause"),
                        Pair.parse(row.getString("pair")),
                        row.getString("kind"),
                        row.getString("actor"),
                        Sql.instant(row, "recorded"),
                        Leaves.details(row.getString("details")),
                        postings(row.getString("postings"))),
                registry.code(),
                cause);
    }

    /** As {@code ledger_postings} writes them. */
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
}
