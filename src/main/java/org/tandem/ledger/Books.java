package org.tandem.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tandem.kernel.Json;
import org.tandem.kernel.Opening;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Unknown;
import org.tandem.kernel.Vintage;

/** What stands in the registries' books. Reads only, and always of one named registry. */
@ApplicationScoped
@Transactional
public class Books {

    private static final Pattern CURSOR = Pattern.compile("(.{1,48})~(\\d{1,18})");
    private static final int MOST = 1_000;

    private final RegistryScope scope;

    @Inject
    public Books(RegistryScope scope) {
        this.scope = scope;
    }

    protected Books() {
        this(null);
    }

    /** The registries hosted here, by code. */
    public SortedSet<Party> registries() {
        return scope.across(sql ->
                new TreeSet<>(sql.list("select registry from ledger_registry", row -> new Party(row.getString(1)))));
    }

    /** Whether the registry is for practice, and so in no total. */
    public boolean isPractice(Party registry) {
        return scope.across(sql ->
                sql.any("select 1 from ledger_registry where registry = ? and practice = true", registry.code()));
    }

    /** Whether this Party's registry is hosted here and shares units in this pair. */
    public boolean keeps(Party registry, Pair pair) {
        return scope.in(
                registry,
                sql -> sql.any("select 1 from book where registry = ? and pair = ?", registry.code(), pair.code()));
    }

    /** The pairs whose units this registry keeps, by code. */
    public List<Pair> pairs(Party registry) {
        return scope.in(
                registry,
                sql -> sql.list(
                        "select pair from book where registry = ? order by pair",
                        row -> Pair.parse(row.getString(1)),
                        registry.code()));
    }

    /** How many units each pair's hosted registries recorded for their own side, so that no unit is counted twice. */
    public SortedMap<Pair, Tonnes> recorded() {
        return scope.across(sql -> {
            SortedMap<Pair, Tonnes> sums = new TreeMap<>(Comparator.comparing(Pair::code));
            sql.list(
                            "select s.pair, sum(a.next_no - a.first_no) as units from series s join allocation a"
                                    + " on a.registry = s.registry and a.instrument = s.instrument"
                                    + " and a.line_no = s.line_no where a.side = s.registry group by s.pair",
                            row -> Map.entry(Pair.parse(row.getString("pair")), new Tonnes(row.getLong("units"))))
                    .forEach(sum -> sums.put(sum.getKey(), sum.getValue()));
            return sums;
        });
    }

    /** The units of a pair's vintage that a registry here recorded for its own side, whichever it is. */
    public List<UnitRange> recordedOf(Pair pair, Vintage vintage) {
        return scope.across(sql -> sql.list(
                "select a.first_no, a.next_no from series s join allocation a on a.registry = s.registry"
                        + " and a.instrument = s.instrument and a.line_no = s.line_no"
                        + " where a.side = s.registry and s.pair = ? and s.vintage = ?",
                row -> new UnitRange(row.getLong("first_no"), row.getLong("next_no")),
                pair.code(),
                vintage.year()));
    }

    public List<Account> accounts(Party registry) {
        return scope.in(registry, sql -> new ChartOfAccounts(sql, registry).all());
    }

    public Optional<Account> account(Party registry, String number) {
        return scope.in(registry, sql -> new ChartOfAccounts(sql, registry).find(number));
    }

    /** Those of these accounts that there are, by number, read at once. */
    public Map<String, Account> accounts(Party registry, Collection<String> numbers) {
        return scope.in(registry, sql -> new ChartOfAccounts(sql, registry).find(numbers));
    }

    /** The account's number by what the public log calls it; the name itself where no account is called so. */
    public String number(Party registry, String told) {
        return scope.in(registry, sql -> sql.one(
                        "select account from account where registry = ? and commitment = ?",
                        row -> row.getString(1),
                        registry.code(),
                        told)
                .orElse(told));
    }

    /** What the commitments in one of the registry's public records stand for. For those alone who may know. */
    public List<Opening> opened(Party registry, String record) {
        return scope.in(registry, sql -> new Commitments(sql, registry).in(record));
    }

