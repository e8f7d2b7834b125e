import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.postgresql.ds.PGSimpleDataSource;
import org.tandem.app.Migrations;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.AccountOpening;
import org.tandem.ledger.Books;
import org.tandem.ledger.DecidedUnits;
import org.tandem.ledger.FurtherInvariants;
import org.tandem.ledger.GivenAnswer;
import org.tandem.ledger.Invariants;
import org.tandem.ledger.Ledger;
import org.tandem.ledger.Recording;
import org.tandem.ledger.RegistryScope;

/**
 * Measures the ledger for {@code Benchmark.java}, which starts this with the WAR's classes: on a PostgreSQL of its own that
 * syncs every commit, each figure as a ratio to something public measured beside it. docs/benchmarks.md says what each
 * means. Listens and sends on loopback alone; everything is bounded; what it made is removed at the end.
 *
 * <pre>
 * --blocks N     blocks of the large book (10000000)
 * --issuances N  issuances of 1,000 recipients (1000); 0 leaves issuing, checking and reading out out
 * --seconds N    how long each rate is measured (15)
 * </pre>
 */
public final class BenchmarkLedger {

    private static final Pair PAIR = Pair.of("XA", "XB");
    private static final Party XA = new Party("XA");
    private static final Party XB = new Party("XB");
    private static final String PASSWORD = "benchmark-practice";
    private static final int CLIENTS = 8;
    private static final int BATCH = 100;
    private static final int WARMING = 60;
    private static final int TURNS = 3;
    private static final int SERIES = 100;
    private static final int SMALL = 100_000;
    private static final int UNITS_IN_A_BLOCK = 1_000;
    private static final int RECIPIENTS = 1_000;
    private static final int SMALL_VINTAGE = 2040;
    private static final int LARGE_VINTAGE = 2041;
    private static final int HEAVY_VINTAGE = 2042;
    private static final int LIGHT_VINTAGE = 2043;
    private static final String BASELINE = "baseline";
    private static final String LARGE_BASELINE = "baseline_large";

    /** Of accounts in one unit of pgbench's scale. */
    private static final int ROWS = 100_000;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();

    /** Kept, since a logger that nobody holds forgets its level. */
    private static final Logger MIGRATIONS = Logger.getLogger("org.flywaydb");

    private static int seconds = 15;
    private static boolean missed;

