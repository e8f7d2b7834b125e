package org.tandem.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;

/**
 * What a registry held of a pair at a moment that is over, and what it did in a span of time. Reads what is there now and
 * takes back what happened since, so that it costs by what is there and what happened lately. The counterpart's units are
 * left out.
 */
@ApplicationScoped
public class YearInBook {

    /** What one account held of one vintage. */
    public record Held(String account, String kind, String holder, Vintage vintage, Tonnes quantity) {}

    /** What acts of one kind moved of one vintage. */
    public record Acted(String kind, Vintage vintage, Tonnes quantity) {}

    private record Place(String account, String kind, String holder, int vintage, long units) {}

    private static final String OWN = " where b.registry = ? and s.pair = ? and a.kind <> 'COUNTERPART'";

    private final RegistryScope scope;

    @Inject
    public YearInBook(RegistryScope scope) {
        this.scope = scope;
    }

    protected YearInBook() {
        this(null);
    }

    /** By account and vintage; nothing where an account held nothing. */
    public List<Held> heldBefore(Party registry, Pair pair, Instant moment) {
        return scope.in(registry, sql -> {
            Map<String, Place> places = new TreeMap<>();
            sum(
                    places,
                    sql.list(
                            "select a.account, a.kind, a.holder, s.vintage, sum(b.next_no - b.first_no) as units"
                                    + " from unit_block b join series s on s.registry = b.registry and s.series = b.series"
                                    + " join account a on a.registry = b.registry and a.account = b.account" + OWN
                                    + " group by a.account, a.kind, a.holder, s.vintage",
                            YearInBook::place,
                            registry.code(),
                            pair.code()));
            sum(places, since(sql, registry, pair, moment, "to_account", -1));
            sum(places, since(sql, registry, pair, moment, "from_account", 1));
            return places.values().stream()
                    .filter(place -> place.units() != 0)
                    .map(place -> new Held(
                            place.account(),
                            place.kind(),
                            place.holder(),
                            Vintage.of(place.vintage()),
                            new Tonnes(place.units())))
                    .toList();
        });
    }

    private static List<Place> since(Sql sql, Party registry, Pair pair, Instant moment, String leg, int sign)
            throws SQLException {
        return sql.list(
                "select a.account, a.kind, a.holder, s.vintage, " + sign + " * sum(b.next_no - b.first_no) as units"
                        + " from entry e join posting b on b.registry = e.registry and b.cause = e.cause"
                        + " join series s on s.registry = b.registry and s.series = b.series"
                        + " join account a on a.registry = b.registry and a.account = b." + leg + OWN
                        + " and e.pair = ? and e.recorded >= ?"
                        + " group by a.account, a.kind, a.holder, s.vintage",
                YearInBook::place,
                registry.code(),
                pair.code(),
                pair.code(),
                moment);
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(
                row.getString("account"),
                row.getString("kind"),
                row.getString("holder"),
                row.getInt("vintage"),
                row.getLong("units"));
    }

    private static void sum(Map<String, Place> places, List<Place> more) {
        for (Place one : more) {
            places.merge(
                    one.account() + " " + one.vintage(),
                    one,
                    (before, next) -> new Place(
                            before.account(),
                            before.kind(),
                            before.holder(),
                            before.vintage(),
                            Math.addExact(before.units(), next.units())));
        }
    }

    /** By kind of act and vintage, from one moment to before another; what came to the counterpart's account is not among it. */
    public List<Acted> actedBetween(Party registry, Pair pair, Instant from, Instant before) {
        return scope.in(
                registry,
                sql -> sql.list(
                        "select e.kind as act, s.vintage, sum(b.next_no - b.first_no) as units"
                                + " from entry e join posting b on b.registry = e.registry and b.cause = e.cause"
                                + " join series s on s.registry = b.registry and s.series = b.series"
                                + " join account a on a.registry = b.registry and a.account = b.to_account" + OWN
                                + " and e.pair = ? and e.recorded >= ? and e.recorded < ?"
                                + " group by e.kind, s.vintage order by e.kind, s.vintage",
                        row -> new Acted(
                                row.getString("act"),
                                Vintage.of(row.getInt("vintage")),
                                new Tonnes(row.getLong("units"))),
                        registry.code(),
                        pair.code(),
                        pair.code(),
                        from,
                        before));
    }
}
