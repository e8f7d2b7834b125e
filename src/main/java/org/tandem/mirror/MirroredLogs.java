package org.tandem.mirror;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tandem.kernel.Party;
import org.tandem.ledger.RegistryScope;
import org.tandem.transparency.Checkpoint;
import org.tandem.transparency.CompactRange;
import org.tandem.transparency.SignedNote;
import org.tandem.transparency.TilePath;
import org.tandem.transparency.TreeHash;

/** The rows of the counterparts' logs as a registry holds them. Joins the caller's transaction. */
@ApplicationScoped
class MirroredLogs {

    /** How far a mirror is: it signed for this size and root, and grows from there. */
    record Held(long size, TreeHash root, CompactRange edge) {}

    private final RegistryScope scope;

    @Inject
    MirroredLogs(RegistryScope scope) {
        this.scope = scope;
    }

    protected MirroredLogs() {
        this(null);
    }

    /** How far the mirror is; nobody else changes it until the transaction ends. */
    Held take(Party registry, Party source, String origin) {
        return scope.in(registry, sql -> {
            if (sql.update(
                            "update mirrored_log set turns = turns + 1 where registry = ? and origin = ?",
                            registry.code(),
                            origin)
                    == 0) {
                sql.update(
                        "insert into mirrored_log (registry, source, origin, size, root, edge, turns)"
                                + " values (?, ?, ?, 0, ?, '', 1)",
                        registry.code(),
                        source.code(),
                        origin,
                        TreeHash.EMPTY.hex());
            }
            return held(registry, origin).orElseThrow();
        });
    }

    Optional<Held> held(Party registry, String origin) {
        return scope.in(
                registry,
                sql -> sql.one(
                        "select size, root, edge from mirrored_log where registry = ? and origin = ?",
                        row -> new Held(
                                row.getLong("size"),
                                TreeHash.parseHex(row.getString("root")),
                                new CompactRange(row.getLong("size"), hashes(row.getString("edge")))),
                        registry.code(),
                        origin));
    }

    /** How large each mirror of a registry is, by the log's name. */
    SortedMap<String, String> sizes(Party registry) {
        SortedMap<String, String> sizes = new TreeMap<>();
        scope.in(
                registry,
                sql -> sql.list(
                        "select origin, size from mirrored_log where registry = ?",
                        row -> sizes.put(row.getString("origin"), Long.toString(row.getLong("size"))),
                        registry.code()));
        return sizes;
    }

    private static List<TreeHash> hashes(String edge) {
        return edge.isEmpty()
                ? List.of()
                : Arrays.stream(edge.split(" ", -1)).map(TreeHash::parseHex).toList();
    }

    /** Keeps a head that is being cosigned, unless it is there already. */
    void keep(Party registry, Checkpoint head, SignedNote note) {
        scope.in(
                registry,
                sql -> sql.any(
                                "select 1 from mirrored_head where registry = ? and origin = ? and size = ?",
                                registry.code(),
                                head.origin(),
                                head.size())
                        ? 0
                        : sql.update(
                                "insert into mirrored_head (registry, origin, size, root, note)"
                                        + " values (?, ?, ?, ?, ?)",
                                registry.code(),
                                head.origin(),
                                head.size(),
                                head.root().hex(),
                                note.toString()));
    }

    /** The head of this size that was cosigned, of that log. */
    Optional<SignedNote> head(Party registry, String origin, long size) {
        return scope.in(
                registry,
                sql -> sql.one(
                        "select note from mirrored_head where registry = ? and origin = ? and size = ?",
                        row -> SignedNote.parse(row.getString(1)),
                        registry.code(),
                        origin,
                        size));
    }

    /** The newest of them. */
    Optional<SignedNote> newest(Party registry, String origin) {
        return scope.in(
                registry,
                sql -> sql.one(
                        "select note from mirrored_head where registry = ? and origin = ? order by size desc"
                                + " fetch first 1 row only",
                        row -> SignedNote.parse(row.getString(1)),
                        registry.code(),
                        origin));
    }

    /** The entry at a place, where it is held. */
    Optional<String> entry(Party registry, String origin, long place) {
        return scope.in(
                registry,
                sql -> sql.one(
                        "select body from mirrored_leaf where registry = ? and origin = ? and place = ?",
                        row -> row.getString(1),
                        registry.code(),
                        origin,
                        place));
    }

    /** The entries of a bundle that are held. */
    List<byte[]> entries(Party registry, String origin, TilePath bundle) {
        return scope.in(
                registry,
                sql -> sql.list(
                        "select body from mirrored_leaf where registry = ? and origin = ? and place >= ? and place < ?"
                                + " order by place",
                        row -> row.getString(1).getBytes(StandardCharsets.UTF_8),
                        registry.code(),
                        origin,
                        bundle.first(),
                        bundle.first() + bundle.width()));
    }

    /** Keeps the record that the log only names at a place, unless it is there already. */
    void keepRecord(Party registry, String origin, long place, String body) {
        scope.in(
                registry,
                sql -> sql.any(
                                "select 1 from mirrored_record where registry = ? and origin = ? and place = ?",
                                registry.code(),
                                origin,
                                place)
                        ? 0
                        : sql.update(
                                "insert into mirrored_record (registry, origin, place, body) values (?, ?, ?, ?)",
                                registry.code(),
                                origin,
                                place,
                                body));
    }

    /** Keeps these entries from this place on, and that the mirror is now as far as the edge. */
    void grow(Party registry, String origin, long first, List<String> entries, CompactRange edge) {
        List<Object[]> rows = new ArrayList<>();
        for (String entry : entries) {
            rows.add(new Object[] {
                registry.code(),
                origin,
                first + rows.size(),
                entry,
                TreeHash.ofLeaf(entry).hex()
            });
        }
        scope.in(registry, sql -> {
            if (!rows.isEmpty()) {
                sql.updateAll(
                        "insert into mirrored_leaf (registry, origin, place, body, hash) values (?, ?, ?, ?, ?)", rows);
            }
            return sql.update(
                    "update mirrored_log set size = ?, root = ?, edge = ? where registry = ? and origin = ?",
                    edge.size(),
                    edge.root().hex(),
                    String.join(" ", edge.roots().stream().map(TreeHash::hex).toList()),
                    registry.code(),
                    origin);
        });
    }
}
