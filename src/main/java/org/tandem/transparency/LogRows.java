package org.tandem.transparency;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.RegistryScope;
import org.tandem.ledger.Sql;

/** The rows of the public logs. Each call works for one named registry, in the caller's transaction. */
@ApplicationScoped
class LogRows {

    /** A leaf as it goes into the log. */
    record Waiting(String about, String subject, TreeHash hash) {}

    /** A complete subtree of {@code 256^level} leaves. */
    record Subtree(int level, long number, TreeHash hash) {}

    record Signed(long size, String note, Instant at) {}

    record Cosigned(Party witness, String line) {}

    /** @param last place of the latest of these arrivals; empty while one has none */
    record Arrival(Pair pair, String project, Vintage vintage, OptionalLong last) {}

    private static final String LEAF = "select about, subject, leaf_hash, case when octet_length(body) > "
            + LoggedEntry.LONGEST + " then body end as longer from leaf";

    private final RegistryScope scope;

    @Inject
    LogRows(RegistryScope scope) {
        this.scope = scope;
    }

    protected LogRows() {
        this(null);
    }

    /** The registries of which leaves wait for their place. */
    SortedSet<Party> waiting() {
        return scope.across(sql -> new TreeSet<>(sql.list(
                "select r.registry from ledger_registry r where exists (select 1 from leaf f"
                        + " where f.registry = r.registry and f.place is null)",
                row -> new Party(row.getString(1)))));
    }

    /** Those whose newest checkpoint is not published, or not cosigned by each counterpart hosted here. */
    SortedSet<Party> unfinished() {
        return scope.across(sql -> new TreeSet<>(sql.list(
                "select l.registry from public_log l where exists (select 1 from log_checkpoint c"
                        + " where c.registry = l.registry and c.size = (select max(m.size) from log_checkpoint m"
                        + " where m.registry = l.registry) and (not exists (select 1 from log_publication p"
                        + " where p.registry = c.registry and p.size = c.size) or exists (select 1 from book b"
                        + " join ledger_registry r on r.registry = b.counterpart where b.registry = c.registry"
                        + " and not exists (select 1 from log_cosignature s where s.registry = c.registry"
                        + " and s.size = c.size and s.witness = b.counterpart))))",
                row -> new Party(row.getString(1)))));
    }

    /** Takes the one turn there is, until the transaction ends; false where the log was not begun. */
    boolean takeTurn(Party registry) {
        return scope.in(
                        registry,
                        sql -> sql.update(
                                "update public_log set turns = turns + 1 where registry = ?", registry.code()))
                == 1;
    }

    void begin(Party registry, String origin) {
        scope.in(
                registry,
                sql -> sql.update(
                        "insert into public_log (registry, origin, turns) values (?, ?, 1)", registry.code(), origin));
    }

    boolean isHosted(Party registry) {
        return scope.in(registry, sql -> sql.any("select 1 from ledger_registry where registry = ?", registry.code()));
    }

    boolean isPractice(Party registry) {
        return scope.in(
                registry,
                sql -> sql.any(
                        "select 1 from ledger_registry where registry = ? and practice = true", registry.code()));
    }

    Optional<String> origin(Party registry) {
        return scope.in(
                registry,
                sql -> sql.one(
                        "select origin from public_log where registry = ?", row -> row.getString(1), registry.code()));
    }

    /** How many leaves have their place. */
    long placed(Party registry) {
        return scope.in(registry, sql -> sql.one(
                        "select coalesce(max(place) + 1, 0) from leaf where registry = ?",
                        row -> row.getLong(1),
                        registry.code())
                .orElseThrow());
    }

    /** Leaves without a place, in the order in which they arrived. */
    List<Waiting> waiting(Party registry, int most) {
        return scope.in(
                registry,
                sql -> sql.list(
                        LEAF + " where registry = ? and place is null order by arrived fetch first " + most
                                + " rows only",
                        LogRows::leaf,
                        registry.code()));
    }

