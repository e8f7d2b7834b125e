package org.tandem.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Party;
import org.tandem.ledger.Crossing;
import org.tandem.ledger.RegistryScope;
import org.tandem.ledger.Sql;
import org.tandem.transparency.TreeHash;

/**
 * Sums up a log, leaf by leaf in the order of their places. What was applied and how far it went are committed together, so
 * whoever dies in between goes on at the next place.
 */
@ApplicationScoped
class LeafFold {

    static final int MOST_LEAVES = 500;

    private record Leaf(long place, String body) {}

    /** A record that the log only names, and that is not here. */
    record Missing(String origin, long place, String hash) {}

    private final RegistryScope scope;

    @Inject
    LeafFold(RegistryScope scope) {
        this.scope = scope;
    }

    protected LeafFold() {
        this(null);
    }

    /**
     * Applies the next leaves of the source's log that the registry holds.
     *
     * @return how many
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int fold(Party registry, Party source) {
        return scope.in(registry, sql -> {
            boolean own = registry.equals(source);
            Optional<String> origin = sql.one(
                    own
                            ? "select origin from public_log where registry = ? and registry = ?"
                            : "select origin from mirrored_log where registry = ? and source = ? order by size desc"
                                    + " fetch first 1 row only",
                    row -> row.getString(1),
                    registry.code(),
                    source.code());
            if (origin.isEmpty()) {
                return 0;
            }
            long applied = take(sql, registry, source, origin.get());
            List<Leaf> leaves = own
                    ? sql.list(
                            "select place, body from leaf where registry = ? and place >= ? order by place fetch first "
                                    + MOST_LEAVES + " rows only",
                            row -> new Leaf(row.getLong(1), row.getString(2)),
                            registry.code(),
                            applied)
                    : sql.list(
                            "select place, body from mirrored_leaf where registry = ? and origin = ? and place >= ?"
                                    + " order by place fetch first " + MOST_LEAVES + " rows only",
                            row -> new Leaf(row.getLong(1), row.getString(2)),
                            registry.code(),
                            origin.get(),
                            applied);
            SeriesInHand inHand = new SeriesInHand(sql, registry, source);
            int done = 0;
            for (Leaf leaf : leaves) {
                Optional<String> body = leaf.place() == applied + done
                        ? whole(sql, registry, source, origin.get(), leaf)
                        : Optional.empty();
                if (body.isEmpty()) {
                    break;
                }
                apply(inHand, leaf.place(), body.get());
                done++;
            }
            inHand.write();
            sql.update(
                    "update mirror_fold set applied = ? where registry = ? and source = ?",
                    applied + done,
                    registry.code(),
                    source.code());
            return done;
        });
    }

    /** The record for want of which it goes no further. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<Missing> missing(Party registry, Party source) {
        return scope.in(registry, sql -> sql.one(
                        "select l.origin, l.place, l.body from mirror_fold f join mirrored_leaf l"
                                + " on l.registry = f.registry and l.origin = f.origin and l.place = f.applied"
                                + " where f.registry = ? and f.source = ?",
                        row -> new Missing(
                                row.getString("origin"),
                                row.getLong("place"),
                                LeafEntry.named(row.getString("body"))
                                        .map(LeafEntry.Named::hash)
                                        .orElse("")),
                        registry.code(),
                        source.code())
                .filter(one -> !one.hash().isEmpty()));
    }

    /** How far it is; nobody else goes on until the transaction ends. */
    private static long take(Sql sql, Party registry, Party source, String origin) throws SQLException {
        if (sql.update(
                        "update mirror_fold set origin = ? where registry = ? and source = ?",
                        origin,
                        registry.code(),
                        source.code())
                == 0) {
            sql.update(
                    "insert into mirror_fold (registry, source, origin, applied) values (?, ?, ?, 0)",
                    registry.code(),
                    source.code(),
                    origin);
        }
        return sql.one(
                        "select applied from mirror_fold where registry = ? and source = ?",
                        row -> row.getLong(1),
                        registry.code(),
                        source.code())
                .orElseThrow();
    }

    /**
     * The record itself where the log only names it; nothing while it is not here: as the message that brings it, or fetched.
     */
    private static Optional<String> whole(Sql sql, Party registry, Party source, String origin, Leaf leaf)
            throws SQLException {
        Optional<LeafEntry.Named> named = LeafEntry.named(leaf.body());
        if (named.isEmpty() || named.get().about().equals("RELEASE")) {
            // A decision of any length moves nothing.
            return Optional.of(leaf.body());
        }
        Optional<String> fetched = sql.one(
                "select body from mirrored_record where registry = ? and origin = ? and place = ?",
                row -> row.getString(1),
                registry.code(),
                origin,
                leaf.place());
        if (fetched.isPresent()) {
            return fetched;
        }
        return sql.one(
                        "select body from inbox where registry = ? and sender = ? and message = ?",
                        row -> row.getString(1),
                        registry.code(),
                        source.code(),
                        named.get().about().toLowerCase(java.util.Locale.ROOT) + ":"
                                + named.get().subject())
                .filter(record ->
                        TreeHash.ofLeaf(record).hex().equals(named.get().hash()));
    }

    /** What breaks the rules is kept, with why; the series it is about go no further, the others do. */
    private static void apply(SeriesInHand inHand, long place, String body) throws SQLException {
        Optional<LeafEntry> entry = Optional.empty();
        try {
            entry = LeafEntry.parse(inHand.source(), body);
            if (entry.isPresent()) {
                inHand.apply(entry.get());
            }
            crossing(inHand, entry, body);
        } catch (SeriesInHand.Held held) {
            inHand.fault(place, entry, held.getMessage(), true);
        } catch (LeafEntry.Broken broken) {
            inHand.fault(place, entry, broken.getMessage(), false);
        }
    }

    /** What was applied may be a step of a crossing, and a leaf that moves nothing may say that one was declined. */
    private static void crossing(SeriesInHand inHand, Optional<LeafEntry> entry, String body) throws SQLException {
        if (entry.isPresent()) {
            Optional<String> number = entry.get().crossing();
            if (number.isPresent()) {
                inHand.told(number.get(), entry.get().kind(), entry.get().fingerprint());
            }
            return;
        }
        Optional<Crossing.Answer> declined = Crossing.Answer.told(body)
                .filter(answer -> !answer.accepted() && answer.by().equals(inHand.source()));
        if (declined.isPresent()) {
            inHand.told(declined.get().number(), Crossing.DECLINED, "");
        }
    }
}