    public static void main(String... arguments) throws Exception {
        if (arguments.length == 2 && arguments[0].equals("stream")) {
            stream(arguments[1]);
            return;
        }
        int blocks = 10_000_000;
        int issuances = 1_000;
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            int given = Integer.parseInt(arguments[i + 1]);
            switch (arguments[i]) {
                case "--blocks" -> blocks = given;
                case "--issuances" -> issuances = given;
                case "--seconds" -> seconds = given;
                default -> throw new IllegalArgumentException("Options: --blocks N, --issuances N, --seconds N");
            }
        }
        MIGRATIONS.setLevel(Level.WARNING);
        try (Postgres postgres = Postgres.start()) {
            say("PostgreSQL %s of its own, fsync on, %,d MB of buffers in %s pages, pgbench scale %d; %d clients, %d s each",
                    postgres.version(), Postgres.buffers(), postgres.pages.before == null ? "small" : "large", Postgres.SCALE, CLIENTS, seconds);
            if (issuances > 0) {
                issue(postgres, issuances);
            }
            move(postgres, blocks);
        }
        if (missed) {
            say("A gate was missed.");
            System.exit(1);
        }
    }

    // Issuing, checking and reading out

    private static void issue(Postgres postgres, int issuances) throws Exception {
        postgres.newDatabase("issued");
        Migrations.run(postgres.as("tandem_owner", "issued"));
        try (Connection connection = postgres.as("tandem_app", "issued").getConnection()) {
            connection.setAutoCommit(false);
            Book book = new Book(connection);
            book.open();
            for (int i = 1; i <= RECIPIENTS; i++) {
                book.ledger.openAccount(XA, AccountOpening.holding(account(i), "ENTITY_HOLDING", recipient(i)), Instant.EPOCH);
            }
            connection.commit();
            long issuing = 0;
            long raw = 0;
            long few = 0;
            try (Raw copies = new Raw(postgres)) {
                for (int i = 1; i <= issuances; i++) {
                    DecidedUnits units = ofMany(i);
                    long begin = System.nanoTime();
                    book.issue(XA, units, accounts());
                    issuing += System.nanoTime() - begin;
                    // Each beside the other, so that both have the same weather.
                    raw += copies.of(units);
                    if (i == issuances / 10) {
                        postgres.analyze("issued");
                        few = invariants(book, connection);
                    }
                }
            }
            double ratio = (double) issuing / raw;
            say("%,d issuances of %,d recipients: %.1f s; a JDBC batch of the same rows %.1f s", issuances, RECIPIENTS,
                    issuing / 1e9, raw / 1e9);
            gate("issuance ÷ raw JDBC batch", ratio, ratio <= 3, "≤ 3", "≤ 1.5");
            postgres.analyze("issued");
            long many = invariants(book, connection);
            double growth = (double) many / few;
            say("all invariants on %,d blocks: %.2f s; on %,d: %.2f s", issuances * RECIPIENTS / 10, few / 1e9,
                    issuances * RECIPIENTS, many / 1e9);
            gate("invariants, 10 times the blocks", growth, growth <= 12, "≤ 12", "10");
        }
        readOut(postgres);
    }

    private static long invariants(Book book, Connection connection) throws SQLException {
        List<Long> times = new ArrayList<>();
        for (int run = 0; run < 3; run++) {
            long begin = System.nanoTime();
            List<Invariants.Violation> found = book.invariants.violations();
            times.add(System.nanoTime() - begin);
            connection.commit();
            if (!found.isEmpty()) {
                throw new IllegalStateException("Violated: " + found.get(0));
            }
        }
        times.sort(Comparator.naturalOrder());
        return times.get(1);
    }

    /** Recipients get ten numbers each, issuance after issuance; each is of a project of its own. */
    private static DecidedUnits ofMany(int number) {
        long first = (number - 1L) * RECIPIENTS * 10 + 1;
        List<DecidedUnits.Part> parts = new ArrayList<>();
        for (int i = 0; i < RECIPIENTS; i++) {
            parts.add(new DecidedUnits.Part(recipient(i + 1), XA, new UnitRange(first + i * 10L, first + (i + 1) * 10L)));
        }
        return decided("M" + number, 2030, parts);
    }

    private static Map<String, String> accounts() {
        Map<String, String> accounts = new HashMap<>();
        for (int i = 1; i <= RECIPIENTS; i++) {
            accounts.put(recipient(i), account(i));
        }
        return accounts;
    }

    private static String recipient(int number) {
        return "mill-" + number;
    }

    private static String account(int number) {
        return "XA-" + (20_000 + number);
    }

    private static DecidedUnits decided(String project, int vintage, List<DecidedUnits.Part> parts) {
        String issuance = project + "-I01";
        UnitRange all = new UnitRange(parts.get(0).units().first(), parts.get(parts.size() - 1).units().next());
        Period year = new Period(LocalDate.of(vintage, 1, 1), LocalDate.of(vintage, 12, 31));
        return new DecidedUnits(issuance, 1, "XB-" + vintage + "-001", PAIR, project, "BENCHMARK", "sha256:" + sha256(issuance),
                "{}", List.of(new DecidedUnits.Line(1, Vintage.of(vintage), year, all, parts)));
    }

    private static void readOut(Postgres postgres) throws Exception {
        Process reader = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-cp",
                System.getProperty("java.class.path"), "config/BenchmarkLedger.java", "stream", postgres.url("issued")))
                .redirectErrorStream(true).start();
        String said = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!reader.waitFor(5, TimeUnit.MINUTES) || reader.exitValue() != 0) {
            throw new IllegalStateException("Reading out failed: " + said);
        }
        Matcher figures = Pattern.compile("(\\d+) rows in (\\d+) ns").matcher(said);
        if (!figures.find()) {
            throw new IllegalStateException(said);
        }
        long took = Long.parseLong(figures.group(2));
        List<Long> copies = new ArrayList<>();
        for (int run = 0; run < 3; run++) {
            long begin = System.nanoTime();
            postgres.psql("issued", "\\copy (select b.account, s.pair, s.project, s.vintage, b.series, b.first_no, b.next_no - 1,"
                    + " b.next_no - b.first_no from unit_block b join series s on s.registry = b.registry and s.series = b.series"
                    + " where b.registry = 'XA' and b.end_no is null order by b.series, b.first_no) to '/dev/null' csv");
            copies.add(System.nanoTime() - begin);
        }
        copies.sort(Comparator.naturalOrder());
        double ratio = (double) took / copies.get(1);
        say("reading out %,d rows with a heap of 64 MB: %.2f s; COPY %.2f s", Long.parseLong(figures.group(1)), took / 1e9,
                copies.get(1) / 1e9);
        gate("reading out ÷ COPY", ratio, ratio <= 3, "≤ 3", "≤ 1.5");
    }

    /** In a process of its own with a small heap; the median of three, since the first one is the compiler's. */
    private static void stream(String url) throws Exception {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser("tandem_app");
        List<Long> times = new ArrayList<>();
        AtomicLong rows = new AtomicLong();
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            Books books = new Book(connection).books;
            for (int run = 0; run < 3; run++) {
                rows.set(0);
                long begin = System.nanoTime();
                try (BufferedWriter out = new BufferedWriter(
                        new OutputStreamWriter(Files.newOutputStream(Path.of("/dev/null")), StandardCharsets.UTF_8))) {
                    books.eachBlock(XA, block -> {
                        rows.incrementAndGet();
                        try {
                            out.append(block.account()).append(',').append(block.pair().code()).append(',').append(block.project())
                                    .append(',').append(block.vintage().toString()).append(',').append(block.series()).append(',')
                                    .append(Long.toString(block.units().first())).append(',')
                                    .append(Long.toString(block.units().last())).append(',')
                                    .append(Long.toString(block.units().quantity().count())).append("\r\n");
                        } catch (IOException broken) {
                            throw new UncheckedIOException(broken);
                        }
                    });
                }
                times.add(System.nanoTime() - begin);
                connection.commit();
            }
        }
        times.sort(Comparator.naturalOrder());
        System.out.println(rows.get() + " rows in " + times.get(1) + " ns");
    }

    // Moving

    private static void move(Postgres postgres, int blocks) throws Exception {
        postgres.newDatabase("tandem");
        try (Tandem tandem = Tandem.start(postgres)) {
            compared(tandem, 1);
            String holder;
            try (Connection connection = postgres.as("tandem_app", "tandem").getConnection()) {
                connection.setAutoCommit(false);
                Book book = new Book(connection);
                holder = book.books.account(XA, "XA-1001").orElseThrow().holder();
                for (int vintage : List.of(SMALL_VINTAGE, LARGE_VINTAGE)) {
                    long each = (long) (vintage == SMALL_VINTAGE ? SMALL : blocks) / SERIES * UNITS_IN_A_BLOCK;
                    for (int i = 0; i < SERIES; i++) {
                        book.issueToAll(decided("V" + vintage + "P" + i, vintage,
                                List.of(new DecidedUnits.Part(holder, XA, new UnitRange(i * each + 1, (i + 1) * each + 1)))), holder);
                    }
                }
                book.issueToAll(decided("HEAVY", HEAVY_VINTAGE,
                        List.of(new DecidedUnits.Part(holder, XA, new UnitRange(1, 1_000_000_000_001L)))), holder);
                book.issueToAll(decided("LIGHT", LIGHT_VINTAGE,
                        List.of(new DecidedUnits.Part(holder, XA, new UnitRange(1, 2)))), holder);
            }
            prepare(postgres);
            settle(postgres);
            cut(postgres, SMALL_VINTAGE, SMALL / SERIES);

            Cost small = byFunction(postgres, SMALL, SMALL_VINTAGE, "10^5 blocks");
            weight(postgres);
            settle(postgres);
            overHttp(postgres, tandem, SMALL, SMALL_VINTAGE);
            settle(postgres);
            postgres.newBaseline(LARGE_BASELINE, scaleLike(blocks));
            cut(postgres, LARGE_VINTAGE, blocks / SERIES);
            Cost large = byFunction(postgres, blocks, LARGE_VINTAGE, String.format(Locale.ROOT, "%,d blocks", blocks));
            double growth = large.beside() / small.beside();
            gate("CPU per transfer beside pgbench's own, large ÷ small book", growth, growth <= 1.5, "≤ 1.5", "1.1");
            say("  (in seconds, which the machine's own changes of speed are in, %.2f)", large.each() / small.each());
            settle(postgres);
            overHttp(postgres, tandem, blocks, LARGE_VINTAGE);
            settle(postgres);
            reconcile(postgres, tandem, blocks);
        }
    }

    /** Until what was said is handed over, every entry has its place in the log and the counterpart has added it up, so that no rate pays for the one before. */
    private static void settle(Postgres postgres) throws Exception {
        long begin = System.nanoTime();
        long end = begin + TimeUnit.MINUTES.toNanos(15);
        try (Connection connection = postgres.as("postgres", "tandem").getConnection();
                Statement statement = connection.createStatement()) {
            while (System.nanoTime() < end) {
                try (ResultSet row = statement.executeQuery("select not exists (select 1 from leaf where place is null)"
                        + " and not exists (select 1 from outbox where delivered is null) and not exists"
                        + " (select 1 from mirror_fold f where f.registry <> f.source"
                        + " and f.applied <= (select max(l.place) from leaf l where l.registry = f.source))")) {
                    row.next();
                    if (row.getBoolean(1)) {
                        long took = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
                        if (took > 1) {
                            say("(%d s until the logs had caught up and the counterpart had added them up)", took);
                        }
                        return;
                    }
                }
                TimeUnit.SECONDS.sleep(1);
            }
        }
        throw new IllegalStateException("The logs were not added up within 15 minutes");
    }

    /** One block of the large book is given to another account behind the registry's back; what finding it takes. */
    private static void reconcile(Postgres postgres, Tandem tandem, int blocks) throws Exception {
        postgres.run("tandem", "update unit_block set account = 'XA-1001' where registry = 'XA' and series = 'V" + LARGE_VINTAGE
                + "P7-I01/1' and account = 'XA-2001' and first_no = (select min(first_no) from unit_block where registry = 'XA'"
                + " and series = 'V" + LARGE_VINTAGE + "P7-I01/1' and account = 'XA-2001' and first_no % 1000 = 1)");
        long begin = System.nanoTime();
        tandem.nextDay();
        String found = compared(tandem, 2);
        if (!found.contains("DIFFERS")) {
            throw new IllegalStateException("The changed block was not found: " + found);
        }
        say("a book of %,d blocks compared with its log, one block changed: found %.0f s after the day began", blocks,
                (System.nanoTime() - begin) / 1e9);
        long questions = number("questions", found);
        gate("round trips to find it", questions, questions <= 3, "≤ 3", "3");
        double kilobytes = number("bytes", found) / 1024.0;
        gate("KB both ways", kilobytes, kilobytes <= 32, "≤ 32", "32");
    }

    /** What the counterpart's comparison with the book came to, on the first or on a later day of this run. */
    private static String compared(Tandem tandem, int day) throws Exception {
        Pattern book = Pattern.compile("\\{\"of\":\"XA\",\"by\":\"XB\"[^{}]*}");
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(15);
        while (System.nanoTime() < end) {
            List<String> days = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}").matcher(tandem.read("/pairs/XA-XB/reconciliation"))
                    .results().map(java.util.regex.MatchResult::group).sorted().distinct().toList();
            if (days.size() >= day) {
                Matcher found = book.matcher(tandem.read("/pairs/XA-XB/reconciliation/" + days.get(days.size() - 1)));
                if (found.find() && !found.group().contains("MOVING")) {
                    return found.group();
                }
            }
            TimeUnit.SECONDS.sleep(1);
        }
        throw new IllegalStateException("The book was not compared within 15 minutes");
    }

    private static long number(String name, String in) {
        Matcher value = Pattern.compile("\"" + name + "\":\"(\\d+)\"").matcher(in);
        if (!value.find()) {
            throw new IllegalStateException(in);
        }
        return Long.parseLong(value.group(1));
    }

    /**
     * How many pairs of blocks from one transfer to the next: the golden section of the book, so that at any size transfers
     * that follow on one another are of different series, and none comes twice before all have come.
     */
    private static long stride(int blocks) {
        long pairs = blocks / 2;
        long stride = Math.round(pairs * 0.618);
        while (!BigInteger.valueOf(stride).gcd(BigInteger.valueOf(pairs)).equals(BigInteger.ONE)) {
            stride++;
        }
        return stride;
    }

    /**
     * A transfer of one unit each, never the same twice, spread over all blocks; and one there and back. What the answers to
     * the issuances above say is signed by nobody, so it is not handed over.
     */
    private static void prepare(Postgres postgres) throws Exception {
        postgres.run("tandem", """
                update outbox set delivered = now() where delivered is null;
                create sequence benchmark_transfer;
                grant usage on sequence benchmark_transfer to tandem_app;
                create function benchmark_one(p_blocks bigint, p_stride bigint, p_vintage integer) returns text language plpgsql as $$
                declare
                  k bigint := nextval('benchmark_transfer');
                  f bigint := (k * p_stride) % (p_blocks / 2) * 2000 + 1 + (k / (p_blocks / 2)) % 200;
                begin
                  perform set_config('tandem.registry', 'XA', true);
                  return ledger_transfer('XA', 'XA-B-' || k, repeat('0', 64), 'XA-XB', 'TRANSFER', 'benchmark', now(),
                    '2026-01-01T00:00:00Z', '{}', 'XA-1001', 'XA-2001', null::bigint, p_vintage, f, f + 1);
                end $$;
                create function benchmark_back(p_units bigint, p_vintage integer) returns text language plpgsql as $$
                declare k bigint := nextval('benchmark_transfer');
                begin
                  perform set_config('tandem.registry', 'XA', true);
                  perform ledger_transfer('XA', 'XA-B-' || k || 'a', repeat('0', 64), 'XA-XB', 'TRANSFER', 'benchmark', now(),
                    '2026-01-01T00:00:00Z', '{}', 'XA-1001', 'XA-2001', null::bigint, p_vintage, 1::bigint, p_units + 1);
                  return ledger_transfer('XA', 'XA-B-' || k || 'b', repeat('0', 64), 'XA-XB', 'TRANSFER', 'benchmark', now(),
                    '2026-01-01T00:00:00Z', '{}', 'XA-2001', 'XA-1001', null::bigint, p_vintage, 1::bigint, p_units + 1);
                end $$;
                grant execute on function benchmark_one(bigint, bigint, integer), benchmark_back(bigint, integer) to tandem_app;
                """);
    }

    /**
     * Cuts each series of a vintage into as many blocks, in the one account and the other by turns, and gives every block a
     * posting, as years of transfers there and back would have left them; whoever adds the log up is given the same.
     */
    private static void cut(Postgres postgres, int vintage, int each) throws Exception {
        List<Long> others = postgres.backends();
        long begin = System.nanoTime();
        postgres.run("tandem", """
                set session_replication_role = replica;
                set synchronous_commit = off;
                do $$
                declare s record;
                begin
                  for s in select series, start_no, end_no from series where registry = 'XA' and vintage = %1$d order by start_no loop
                    delete from unit_block where registry = 'XA' and series = s.series and end_no is null;
                    insert into unit_block (registry, series, start_no, first_no, next_no, account)
                      select 'XA', s.series, s.start_no, s.start_no + 1000::bigint * g, s.start_no + 1000::bigint * (g + 1),
                        case when g %% 2 = 0 then 'XA-1001' else 'XA-2001' end
                      from generate_series(0, %2$d - 1) g;
                    insert into entry (registry, cause, pair, kind, actor, details, request, recorded)
                      values ('XA', 'history:' || s.series, 'XA-XB', 'TRANSFER', 'benchmark', '{}', repeat('0', 64), now());
                    insert into posting (registry, series, order_no, cause, first_no, next_no, from_account, from_spendable, to_account)
                      select 'XA', s.series, g + 2, 'history:' || s.series, s.start_no + 1000::bigint * g,
                        s.start_no + 1000::bigint * (g + 1), case when g %% 2 = 0 then 'XA-2001' else 'XA-1001' end, true,
                        case when g %% 2 = 0 then 'XA-1001' else 'XA-2001' end from generate_series(0, %2$d - 1) g;
                    update unit_block set posted = %2$d + 1 where registry = 'XA' and series = s.series and end_no is not null;
                    delete from mirror_block where source = 'XA' and series = s.series;
                    insert into mirror_block (registry, source, series, first_no, next_no, account)
                      select m.registry, 'XA', s.series, b.first_no, b.next_no, b.account from mirror_series m
                      join unit_block b on b.registry = 'XA' and b.series = s.series and b.end_no is null
                      where m.source = 'XA' and m.series = s.series;
                    update mirror_series set postings = %2$d + 1, rooted = null, blocks = null, root = null
                      where source = 'XA' and series = s.series;
                    commit;
                  end loop;
                end $$;
                vacuum (analyze) unit_block;
                vacuum (analyze) posting;
                vacuum (analyze) mirror_block;
                checkpoint;
                """.formatted(vintage, each));
        postgres.awaitEnded(others);
        say("(a book of %,d blocks and as many postings made in %.0f s)", (long) each * SERIES, (System.nanoTime() - begin) / 1e9);
    }

    /** What a transfer costs the server's processor, in the seconds of a book and as a ratio to pgbench's own in those minutes. */
    private record Cost(double each, double beside) {}

    private static Cost byFunction(Postgres postgres, int blocks, int vintage, String words) throws Exception {
        String script = "select benchmark_one(" + blocks + ", " + stride(blocks) + ", " + vintage + ");";
        Measured before = postgres.measuredBaseline();
        Measured measured = postgres.warmed("tandem", script, CLIENTS, WARMING, seconds);
        Measured after = postgres.measuredBaseline();
        double rate = measured.rate();
        double each = measured.cpu() / (rate * seconds);
        double beside = (before.rate() + after.rate()) / 2;
        double own = (before.cpu() + after.cpu()) / 2;
        say("transfer in the database, %s: %,.0f/s beside pgbench -N %,.0f/s, ratio %.2f; %.0f µs of PostgreSQL's CPU each, pgbench's %.0f µs",
                words, rate, beside, rate / beside, each * 1e6, own * 1e6);
        return new Cost(each, each / own);
    }

    private static void weight(Postgres postgres) throws Exception {
        List<Double> ratios = new ArrayList<>();
        for (int run = 0; run < 5; run++) {
            double heavy = postgres.pgbench("tandem", "select benchmark_back(1000000000000, " + HEAVY_VINTAGE + ");", 1, 3);
            double light = postgres.pgbench("tandem", "select benchmark_back(1, " + LIGHT_VINTAGE + ");", 1, 3);
            ratios.add(light / heavy);
        }
        ratios.sort(Comparator.naturalOrder());
        double ratio = ratios.get(2);
        gate("time of a transfer of 10^12 t ÷ of 1 t, median of 5 (" + String.format(Locale.ROOT, "%.2f to %.2f", ratios.get(0), ratios.get(4)) + ")",
                ratio, ratio <= 1.15, "same", "same");
    }

    private static void overHttp(Postgres postgres, Tandem tandem, int blocks, int vintage) throws Exception {
        AtomicLong next = new AtomicLong();
        AtomicLong batches = new AtomicLong();
        Rates two = beside(postgres, tandem, String.format(Locale.ROOT,
                "asked for by one person and carried out by another, over HTTP, %,d blocks", blocks), 1,
                () -> tandem.approve(tandem.ask(blocks, vintage, next.getAndIncrement())));
        say("  (two requests and two people: ratio %.2f, no gate)", two.ratio());
        boolean isLarge = scaleLike(blocks) > Postgres.SCALE;
        if (isLarge) {
            postgres.baseline(LARGE_BASELINE, 30);
            say("  (pgbench -N over one of %,d rows, as large as ours)", scaleLike(blocks) * ROWS);
        }
        Rates single = beside(postgres, tandem, String.format(Locale.ROOT, "single transfer over HTTP, %,d blocks", blocks), 1,
                () -> tandem.transfer(blocks, vintage, next.getAndIncrement()), isLarge ? LARGE_BASELINE : BASELINE);
        if (isLarge) {
            say("  (beside pgbench's own book of %,d rows %.2f)", Postgres.SCALE * ROWS, single.ours() / postgres.baseline());
        }
        double one = single.ratio();
        gate("single transfer over HTTP ÷ pgbench -N", one, one >= 0.25, "≥ 0.25", "0.45");
        Rates batch = beside(postgres, tandem, String.format(Locale.ROOT, "batches of %d over HTTP, %,d blocks", BATCH, blocks), BATCH,
                () -> tandem.batch(blocks, vintage, batches.getAndIncrement()));
        double many = batch.ratio();
        gate("transfers in batches of 100 over HTTP ÷ pgbench -N", many, many >= 1, "≥ 1.0", "2.0");
    }

    /** How large pgbench's book is, in its own unit, so that it has as many rows as ours has blocks. */
    private static int scaleLike(int blocks) {
        return Math.max(Postgres.SCALE, blocks / ROWS);
    }

    /** Acts a second, of ours and of pgbench -N before and after. */
    private record Rates(double ours, double pgbench) {

        double ratio() {
            return ours / pgbench;
        }
    }

    /**
     * Transfers a second beside pgbench -N before and after; warmed, since the first minute is the compiler's. The middle one of
     * several turns, since this machine's speed can change within a minute.
     */
    private static Rates beside(Postgres postgres, Tandem tandem, String words, int transfers, Act act) throws Exception {
        return beside(postgres, tandem, words, transfers, act, BASELINE);
    }

    private static Rates beside(Postgres postgres, Tandem tandem, String words, int transfers, Act act, String baseline) throws Exception {
        rate(act, WARMING);
        List<Turn> turns = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            settle(postgres);
            List<Long> others = postgres.backends();
            double before = postgres.baseline(baseline, Math.min(10, seconds));
            postgres.awaitEnded(others);
            double database = postgres.cpu();
            double server = tandem.cpu();
            double rate = rate(act, seconds) * transfers;
            double ofDatabase = (postgres.cpu() - database) / (rate * seconds);
            double ofServer = (tandem.cpu() - server) / (rate * seconds);
            turns.add(new Turn(new Rates(rate, (before + postgres.baseline(baseline, Math.min(10, seconds))) / 2), ofDatabase, ofServer));
        }
        turns.sort(Comparator.comparingDouble(turn -> turn.rates().ratio()));
        Turn middle = turns.get(TURNS / 2);
        say("%s: %,.0f transfers/s beside pgbench -N %,.0f/s; CPU each: %.0f µs PostgreSQL, %.0f µs Tandem (middle of %d turns, %.2f to %.2f)",
                words, middle.rates().ours(), middle.rates().pgbench(), middle.database() * 1e6, middle.server() * 1e6, TURNS,
                turns.get(0).rates().ratio(), turns.get(TURNS - 1).rates().ratio());
        return middle.rates();
    }

    /** @param database seconds of processor time that each took PostgreSQL */
    private record Turn(Rates rates, double database, double server) {}

    private interface Act {
        void once() throws Exception;
    }

    private static double rate(Act act, int lasting) throws Exception {
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(lasting);
        long done = together(CLIENTS, () -> {
            long mine = 0;
            while (System.nanoTime() < end) {
                act.once();
                mine++;
            }
            return mine;
        });
        return done / ((System.nanoTime() - begin) / 1e9);
    }

    private static long together(int clients, Callable<Long> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        try {
            List<Future<Long>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                all.add(pool.submit(work));
            }
            long sum = 0;
            for (Future<Long> one : all) {
                sum += one.get(10, TimeUnit.MINUTES);
            }
            return sum;
        } finally {
            pool.shutdownNow();
        }
    }

    private static void gate(String figure, double value, boolean met, String gate, String aim) {
        missed |= !met;
        say("  %-62s %6.2f   gate %-7s aim %-7s %s", figure, value, gate, aim, met ? "met" : "MISSED");
    }

    private static void say(String line, Object... values) {
        System.out.println(String.format(Locale.ROOT, line, values).stripTrailing());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    /** The ledger on one connection, each act in a transaction of its own. */
    private static final class Book {

        final Ledger ledger;
        final Books books;
        final Invariants invariants;
        private final Connection connection;

        Book(Connection connection) {
            this.connection = connection;
            EntityManager entities = (EntityManager) Proxy.newProxyInstance(Book.class.getClassLoader(),
                    new Class<?>[] {EntityManager.class}, (proxy, method, values) -> {
                        if (method.getName().equals("unwrap")) {
                            return connection;
                        }
                        throw new UnsupportedOperationException(method.getName());
                    });
            RegistryScope scope = new RegistryScope(entities);
            this.ledger = new Ledger(scope);
            this.books = new Books(scope);
            this.invariants = new Invariants(scope, ofTheLedgerAlone());
        }

        /** There are no decisions here whose leaves the committee's room could look for. */
        @SuppressWarnings("unchecked")
        private static Instance<FurtherInvariants> ofTheLedgerAlone() {
            return (Instance<FurtherInvariants>) Proxy.newProxyInstance(Book.class.getClassLoader(), new Class<?>[] {Instance.class},
                    (proxy, method, values) -> {
                        if (method.getName().equals("forEach")) {
                            return null;
                        }
                        throw new UnsupportedOperationException(method.getName());
                    });
        }

        void open() {
            for (Party registry : List.of(XA, XB)) {
                ledger.openRegistry(registry, true, Instant.EPOCH);
                ledger.openBook(registry, PAIR, registry + "-9001", Instant.EPOCH);
            }
        }

        void issue(Party registry, DecidedUnits units, Map<String, String> accounts) throws SQLException {
            ledger.store(registry, units);
            connection.commit();
            for (Party by : List.of(XA, XB)) {
                ledger.answer(registry, new GivenAnswer(units.instrument(), by, GivenAnswer.Kind.CONFIRM, "", units.fingerprint(),
                        "{\"by\":\"" + by + "\",\"instrument\":\"" + units.instrument() + "\"}", "{}", Instant.EPOCH));
                connection.commit();
            }
            ledger.record(registry, new Recording("record/" + units.instrument(), units.instrument(), "benchmark", Instant.EPOCH,
                    accounts, Map.of(), new TreeMap<>()));
            connection.commit();
        }

        /** At both registries, so that what moves later can be told to the counterpart. */
        void issueToAll(DecidedUnits units, String holder) throws SQLException {
            issue(XA, units, Map.of(holder, "XA-1001"));
            issue(XB, units, Map.of());
        }
    }

    /** The same rows once more, as a JDBC batch into tables with the same keys, checks and indexes and nothing else. */
    private static final class Raw implements AutoCloseable {

        private static final List<String> TABLES = List.of("allocation", "unit_block", "posting", "leaf", "outbox");
        private final Connection connection;

        Raw(Postgres postgres) throws SQLException {
            for (String table : TABLES) {
                postgres.run("issued", "create table raw_" + table + " (like " + table + " including all)");
            }
            connection = postgres.as("postgres", "issued").getConnection();
            connection.setAutoCommit(false);
        }

        /** How long inserting took, reading not included. */
        long of(DecidedUnits units) throws SQLException {
            long took = 0;
            for (String table : TABLES) {
                String of = switch (table) {
                    case "allocation" -> "instrument = '" + units.instrument() + "'";
                    case "unit_block", "posting" -> "series = '" + units.series(units.lines().get(0)) + "'";
                    default -> "subject in ('record/" + units.instrument() + "', '" + units.instrument() + "')";
                };
                List<Object[]> rows = new ArrayList<>();
                int columns;
                StringBuilder insert = new StringBuilder("insert into raw_" + table + " values (");
                try (Statement statement = connection.createStatement();
                        ResultSet found = statement.executeQuery("select * from " + table + " where registry = 'XA' and " + of)) {
                    columns = found.getMetaData().getColumnCount();
                    while (found.next()) {
                        Object[] row = new Object[columns];
                        for (int c = 0; c < columns; c++) {
                            row[c] = found.getObject(c + 1);
                        }
                        rows.add(row);
                    }
                }
                insert.append("?, ".repeat(columns - 1)).append("?)");
                long begin = System.nanoTime();
                try (PreparedStatement statement = connection.prepareStatement(insert.toString())) {
                    for (Object[] row : rows) {
                        for (int c = 0; c < columns; c++) {
                            statement.setObject(c + 1, row[c]);
                        }
                        statement.addBatch();
                    }
                    statement.executeBatch();
                }
                took += System.nanoTime() - begin;
            }
            long begin = System.nanoTime();
            connection.commit();
            return took + System.nanoTime() - begin;
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    /** HTTP/1.1 over one connection and no more of it than these answers need: a client must not take the cores it measures. */
    private static final class Wire {

        private static final long IDLE = TimeUnit.SECONDS.toNanos(5);
        final OutputStream out;
        private final Socket socket;
        private final InputStream in;
        private long used = System.nanoTime();
        private boolean ends;

        Wire(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(60_000);
            out = socket.getOutputStream();
            in = new BufferedInputStream(socket.getInputStream(), 16_384);
        }

        /** The server ends a connection after so many requests, and one that nothing came over for a while. */
        boolean isSpent() {
            return ends || System.nanoTime() - used > IDLE;
        }

        void close() throws IOException {
            socket.close();
        }

        String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new EOFException("The server closed the connection");
                }
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
        }

        /** What follows the first line of an answer; its headers are read and forgotten. */
        String body() throws IOException {
            used = System.nanoTime();
            int length = -1;
            boolean isChunked = false;
            for (String header = line().toLowerCase(Locale.ROOT); !header.isEmpty(); header = line().toLowerCase(Locale.ROOT)) {
                if (header.startsWith("content-length:")) {
                    length = Integer.parseInt(header.substring(15).strip());
                }
                ends |= header.startsWith("connection:") && header.endsWith("close");
                isChunked |= header.startsWith("transfer-encoding:") && header.endsWith("chunked");
            }
            if (!isChunked) {
                return new String(in.readNBytes(Math.max(length, 0)), StandardCharsets.UTF_8);
            }
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                body.write(in.readNBytes(size));
                line();
            }
            line();
            return body.toString(StandardCharsets.UTF_8);
        }
    }

    /** The built Tandem with the practice pair, on the benchmark's PostgreSQL. */
    private static final class Tandem implements AutoCloseable {

        private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");
        private static final Pattern NUMBER = Pattern.compile("\"number\":\"([^\"]+)\"");
        private final ThreadLocal<Wire> wires = ThreadLocal.withInitial(this::wire);
        private final Process process;
        private final int port;
        private final String base;
        private final Path log;
        private String officer;
        private String approver;

        private Tandem(Process process, int port, Path log) {
            this.process = process;
            this.port = port;
            this.base = "http://127.0.0.1:" + port;
            this.log = log;
        }

        private Wire wire() {
            try {
                return new Wire(port);
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
        }

        static Tandem start(Postgres postgres) throws Exception {
            int port = freePort();
            ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms1g",
                    "-Xmx1g", "-XX:MetaspaceSize=256m", "-XX:+UseParallelGC", "-XX:+UseTransparentHugePages", "-jar", "target/payara-micro.jar", "--port", Integer.toString(port), "--nocluster",
                    "--disablephonehome", "--prebootcommandfile", "config/preboot.txt", "--deploy", "target/tandem.war")
                    .redirectErrorStream(true).redirectOutput(postgres.home.resolve("tandem.log").toFile());
            Map<String, String> environment = builder.environment();
            environment.put("DB_URL", postgres.url("tandem"));
            environment.put("DB_USER", "tandem_app");
            environment.put("DB_PASSWORD", "none");
            environment.put("DB_OWNER_USER", "tandem_owner");
            environment.put("DB_OWNER_PASSWORD", "none");
            environment.put("TANDEM_KEYS", postgres.home.resolve("keys").toString());
            environment.put("TANDEM_RECONCILIATION_FROM", "00:00");
            environment.put("TANDEM_DEMONSTRATION", "true");
            environment.put("TANDEM_DEMONSTRATION_PASSWORD", PASSWORD);
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            Tandem tandem = new Tandem(process, port, postgres.home.resolve("tandem.log"));
            tandem.waitUntilReady();
            tandem.officer = tandem.token("xa.registry");
            tandem.approver = tandem.token("xa.registry2");
            return tandem;
        }

        private void waitUntilReady() throws Exception {
            HttpRequest probe = HttpRequest.newBuilder(URI.create(base + "/health/ready")).timeout(Duration.ofSeconds(10)).build();
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
            while (System.nanoTime() < end && process.isAlive()) {
                try {
                    if (CLIENT.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    // Nothing listens yet.
                }
                process.waitFor(100, TimeUnit.MILLISECONDS);
            }
            process.destroyForcibly();
            throw new IllegalStateException("Tandem did not come up");
        }

        private String token(String person) throws Exception {
            Matcher code = Pattern.compile("\"code\":\"(\\d+)\"").matcher(CLIENT.send(HttpRequest.newBuilder(
                    URI.create(base + "/api/v1/practice/codes/" + person)).build(), HttpResponse.BodyHandlers.ofString()).body());
            String body = "{\"name\":\"" + person + "\",\"password\":\"" + PASSWORD + "\""
                    + (code.find() ? ",\"code\":\"" + code.group(1) + "\"" : "") + "}";
            return found(TOKEN, send("", "/tokens", body));
        }

        /** One unit in the middle of a block, spread over all blocks. */
        String ask(int blocks, int vintage, long number) throws Exception {
            return found(NUMBER, send(officer, "/orders", "{\"kind\":\"TRANSFER\"," + unit(blocks, vintage, number).substring(1)));
        }

        /** The same in one step. */
        void transfer(int blocks, int vintage, long number) throws Exception {
            send(officer, "/transfers", unit(blocks, vintage, number));
        }

        /** Out of one series, as who sells its project's units does; the next batch out of another. */
        void batch(int blocks, int vintage, long number) throws Exception {
            long holding = blocks / SERIES / 2;
            long before = number / SERIES * BATCH;
            StringBuilder acts = new StringBuilder();
            for (long i = before; i < before + BATCH; i++) {
                long block = number % SERIES * (blocks / SERIES) + i % holding * 2;
                acts.append(i == before ? "" : ",").append(unit(vintage, block * UNITS_IN_A_BLOCK + 200 + i / holding));
            }
            send(officer, "/transfers/batches", "{\"acts\":[" + acts + "]}");
        }

        private static String unit(int blocks, int vintage, long number) {
            return unit(vintage, number * stride(blocks) % (blocks / 2) * 2 * UNITS_IN_A_BLOCK + 500 + number / (blocks / 2));
        }

        private static String unit(int vintage, long first) {
            return "{\"pair\":\"XA-XB\",\"from\":\"XA-1001\",\"to\":\"XA-2001\",\"quantity\":\"1\",\"vintage\":\"" + vintage
                    + "\",\"first\":\"" + first + "\"}";
        }

        void nextDay() throws Exception {
            send(officer, "/practice/calendars/XA-XB", "{\"days\":1}");
        }

        void approve(String number) throws Exception {
            send(approver, "/orders/" + number + "/approval", "{}");
        }

        String read(String path) throws Exception {
            return CLIENT.send(HttpRequest.newBuilder(URI.create(base + "/api/v1" + path)).timeout(Duration.ofSeconds(60)).build(),
                    HttpResponse.BodyHandlers.ofString()).body();
        }

        /** On the thread's own connection, which stays open, as pgbench's do. */
        private String send(String token, String path, String body) throws IOException {
            if (wires.get().isSpent()) {
                wires.get().close();
                wires.remove();
            }
            Wire wire = wires.get();
            wire.out.write(("POST /api/v1" + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nIdempotency-Key: "
                    + UUID.randomUUID() + (token.isEmpty() ? "" : "\r\nAuthorization: Bearer " + token) + "\r\nContent-Length: "
                    + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
            int status = Integer.parseInt(wire.line().split(" ")[1]);
            String answer = wire.body();
            if (status / 100 != 2) {
                throw new IllegalStateException(path + ": " + status + " " + answer + "\n" + complaints());
            }
            return answer;
        }

        /** The end of what the server's log complains of, since the log goes with the directory. */
        private String complaints() throws IOException {
            List<String> lines = Files.readAllLines(log).stream()
                    .filter(line -> line.matches(".*(Exception|SEVERE|Caused by|ERROR).*")).map(line -> line.substring(0, Math.min(400, line.length()))).toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
        }

        private static String found(Pattern pattern, String text) {
            Matcher matcher = pattern.matcher(text);
            if (!matcher.find()) {
                throw new IllegalStateException(text);
            }
            return matcher.group(1);
        }

        double cpu() throws IOException {
            return Postgres.ticks(process.pid(), false);
        }

        @Override
        public void close() throws Exception {
            process.destroy();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    /**
     * Large pages of memory for the buffers of PostgreSQL, as its manual (19.4.5) says for large ones: without, every process
     * of the server keeps a table of its own of millions of small pages. Only root may set them aside; given back at the end.
     */
    private static final class LargePages {

        private static final Path RESERVED = Path.of("/proc/sys/vm/nr_hugepages");
        private static final int MEGABYTES = 2;
        private String before;

        /** Whether there are as many as the buffers and what lies beside them need. */
        boolean reserve(long megabytes) throws IOException {
            if (!Files.isWritable(RESERVED)) {
                return false;
            }
            long needed = megabytes / MEGABYTES / 20 * 21 + 100;
            before = reserved();
            Files.writeString(RESERVED, Long.toString(needed));
            if (Long.parseLong(reserved()) >= needed) {
                return true;
            }
            giveBack();
            return false;
        }

        /** With one read: the file is empty after the first. */
        private static String reserved() throws IOException {
            return Files.readAllLines(RESERVED).get(0);
        }

        void giveBack() {
            if (before != null) {
                try {
                    Files.writeString(RESERVED, before);
                } catch (IOException kept) {
                    System.err.println("Large pages stay set aside: " + kept);
                }
                before = null;
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** @param cpu seconds of processor time that it took the server's processes of these clients */
    private record Measured(double rate, double cpu) {}

    /** A cluster of the installed PostgreSQL in a directory of its own, as another user where this runs as root. */
    private static final class Postgres implements AutoCloseable {

        static final int SCALE = 20;
        final Path home;
        private final Path bin;
        private final int port;
        private final List<String> before;
        private final LargePages pages = new LargePages();
        private boolean stopped;

        private Postgres(Path home, Path bin, int port, List<String> before) {
            this.home = home;
            this.bin = bin;
            this.port = port;
            this.before = before;
        }

        static Postgres start() throws Exception {
            Path bin = bin();
            Path home = Files.createTempDirectory("tandem-ledger");
            boolean root = System.getProperty("user.name").equals("root");
            Postgres postgres = new Postgres(home, bin, freePort(), root ? List.of("runuser", "-u", "postgres", "--") : List.of());
            Path own = Files.createDirectory(home.resolve("postgresql"));
            if (root) {
                postgres.call(List.of("chmod", "711", home.toString()));
                postgres.call(List.of("chown", "postgres", own.toString()));
            }
            postgres.tool("initdb", "-D", own + "/data", "-U", "postgres", "--auth=trust", "-E", "UTF8", "--locale=C", "--data-checksums");
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::stop));
            postgres.tool("pg_ctl", "-D", own + "/data", "-l", own + "/log", "-w", "-t", "60", "-o",
                    "-c listen_addresses=127.0.0.1 -c port=" + postgres.port + " -c unix_socket_directories=" + own
                            + " -c shared_buffers=" + buffers() + "MB -c max_wal_size=16GB -c checkpoint_timeout=15min -c max_connections=100 -c fsync=on"
                            + " -c synchronous_commit=on -c huge_pages=" + (postgres.pages.reserve(buffers()) ? "on" : "off"), "start");
            for (String line : Files.readAllLines(Path.of("config/postgresql/roles.sql"))) {
                postgres.run("postgres", line.replaceAll("--.*", ""));
            }
            postgres.newBaseline(BASELINE, SCALE);
            return postgres;
        }

        void newBaseline(String name, int scale) throws Exception {
            List<Long> others = backends();
            run("postgres", "create database " + name);
            tool("pgbench", "-h", "127.0.0.1", "-p", "" + port, "-U", "postgres", "-i", "-q", "-s", "" + scale, name);
            awaitEnded(others);
        }

        /** The most that PostgreSQL's manual calls useful, two fifths of memory, in megabytes; never more than 10 GB, which hold the large book. */
        private static long buffers() {
            long memory = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
            return Math.min(10_240, memory / 5 * 2 >> 20);
        }

        /** Where pgbench is, beside the server it belongs to. */
        private static Path bin() throws IOException {
            List<Path> places = new ArrayList<>();
            Path debian = Path.of("/usr/lib/postgresql");
            if (Files.isDirectory(debian)) {
                try (Stream<Path> versions = Files.list(debian)) {
                    versions.sorted(Comparator.comparing((Path p) -> Integer.parseInt(p.getFileName().toString())).reversed())
                            .forEach(version -> places.add(version.resolve("bin")));
                }
            }
            for (String place : System.getenv("PATH").split(java.io.File.pathSeparator)) {
                places.add(Path.of(place));
            }
            return places.stream().filter(place -> Files.isExecutable(place.resolve("pgbench")) && Files.isExecutable(place.resolve("initdb")))
                    .findFirst().orElseThrow(() -> new IllegalStateException(
                            "The ledger is measured beside pgbench: install a PostgreSQL with its server and contributed programs"));
        }

        String version() throws SQLException {
            try (Connection connection = as("postgres", "postgres").getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("show server_version")) {
                row.next();
                return row.getString(1);
            }
        }

        void newDatabase(String name) throws Exception {
            run("postgres", "create database " + name + " owner tandem_owner");
            for (String line : Files.readAllLines(Path.of("config/postgresql/rights.sql"))) {
                run(name, line.replaceAll("--.*", ""));
            }
        }

        void run(String database, String sql) throws SQLException {
            if (sql.isBlank()) {
                return;
            }
            try (Connection connection = as("postgres", database).getConnection();
                    Statement statement = connection.createStatement()) {
                for (String one : statements(sql)) {
                    statement.execute(one);
                }
            }
        }

        /** One by one, since some may not share a transaction; what stands between dollars is one. */
        private static List<String> statements(String sql) {
            List<String> statements = new ArrayList<>();
            StringBuilder one = new StringBuilder();
            boolean quoted = false;
            for (String line : sql.lines().toList()) {
                quoted ^= (line.length() - line.replace("$$", "").length()) / 2 % 2 == 1;
                one.append(line).append('\n');
                if (!quoted && line.stripTrailing().endsWith(";")) {
                    statements.add(one.toString());
                    one.setLength(0);
                }
            }
            if (!one.toString().isBlank()) {
                statements.add(one.toString());
            }
            return statements;
        }

        /** What autovacuum does within a minute of such a load. */
        void analyze(String database) throws SQLException {
            run(database, "vacuum (analyze);");
        }

        void psql(String database, String command) throws Exception {
            tool("psql", "-h", "127.0.0.1", "-p", "" + port, "-U", "postgres", "-q", "-d", database, "-c", command);
        }

        /** Transactions a second of pgbench's own -N: one update, one insert and one select each. */
        double baseline() throws Exception {
            return baseline(BASELINE, Math.min(10, seconds));
        }

        double baseline(String database, int lasting) throws Exception {
            return rate(tool("pgbench", "-h", "127.0.0.1", "-p", "" + port, "-U", "postgres", "-N", "-n", "-c", "" + CLIENTS, "-j", "2", "-T",
                    "" + lasting, database));
        }

        /** The same, with the processor time of one of its transactions. */
        Measured measuredBaseline() throws Exception {
            List<Long> others = backends();
            double cpu = cpu();
            double rate = baseline();
            awaitEnded(others);
            return new Measured(rate, (cpu() - cpu) / (rate * Math.min(10, seconds)));
        }

        double pgbench(String database, String script, int clients, int seconds) throws Exception {
            Path file = home.resolve("script.sql");
            Files.writeString(file, script);
            return rate(tool("pgbench", "-h", "127.0.0.1", "-p", "" + port, "-U", "tandem_app", "-n", "-c", "" + clients, "-j",
                    "" + Math.min(2, clients), "-T", "" + seconds, "-f", file.toString(), database));
        }

        /**
         * The same with connections that stay: the first seconds are not counted. A server process that began anew would
         * have to find its way through all the buffers first.
         */
        Measured warmed(String database, String script, int clients, int warming, int seconds) throws Exception {
            Path file = home.resolve("script.sql");
            Files.writeString(file, script);
            List<Long> others = backends();
            List<String> command = new ArrayList<>(before);
            command.addAll(List.of(bin.resolve("pgbench").toString(), "-h", "127.0.0.1", "-p", "" + port, "-U", "tandem_app", "-n",
                    "-c", "" + clients, "-j", "2", "-T", "" + (warming + seconds + 2), "-P", "1", "-f", file.toString(), database));
            Path out = Files.createTempFile("tandem-ledger", ".out");
            try {
                Process process = new ProcessBuilder(command).directory(Path.of("/").toFile()).redirectErrorStream(true)
                        .redirectOutput(out.toFile()).start();
                process.waitFor(warming, TimeUnit.SECONDS);
                double cpu = cpuOfOthersThan(others);
                process.waitFor(seconds, TimeUnit.SECONDS);
                cpu = cpuOfOthersThan(others) - cpu;
                if (!process.waitFor(1, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                }
                String said = Files.readString(out);
                rate(said);
                double rate = Pattern.compile("progress: ([0-9]+)\\.[0-9] s, ([0-9.]+) tps").matcher(said).results()
                        .filter(line -> Integer.parseInt(line.group(1)) > warming && Integer.parseInt(line.group(1)) <= warming + seconds)
                        .mapToDouble(line -> Double.parseDouble(line.group(2))).average().orElseThrow(() -> new IllegalStateException(said));
                return new Measured(rate, cpu);
            } finally {
                Files.delete(out);
            }
        }

        private double cpuOfOthersThan(List<Long> known) throws IOException {
            double sum = 0;
            for (long backend : backends()) {
                if (!known.contains(backend)) {
                    sum += ticks(backend, false);
                }
            }
            return sum;
        }

        private static double rate(String said) {
            Matcher tps = Pattern.compile("tps = ([0-9.]+) \\(without").matcher(said);
            if (!tps.find() || said.contains("aborted")) {
                throw new IllegalStateException(said);
            }
            return Double.parseDouble(tps.group(1));
        }

        /** Seconds of processor time of the server with everybody who worked for it, gone ones included. */
        double cpu() throws IOException {
            long postmaster = Long.parseLong(Files.readAllLines(home.resolve("postgresql/data/postmaster.pid")).get(0));
            double sum = ticks(postmaster, true);
            for (ProcessHandle child : ProcessHandle.of(postmaster).orElseThrow().children().toList()) {
                try {
                    sum += ticks(child.pid(), false);
                } catch (IOException gone) {
                    // Ended since; it is in the postmaster's sum the next time.
                }
            }
            return sum;
        }

        List<Long> backends() throws IOException {
            long postmaster = Long.parseLong(Files.readAllLines(home.resolve("postgresql/data/postmaster.pid")).get(0));
            return ProcessHandle.of(postmaster).orElseThrow().children().map(ProcessHandle::pid).toList();
        }

        /** A server process that ended is in the postmaster's sum only once that has taken note of it. */
        void awaitEnded(List<Long> others) throws IOException, InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (System.nanoTime() < end && !others.containsAll(backends())) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }

        static double ticks(long pid, boolean children) throws IOException {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            if (children) {
                ticks += Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
            }
            return ticks / 100.0;
        }

        PGSimpleDataSource as(String user, String database) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl(url(database));
            source.setUser(user);
            return source;
        }

        String url(String database) {
            return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
        }

        private String tool(String name, String... arguments) throws Exception {
            List<String> command = new ArrayList<>(before);
            command.add(bin.resolve(name).toString());
            command.addAll(List.of(arguments));
            return call(command);
        }

        private String call(List<String> command) throws Exception {
            Path out = Files.createTempFile("tandem-ledger", ".out");
            try {
                Process process = new ProcessBuilder(command).directory(Path.of("/").toFile()).redirectErrorStream(true)
                        .redirectOutput(out.toFile()).start();
                if (!process.waitFor(10, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new IllegalStateException(command + " took more than 10 minutes");
                }
                String said = Files.readString(out);
                if (process.exitValue() != 0) {
                    throw new IllegalStateException(command + ": " + said);
                }
                return said;
            } finally {
                Files.delete(out);
            }
        }

        private synchronized void stop() {
            if (stopped) {
                return;
            }
            stopped = true;
            try {
                tool("pg_ctl", "-D", home.resolve("postgresql/data").toString(), "-w", "-t", "60", "-m", "immediate", "stop");
                try (Stream<Path> files = Files.walk(home)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            } catch (Exception left) {
                System.err.println("Left behind in " + home + ": " + left);
            } finally {
                pages.giveBack();
            }
        }

        @Override
        public void close() {
            stop();
        }
    }
}