    private static Waiting leaf(ResultSet row) throws SQLException {
        String about = row.getString("about");
        String subject = row.getString("subject");
        String longer = row.getString("longer");
        String hash = row.getString("leaf_hash");
        return new Waiting(
                about,
                subject,
                longer == null
                        ? TreeHash.parseHex(hash)
                        : TreeHash.ofLeaf(LoggedEntry.of(about, subject, longer, hash)));
    }

    /** Gives these leaves the places from {@code first} on. One that has its place already refuses, by the database's guard. */
    void place(Party registry, long first, List<Waiting> leaves, List<Subtree> completed) {
        scope.in(registry, sql -> {
            int given = sql.isPostgresql()
                    ? placedAtOnce(sql, registry, first, leaves)
                    : placedOneByOne(sql, registry, first, leaves);
            if (given != leaves.size()) {
                throw new IllegalStateException(
                        "%d of %d leaves of %s got a place".formatted(given, leaves.size(), registry));
            }
            sql.updateAll(
                    "insert into log_hash (registry, level, number, hash) values (?, ?, ?, ?)",
                    completed.stream()
                            .map(one -> new Object[] {
                                registry.code(),
                                one.level(),
                                one.number(),
                                one.hash().hex()
                            })
                            .toList());
            return null;
        });
    }

    private static int placedOneByOne(Sql sql, Party registry, long first, List<Waiting> leaves) throws SQLException {
        List<Object[]> places = new ArrayList<>();
        for (Waiting leaf : leaves) {
            places.add(new Object[] {first + places.size(), registry.code(), leaf.about(), leaf.subject()});
        }
        return sql.updateAll("update leaf set place = ? where registry = ? and about = ? and subject = ?", places);
    }

    /** A statement for each of thousands costs the server more than their places do. */
    private static int placedAtOnce(Sql sql, Party registry, long first, List<Waiting> leaves) throws SQLException {
        return sql.update(
                "update leaf l set place = ? + a.turn - 1 from unnest(?, ?) with ordinality a(about, subject, turn)"
                        + " where l.registry = ? and l.about = a.about and l.subject = a.subject",
                first,
                sql.texts(leaves.stream().map(Waiting::about)),
                sql.texts(leaves.stream().map(Waiting::subject)),
                registry.code());
    }

    /** The hashes of a tile that are there, the first ones if not all are. */
    List<TreeHash> hashes(Party registry, TilePath tile) {
        long first = tile.first();
        long next = first + tile.width();
        return scope.in(
                registry,
                sql -> tile.level() == 0
                        ? sql.list(
                                LEAF + " where registry = ? and place >= ? and place < ? order by place",
                                row -> leaf(row).hash(),
                                registry.code(),
                                first,
                                next)
                        : sql.list(
                                "select hash from log_hash where registry = ? and level = ? and number >= ?"
                                        + " and number < ? order by number",
                                row -> TreeHash.parseHex(row.getString(1)),
                                registry.code(),
                                tile.level(),
                                first,
                                next));
    }

    /** What the tree of this size needs in order to grow, from its outermost tiles. */
    CompactRange edge(Party registry, long size) {
        TiledTree tiles = new TiledTree(size, tile -> hashes(registry, tile));
        List<TreeHash> roots = new ArrayList<>();
        long first = 0;
        for (int level = Long.SIZE - 2; level >= 0; level--) {
            if ((size >> level & 1) == 1) {
                roots.add(tiles.root(level, first >> level));
                first += 1L << level;
            }
        }
        return new CompactRange(size, roots);
    }

    List<byte[]> entries(Party registry, TilePath bundle) {
        return scope.in(
                registry,
                sql -> sql.list(
                        "select about, subject, body, leaf_hash from leaf where registry = ? and place >= ?"
                                + " and place < ? order by place",
                        LogRows::entry,
                        registry.code(),
                        bundle.first(),
                        bundle.first() + bundle.width()));
    }

    Optional<byte[]> entry(Party registry, long place) {
        return scope.in(
                registry,
                sql -> sql.one(
                        "select about, subject, body, leaf_hash from leaf where registry = ? and place = ?",
                        LogRows::entry,
                        registry.code(),
                        place));
    }