    /** What the registry's public log says, or will say, about this. */
    public Optional<String> told(Party registry, String about, String subject) {
        return scope.in(
                registry,
                sql -> sql.one(
                        "select body from leaf where registry = ? and about = ? and subject = ?",
                        row -> row.getString(1),
                        registry.code(),
                        about,
                        subject));
    }

    /** The first open account of this kind. */
    public Optional<Account> accountOf(Party registry, String kind) {
        return scope.in(registry, sql -> new ChartOfAccounts(sql, registry).first(kind));
    }

    /** What the account holds, by pair, project and vintage, the oldest first. */
    public List<Holding> holdings(Party registry, String account) {
        return scope.in(
                registry,
                sql -> sql.list(
                        "select s.pair, s.project, s.vintage, sum(b.next_no - b.first_no) as held from unit_block b"
                                + " join series s on s.registry = b.registry and s.series = b.series"
                                + " where b.registry = ? and b.account = ? group by s.pair, s.project, s.vintage"
                                + " order by s.pair, s.vintage, s.project",
                        row -> new Holding(
                                Pair.parse(row.getString("pair")),
                                row.getString("project"),
                                Vintage.of(row.getInt("vintage")),
                                new Tonnes(row.getLong("held"))),
                        registry.code(),
                        account));
    }

    /** What of it is set aside, the first to end first. Reserved units count among the holdings. */
    public List<Reserved> reserved(Party registry, String account) {
        return scope.in(registry, sql -> new Reservations(sql, registry).open(account));
    }

    /** The acts whose reservation the database's clock has passed and nobody has ended, by cause. */
    public List<String> overdue(Party registry) {
        return scope.in(registry, sql -> new Reservations(sql, registry).overdue());
    }

    /** When the reservation for this act ends, or ended, by the database's clock; empty where none was made. */
    public Optional<Instant> reservedUntil(Party registry, String cause) {
        return scope.in(registry, sql -> new Reservations(sql, registry).ends(cause));
    }

    /**
     * The account's blocks, by series and number.
     *
     * @param after the {@link UnitBlock#cursor()} of the last one seen
     * @param most at most 1,000
     */
    public List<UnitBlock> blocks(Party registry, String account, Optional<String> after, int most) {
        String series = "";
        long number = 0;
        if (after.isPresent()) {
            Matcher cursor = CURSOR.matcher(after.get());
            if (!cursor.matches()) {
                throw new Unknown("place in the list", after.get());
            }
            series = cursor.group(1);
            number = Long.parseLong(cursor.group(2));
        }
        String from = series;
        long past = number;
        return scope.in(
                registry,
                sql -> sql.list(
                        BLOCK + " where b.registry = ? and b.account = ? and (b.series > ? or b.series = ?"
                                + " and b.first_no > ?) order by b.series, b.first_no fetch first "
                                + Math.max(1, Math.min(most, MOST)) + " rows only",
                        Books::block,
                        registry.code(),
                        account,
                        from,
                        from,
                        past));
    }

    /**
     * The blocks that a transfer of these units out of an account would take from now, in the order in which it would: as
     * many as are needed, or all there are where they do not suffice. What is on hold or set aside is among them.
     */
    public List<UnitBlock> taken(Party registry, String account, Pair pair, Transfer.Units units) {
        return scope.in(registry, sql -> new UnitsToTake(sql, registry, account, pair).of(units));
    }

    /**
     * Every block of a registry, by series and number, as of one moment on PostgreSQL. Takes no more memory for a million
     * of them than for one.
     */
    public void eachBlock(Party registry, Consumer<UnitBlock> reader) {
        scope.in(registry, sql -> {
            sql.each(
                    BLOCK + " where b.registry = ? and b.end_no is null order by b.series, b.first_no",
                    row -> reader.accept(block(row)),
                    registry.code());
            return null;
        });
    }

    /** The blocks of a series in the order of their numbers. */
    public List<UnitBlock> blocksOf(Party registry, String series) {
        return scope.in(
                registry,
                sql -> sql.list(
                        BLOCK + " where b.registry = ? and b.series = ? and b.end_no is null order by b.first_no"
                                + " fetch first " + MOST + " rows only",
                        Books::block,
                        registry.code(),
                        series));
    }