    private static byte[] entry(ResultSet row) throws SQLException {
        return LoggedEntry.of(
                row.getString("about"), row.getString("subject"), row.getString("body"), row.getString("leaf_hash"));
    }

    Optional<String> body(Party registry, long place) {
        return scope.in(
                registry,
                sql -> sql.one(
                        "select body from leaf where registry = ? and place = ?",
                        row -> row.getString(1),
                        registry.code(),
                        place));
    }

    /** Empty where there is no such leaf; empty inside where it has no place yet. */
    Optional<OptionalLong> place(Party registry, String about, String subject) {
        return scope.in(
                registry,
                sql -> sql.one(
                        "select place from leaf where registry = ? and about = ? and subject = ?",
                        row -> {
                            long place = row.getLong(1);
                            return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(place);
                        },
                        registry.code(),
                        about,
                        subject));
    }

    /** With whom the registry did what this leaf is about. */
    Optional<Party> counterpart(Party registry, String about, String subject) {
        String pair =
                switch (about) {
                    case "ENTRY" -> "select pair from entry where registry = ? and cause = ?";
                    case "ANSWER" ->
                        "select pair from answer where registry = ? and instrument = ? and party = registry";
                    case "CROSSING" -> "select pair from crossing where registry = ? and crossing = ?";
                    default -> "select pair from book where registry = ? and ? like pair || '/%'";
                };
        return scope.in(
                registry,
                sql -> sql.one(
                        "select counterpart from book where registry = ? and pair = (" + pair + ")",
                        row -> new Party(row.getString(1)),
                        registry.code(),
                        registry.code(),
                        subject));
    }

    /**
     * Whether one of the entries from this place on, or without a place, moved units that this entry moved after it. Looks
     * through the newest part of the log alone, however much came before.
     */
    boolean movedBeyond(Party registry, long size, String cause) {
        return scope.in(
                registry,
                sql -> sql.any(
                        "select 1 from leaf f join posting b on b.registry = f.registry and b.cause = f.subject"
                                + " join posting p on p.registry = b.registry and p.series = b.series"
                                + " and p.order_no > b.order_no and p.first_no < b.next_no and p.next_no > b.first_no"
                                + " where f.registry = ? and f.about = 'ENTRY' and (f.place >= ? or f.place is null)"
                                + " and p.cause = ?",
                        registry.code(),
                        size,
                        cause));
    }

    /** What came into an account by entries from this place on, or without a place. */
    List<Arrival> arrivals(Party registry, String account, long size) {
        return scope.in(
                registry,
                sql -> sql.list(
                        "select s.pair, s.project, s.vintage, max(f.place) as last, count(*) - count(f.place) as placeless"
                                + " from leaf f join posting p on p.registry = f.registry and p.cause = f.subject"
                                + " join series s on s.registry = p.registry and s.series = p.series"
                                + " where f.registry = ? and f.about = 'ENTRY' and (f.place >= ? or f.place is null)"
                                + " and p.to_account = ? group by s.pair, s.project, s.vintage"
                                + " order by s.pair, s.vintage, s.project",
                        row -> new Arrival(
                                Pair.parse(row.getString("pair")),
                                row.getString("project"),
                                Vintage.of(row.getInt("vintage")),
                                row.getLong("placeless") > 0
                                        ? OptionalLong.empty()
                                        : OptionalLong.of(row.getLong("last"))),
                        registry.code(),
                        size,
                        account));
    }

    /** All with whom the registry keeps a book; those first whose registry is kept here too. */
    List<Party> counterparts(Party registry) {
        return scope.in(
                registry,
                sql -> sql.list(
                        "select distinct counterpart from book where registry = ? order by counterpart",
                        row -> new Party(row.getString(1)),
                        registry.code()));
    }

    void sign(Party registry, Checkpoint head, SignedNote note, Instant at) {
        scope.in(
                registry,
                sql -> sql.update(
                        "insert into log_checkpoint (registry, size, root, note, signed) values (?, ?, ?, ?, ?)",
                        registry.code(),
                        head.size(),
                        head.root().hex(),
                        note.toString(),
                        at));
    }