    /** The block that this unit is in now. */
    public Optional<UnitBlock> block(Party registry, Pair pair, Vintage vintage, long number) {
        return scope.in(
                registry,
                sql -> sql.one(
                        BLOCK + " where b.registry = ? and s.pair = ? and s.vintage = ? and b.first_no <= ?"
                                + " and b.next_no > ?",
                        Books::block,
                        registry.code(),
                        pair.code(),
                        vintage.year(),
                        number,
                        number));
    }

    static final String BLOCK =
            "select b.series, s.pair, s.project, s.vintage, b.first_no, b.next_no, b.account from unit_block b"
                    + " join series s on s.registry = b.registry and s.series = b.series";

    static UnitBlock block(ResultSet row) throws SQLException {
        return new UnitBlock(
                row.getString("series"),
                Pair.parse(row.getString("pair")),
                row.getString("project"),
                Vintage.of(row.getInt("vintage")),
                new UnitRange(row.getLong("first_no"), row.getLong("next_no")),
                row.getString("account"));
    }

    /** The whole life of one unit in this registry, from its recording on; empty where it is not recorded. */
    public List<UnitMove> history(Party registry, Pair pair, Vintage vintage, long number) {
        return scope.in(
                registry,
                sql -> sql.list(
                        "select p.order_no, p.cause, e.kind, e.recorded, p.from_account, p.to_account, e.details"
                                + " from series s join posting p on p.registry = s.registry and p.series = s.series"
                                + " join entry e on e.registry = p.registry and e.cause = p.cause"
                                + " where s.registry = ? and s.pair = ? and s.vintage = ? and s.start_no <= ?"
                                + " and s.end_no > ? and p.first_no <= ? and p.next_no > ? order by p.order_no",
                        row -> new UnitMove(
                                row.getLong("order_no"),
                                row.getString("cause"),
                                row.getString("kind"),
                                Sql.instant(row, "recorded"),
                                Optional.ofNullable(row.getString("from_account")),
                                row.getString("to_account"),
                                Leaves.details(row.getString("details"))),
                        registry.code(),
                        pair.code(),
                        vintage.year(),
                        number,
                        number,
                        number,
                        number));
    }

    /** The series that this unit belongs to. */
    public Optional<Series> series(Party registry, Pair pair, Vintage vintage, long number) {
        return scope.in(
                registry,
                sql -> sql.one(
                        "select * from series where registry = ? and pair = ? and vintage = ? and start_no <= ?"
                                + " and end_no > ?",
                        Books::series,
                        registry.code(),
                        pair.code(),
                        vintage.year(),
                        number,
                        number));
    }

    /** The series this unit belongs to, in whichever registry recorded it; both keep the same one. */
    public Optional<Series> find(String project, Vintage vintage, long number) {
        return scope.across(sql -> sql.one(
                "select * from series where project = ? and vintage = ? and start_no <= ? and end_no > ?"
                        + " order by registry fetch first 1 row only",
                Books::series,
                project,
                vintage.year(),
                number,
                number));
    }

    /** Units of a pair's newest vintage that this registry recorded for its own side; empty where there are none yet. */
    public Optional<UnitBlock> newest(Party registry, Pair pair) {
        return scope.in(
                registry,
                sql -> sql.one(
                        BLOCK + " join account a on a.registry = b.registry and a.account = b.account"
                                + " where b.registry = ? and s.pair = ? and a.kind <> 'COUNTERPART'"
                                + " order by s.vintage desc, b.first_no fetch first 1 row only",
                        Books::block,
                        registry.code(),
                        pair.code()));
    }

    /** The series recorded from an instrument, in the order of its lines; none before it is recorded. */
    public List<Series> seriesOf(Party registry, String instrument) {
        return scope.in(
                registry,
                sql -> sql.list(
                        "select * from series where registry = ? and instrument = ? order by line_no",
                        Books::series,
                        registry.code(),
                        instrument));
    }

    /** How many of an instrument's units lie in accounts of each kind of this registry; empty before it is recorded. */
    public SortedMap<String, Tonnes> byKind(Party registry, String instrument) {
        return scope.in(registry, sql -> {
            SortedMap<String, Tonnes> sums = new TreeMap<>();
            sql.list(
                            "select a.kind, sum(b.next_no - b.first_no) as held from series s join unit_block b"
                                    + " on b.registry = s.registry and b.series = s.series join account a"
                                    + " on a.registry = b.registry and a.account = b.account"
                                    + " where s.registry = ? and s.instrument = ? group by a.kind",
                            row -> Map.entry(row.getString("kind"), new Tonnes(row.getLong("held"))),
                            registry.code(),
                            instrument)
                    .forEach(sum -> sums.put(sum.getKey(), sum.getValue()));
            return sums;
        });
    }

    /** The series of this key, as the registry recorded it. */
    public Optional<Series> series(Party registry, String key) {
        return scope.in(
                registry,
                sql -> sql.one(
                        "select * from series where registry = ? and series = ?", Books::series, registry.code(), key));
    }

    private static Series series(ResultSet row) throws SQLException {
        return new Series(
                row.getString("series"),
                row.getString("instrument"),
                Pair.parse(row.getString("pair")),
                row.getString("project"),
                row.getString("activity"),
                Vintage.of(row.getInt("vintage")),
                new UnitRange(row.getLong("start_no"), row.getLong("end_no")),
                Sql.period(row),
                Optional.ofNullable(row.getString("corrects")));
    }

    public Optional<Entry> entry(Party registry, String cause) {
        return scope.in(registry, sql -> new Entries(sql, registry).find(cause));
    }

    /** The entry that recorded an instrument's units. */
    public Optional<Entry> recorded(Party registry, String instrument) {
        return scope.in(registry, sql -> {
            Optional<String> cause = sql.one(
                    "select p.cause from series s join posting p on p.registry = s.registry and p.series = s.series"
                            + " where s.registry = ? and s.instrument = ? and p.from_account is null"
                            + " fetch first 1 row only",
                    row -> row.getString(1),
                    registry.code(),
                    instrument);
            return cause.isEmpty() ? Optional.empty() : new Entries(sql, registry).find(cause.get());
        });
    }

    /** Whether the counterpart's registry has told ours of an entry of this kind under this cause. */
    public boolean told(Party registry, Party counterpart, String cause, String kind) {
        return scope.in(registry, sql -> sql
                .list(
                        "select body from inbox where registry = ? and sender = ? and message = ?"
                                + " and outcome = 'APPLIED'",
                        row -> Json.read(row.getString(1), JsonNode.class),
                        registry.code(),
                        counterpart.code(),
                        "entry:" + cause)
                .stream()
                .anyMatch(entry -> entry.path("cause").asText().equals(cause)
                        && entry.path("kind").asText().equals(kind)));
    }

    /** The newest entries that touched an account. */
    public List<Entry> entries(Party registry, String account, int most) {
        return scope.in(registry, sql -> {
            List<String> causes = sql.list(
                    "select e.cause from entry e where e.registry = ? and exists (select 1 from posting p"
                            + " where p.registry = e.registry and p.cause = e.cause and (p.from_account = ?"
                            + " or p.to_account = ?)) order by e.recorded desc, e.cause fetch first "
                            + Math.max(1, Math.min(most, MOST)) + " rows only",
                    row -> row.getString(1),
                    registry.code(),
                    account,
                    account);
            List<Entry> entries = new ArrayList<>();
            for (String cause : causes) {
                entries.add(new Entries(sql, registry).find(cause).orElseThrow());
            }
            return entries;
        });
    }

    public Optional<Hold> hold(Party registry, String number) {
        return scope.in(registry, sql -> new Holds(sql, registry).find(number));
    }

    /** Holds of the registry, in force or not, the latest first; at most 1,000. */
    public List<Hold> holds(Party registry) {
        return scope.in(registry, sql -> new Holds(sql, registry).all(MOST));
    }

    /** What an instrument decides, as this registry stored it. */
    public Optional<DecidedUnits> instrument(Party registry, String instrument) {
        return scope.in(registry, sql -> new Instruments(sql, registry).find(instrument));
    }

    /** The latest attempt of an issuance. */
    public Optional<DecidedUnits> latest(Party registry, String issuance) {
        return scope.in(registry, sql -> new Instruments(sql, registry).latest(issuance));
    }

    /** The answers to an instrument that this registry has, its own and the counterpart's. */
    public List<GivenAnswer> answers(Party registry, String instrument) {
        return scope.in(registry, sql -> new Instruments(sql, registry).answers(instrument));
    }
}