    Optional<Signed> newest(Party registry) {
        return signed(registry, "size = (select max(size) from log_checkpoint where registry = ?)", registry.code());
    }

    Optional<Signed> newestPublished(Party registry) {
        return signed(registry, "size = (select max(size) from log_publication where registry = ?)", registry.code());
    }

    /** The largest one that so many cosigned, or that was signed by then. */
    Optional<Signed> newestReady(Party registry, int cosignatures, Instant by) {
        return signed(
                registry,
                "(signed <= ? or (select count(*) from log_cosignature s where s.registry = log_checkpoint.registry"
                        + " and s.size = log_checkpoint.size) >= ?) order by size desc fetch first 1 row only",
                by,
                cosignatures);
    }

    /** The largest one of at most this size. */
    Optional<Signed> upTo(Party registry, long size) {
        return signed(
                registry,
                "size = (select max(size) from log_checkpoint where registry = ? and size <= ?)",
                registry.code(),
                size);
    }

    /** The smallest one that is larger. */
    Optional<Signed> after(Party registry, long size) {
        return signed(
                registry,
                "size = (select min(size) from log_checkpoint where registry = ? and size > ?)",
                registry.code(),
                size);
    }

    private Optional<Signed> signed(Party registry, String which, Object... values) {
        Object[] all = new Object[values.length + 1];
        all[0] = registry.code();
        System.arraycopy(values, 0, all, 1, values.length);
        return scope.in(
                registry,
                sql -> sql.one(
                        "select size, note, signed from log_checkpoint where registry = ? and " + which,
                        row -> new Signed(row.getLong("size"), row.getString("note"), Sql.instant(row, "signed")),
                        all));
    }

    /** Once, also where two have it at the same moment. */
    void cosign(Party registry, long size, Party witness, String line, Instant at) {
        takeTurn(registry);
        scope.in(
                registry,
                sql -> sql.any(
                                "select 1 from log_cosignature where registry = ? and size = ? and witness = ?",
                                registry.code(),
                                size,
                                witness.code())
                        ? 0
                        : sql.update(
                                "insert into log_cosignature (registry, size, witness, line, cosigned)"
                                        + " values (?, ?, ?, ?, ?)",
                                registry.code(),
                                size,
                                witness.code(),
                                line,
                                at));
    }

    List<Cosigned> cosigned(Party registry, long size) {
        return scope.in(
                registry,
                sql -> sql.list(
                        "select witness, line from log_cosignature where registry = ? and size = ? order by witness",
                        row -> new Cosigned(new Party(row.getString(1)), row.getString(2)),
                        registry.code(),
                        size));
    }

    /** The size of the largest checkpoint that this counterpart cosigned, 0 for none. */
    long cosigned(Party registry, Party witness) {
        return largest(
                registry,
                "select max(size) from log_cosignature where registry = ? and witness = ?",
                registry.code(),
                witness.code());
    }

    /** The same among those that are published. */
    long sealed(Party registry, Party witness) {
        return largest(
                registry,
                "select s.size from log_cosignature s join log_publication p on p.registry = s.registry"
                        + " and p.size = s.size where s.registry = ? and s.witness = ? order by s.size desc"
                        + " fetch first 1 row only",
                registry.code(),
                witness.code());
    }

    private long largest(Party registry, String question, Object... values) {
        return scope.in(registry, sql -> sql.one(question, row -> row.getLong(1), values)
                .orElse(0L));
    }

    /** Once: of two who come to it at the same moment, the second waits for its turn and then finds it done. */
    void publish(Party registry, long size, Instant at) {
        if (isPublished(registry, size)) {
            return;
        }
        takeTurn(registry);
        if (!isPublished(registry, size)) {
            scope.in(
                    registry,
                    sql -> sql.update(
                            "insert into log_publication (registry, size, published) values (?, ?, ?)",
                            registry.code(),
                            size,
                            at));
        }
    }

    private boolean isPublished(Party registry, long size) {
        return scope.in(
                registry,
                sql -> sql.any("select 1 from log_publication where registry = ? and size = ?", registry.code(), size));
    }
}
