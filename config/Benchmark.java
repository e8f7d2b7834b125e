import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Measures the built Tandem on this machine and prints ratios; docs/benchmarks.md says what they mean.
 *
 * <pre>
 * --runs N      starts of each server, in turn (3); 0 leaves start-up out
 * --projects N  how many projects the pages are tried with (10000); 0 leaves pages out
 * --keep DIR    uses the database in this directory if it is there, and leaves it there
 * --blocks N    blocks of the ledger's large book (10000000); 0 leaves the ledger out
 * --seconds N   how long each rate of the ledger is measured (15)
 * </pre>
 *
 * The database is an H2 file of its own, or the empty PostgreSQL that DB_URL names, with the users of docs/operating.md.
 * Nothing here is a test: the machine's noise is in every figure, so quote the ratios.
 */
public final class Benchmark {

    private static final String PASSWORD = "benchmark-practice";
    private static final Duration MOST_FOR_ONE = Duration.ofSeconds(60);
    private static final Duration MOST_FOR_A_PAGE = Duration.ofSeconds(6);
    private static final int MOST_REQUESTS = 60;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    public static void main(String... arguments) throws Exception {
        int runs = 3;
        int projects = 10_000;
        int blocks = 10_000_000;
        int seconds = 15;
        Path kept = null;
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            switch (arguments[i]) {
                case "--runs" -> runs = Integer.parseInt(arguments[i + 1]);
                case "--projects" -> projects = Integer.parseInt(arguments[i + 1]);
                case "--keep" -> kept = Path.of(arguments[i + 1]).toAbsolutePath();
                case "--blocks" -> blocks = Integer.parseInt(arguments[i + 1]);
                case "--seconds" -> seconds = Integer.parseInt(arguments[i + 1]);
                default -> throw new IllegalArgumentException(
                        "Options: --runs N, --projects N, --keep DIR, --blocks N, --seconds N");
            }
        }
        Path home = kept == null ? Files.createTempDirectory("tandem-benchmark") : Files.createDirectories(kept);
        try {
            if (runs > 0 || projects > 0) {
                measure(home, runs, projects);
            }
            if (blocks > 0) {
                ledger(home, blocks, seconds);
            }
        } finally {
            if (kept == null) {
                remove(home);
            }
        }
    }

    private static void measure(Path home, int runs, int projects) throws Exception {
        String url = System.getenv().getOrDefault("DB_URL",
                "jdbc:h2:file:" + home.resolve("tandem") + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE");
        boolean filled = Files.exists(home.resolve("filled"));
        if (!filled) {
            try (Server first = Server.start(home, url, true)) {
                say("first start, with tables and practice cases to be made: %.1f s", first.seconds());
            }
        }
        if (runs > 0) {
            startUp(home, url, runs);
        }
        if (projects > 0) {
            if (!filled) {
                fill(url, projects);
                Files.writeString(home.resolve("filled"), Integer.toString(projects));
            }
            pages(home, url);
        }
    }

    private static void startUp(Path home, String url, int runs) throws Exception {
        List<Long> bare = new ArrayList<>();
        List<Long> tandem = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            try (Server server = Server.start(home, url, false)) {
                bare.add(server.nanos());
            }
            try (Server server = Server.start(home, url, true)) {
                tandem.add(server.nanos());
            }
        }
        say("start-up, median of %d: bare server %.1f s (%.1f to %.1f), Tandem %.1f s (%.1f to %.1f), ratio %.2f; aim 3 or less",
                runs, seconds(median(bare)), seconds(Collections.min(bare)), seconds(Collections.max(bare)),
                seconds(median(tandem)), seconds(Collections.min(tandem)), seconds(Collections.max(tandem)),
                (double) median(tandem) / median(bare));
    }

    private static void pages(Path home, String url) throws Exception {
        try (Server server = Server.start(home, url, true)) {
            String desk = "xb.desk";
            Map<String, HttpClient> people = Map.of("", CLIENT, desk, signedIn(server, desk), "mill.xa", signedIn(server, "mill.xa"),
                    "verifier", signedIn(server, "verifier"), "xb.registry", signedIn(server, "xb.registry"));
            // An act makes the state nameless for some seconds, in which nothing is answered from memory.
            TimeUnit.SECONDS.sleep(21);
            String file = "/assets/tandem.css";
            long floor = median(times(server, CLIENT, file, false));
            int projects = Integer.parseInt(Files.readString(home.resolve("filled")));
            // A copy in the middle that is whole, and a page three quarters down the list.
            String some = "XB" + (10_000 + projects / 2);
            String deep = "?page=" + Math.max(2, projects * 3 / 200);
            say("%,d projects; a static file takes %.2f ms, and a page, in these units,", projects, floor / 1e6);
            say("  %-52s %9s %9s %9s %9s", "", "ms", "made", "again", "KB");
            for (String page : List.of("/", "/projects", "/projects" + deep, "/projects?q=" + some, "/projects?q=upper+mill+" + some.substring(2),
                    "/search?q=" + some, "/projects/" + some, "/public-inputs", "/methodologies", "/decisions", "/decisions" + deep,
                    "/issuance", "/issuance" + deep, "/issuance/" + some + "-I01", unit(server, some), "/pairs/XA-XB")) {
                print("", page, server, CLIENT, floor, true);
            }
            for (String read : List.of("projects?pair=XA-XB", "projects/" + some, "decisions?pair=XA-XB", "public-inputs?pair=XA-XB",
                    "issuances/" + some + "-I01/registries")) {
                print("", "/api/v1/" + read, server, CLIENT, floor, false);
            }
            for (String page : List.of("/app/", "/app/project/", "/app/verification/", "/app/issuance/", "/app/committee/",
                    "/app/methodology/", "/app/project/case.xhtml?number=" + some)) {
                print(desk, page, server, people.get(desk), floor, false);
            }
            for (String page : List.of("/app/", "/app/project/", "/app/registry/")) {
                print("mill.xa", page, server, people.get("mill.xa"), floor, false);
            }
            print("verifier", "/app/", server, people.get("verifier"), floor, false);
            print("xb.registry", "/app/", server, people.get("xb.registry"), floor, false);
            print("xb.registry", "/app/registry/", server, people.get("xb.registry"), floor, false);
            HttpClient admin = signedIn(server, "admin");
            long begin = System.nanoTime();
            String books = new String(get(server, admin, "/api/v1/invariants").body(), StandardCharsets.UTF_8);
            say("invariants of all books: %.60s (%.1f s)", books, seconds(System.nanoTime() - begin));
        }
    }

    /** One line: the page made anew each time, and where it may be kept, the page as it is kept. */
    private static void print(String person, String page, Server server, HttpClient client, long floor, boolean kept) throws Exception {
        String name = page + (person.isEmpty() ? "" : " (" + person + ")");
        try {
            List<Long> made = times(server, client, page, true);
            long bytes = get(server, client, page).body().length;
            String again = kept ? String.format(Locale.ROOT, "%.1f", (double) median(times(server, client, page, false)) / floor) : "";
            say("  %-52s %9.1f %9.1f %9s %9.1f", name, median(made) / 1e6, (double) median(made) / floor, again, bytes / 1024.0);
        } catch (IOException slow) {
            say("  %-52s %s", name, slow.getMessage());
        }
    }

    /** A unit of a copy's issuance, by the serial number that its issuance page prints. */
    private static String unit(Server server, String project) throws Exception {
        Matcher serial = Pattern.compile("/units/([A-Z0-9-]+)").matcher(
                new String(get(server, CLIENT, "/issuance/" + project + "-I01").body(), StandardCharsets.UTF_8));
        if (serial.find()) {
            return "/units/" + serial.group(1);
        }
        Matcher range = Pattern.compile(project + "-X[AB]-\\d{4}-\\d+").matcher(
                new String(get(server, CLIENT, "/api/v1/issuances/" + project + "-I01/registries").body(), StandardCharsets.UTF_8));
        return "/units/" + (range.find() ? range.group() : "unknown");
    }

    /**
     * Times of warm requests, in nanoseconds: as many as fit in the time a page is given, at most so many.
     *
     * @param anew with a query of its own each time, so that no answer is there already
     */
    private static List<Long> times(Server server, HttpClient client, String path, boolean anew) throws Exception {
        List<Long> took = new ArrayList<>();
        long end = System.nanoTime() + MOST_FOR_A_PAGE.toNanos();
        for (int i = 0; i < MOST_REQUESTS && (took.size() < 3 || System.nanoTime() < end); i++) {
            String address = anew ? path + (path.contains("?") ? "&" : "?") + "once=" + i : path;
            long begin = System.nanoTime();
            HttpResponse<byte[]> answer = get(server, client, address);
            if (answer.statusCode() != 200) {
                throw new IOException("answered " + answer.statusCode());
            }
            long nanos = System.nanoTime() - begin;
            // The first few are the server's own warming up, unless they are all there is time for.
            if (i >= 5 || nanos > MOST_FOR_A_PAGE.toNanos() / 10) {
                took.add(nanos);
            }
        }
        return took;
    }

    private static HttpResponse<byte[]> get(Server server, HttpClient client, String path) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(server.base() + path)).timeout(MOST_FOR_ONE).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static HttpClient signedIn(Server server, String person) throws Exception {
        HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        Matcher proof = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"")
                .matcher(new String(get(server, client, "/app/sign-in.xhtml").body(), StandardCharsets.UTF_8));
        if (!proof.find()) {
            throw new IllegalStateException("The sign-in page has no form");
        }
        String form = "csrf=" + URLEncoder.encode(proof.group(1), StandardCharsets.UTF_8) + "&name=" + person + "&password=" + PASSWORD
                + "&step=submit";
        HttpResponse<String> answer = client.send(HttpRequest.newBuilder(URI.create(server.base() + "/app/sign-in.xhtml"))
                .header("Content-Type", "application/x-www-form-urlencoded").timeout(MOST_FOR_ONE)
                .POST(HttpRequest.BodyPublishers.ofString(form)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 303 && answer.statusCode() != 302) {
            throw new IllegalStateException(person + " could not sign in: " + answer.statusCode());
        }
        return client;
    }

    /** In a process of its own, since it needs the databases' drivers and, on H2, the triggers' classes. */
    private static void fill(String url, int projects) throws IOException, InterruptedException {
        String war = "target/tandem/WEB-INF/";
        ProcessBuilder builder = new ProcessBuilder(java(), "-Xmx1g", "-cp", war + "classes" + java.io.File.pathSeparator + war + "lib/*",
                "config/BenchmarkProjects.java", Integer.toString(projects)).inheritIO();
        builder.environment().put("DB_URL", url);
        Process process = builder.start();
        if (!process.waitFor(20, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("Filling the database took more than 20 minutes");
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException("Could not fill the database");
        }
    }

    /** In a process of its own too, since it is the ledger's own code that it measures. */
    private static void ledger(Path home, int blocks, int seconds) throws IOException, InterruptedException {
        Path api = Files.createDirectories(home.resolve("api"));
        try (java.util.zip.ZipFile server = new java.util.zip.ZipFile("target/payara-micro.jar")) {
            for (java.util.zip.ZipEntry jar : Collections.list(server.entries())) {
                if (jar.getName().matches("MICRO-INF/runtime/jakarta\\.[a-z.]+-api\\.jar")) {
                    Files.copy(server.getInputStream(jar), api.resolve(Path.of(jar.getName()).getFileName()),
                            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        String war = "target/tandem/WEB-INF/";
        Process process = new ProcessBuilder(java(), "-Xmx1g", "-cp",
                String.join(java.io.File.pathSeparator, war + "classes", war + "lib/*", api + "/*"),
                "config/BenchmarkLedger.java", "--blocks", Integer.toString(blocks), "--seconds", Integer.toString(seconds),
                "--issuances", Integer.toString(Math.min(1_000, blocks / 1_000))).inheritIO().start();
        if (!process.waitFor(100, TimeUnit.MINUTES)) {
            process.destroy();
            throw new IllegalStateException("Measuring the ledger took more than 100 minutes");
        }
        if (process.exitValue() != 0) {
            System.exit(process.exitValue());
        }
    }

    private static long median(List<Long> values) {
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }

    private static void say(String line, Object... values) {
        System.out.println(String.format(Locale.ROOT, line, values).stripTrailing());
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** A server process that is ended when it is closed, also when this program is. */
    private record Server(Process process, String base, long nanos) implements AutoCloseable {

        /** The bare server is ready when it answers at all; Tandem when it says so. Both with the flags of Run.java. */
        static Server start(Path home, String url, boolean tandem) throws Exception {
            int port;
            try (ServerSocket socket = new ServerSocket(0)) {
                port = socket.getLocalPort();
            }
            List<String> command = new ArrayList<>(List.of(java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:MetaspaceSize=256m", "-Xms400m", "-Xmn250m", "-Xmx1g",
                    "-jar", "target/payara-micro.jar", "--port", Integer.toString(port), "--nocluster", "--disablephonehome",
                    "--prebootcommandfile", "config/preboot.txt"));
            if (tandem) {
                command.addAll(List.of("--deploy", "target/tandem.war"));
            }
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(home.resolve(tandem ? "tandem.log" : "bare.log").toFile());
            builder.environment().put("DB_URL", url);
            builder.environment().put("TANDEM_KEYS", home.resolve("keys").toString());
            builder.environment().put("TANDEM_DEMONSTRATION", "true");
            builder.environment().put("TANDEM_DEMONSTRATION_PASSWORD", PASSWORD);
            long begin = System.nanoTime();
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            String base = "http://127.0.0.1:" + port;
            HttpRequest probe = HttpRequest.newBuilder(URI.create(base + (tandem ? "/health/ready" : "/")))
                    .timeout(Duration.ofSeconds(10)).build();
            long end = begin + TimeUnit.MINUTES.toNanos(5);
            while (System.nanoTime() < end && process.isAlive()) {
                try {
                    int status = CLIENT.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode();
                    if (tandem ? status == 200 : status < 500) {
                        return new Server(process, base, System.nanoTime() - begin);
                    }
                } catch (IOException notYet) {
                    // Nothing listens yet.
                }
                process.waitFor(20, TimeUnit.MILLISECONDS);
            }
            process.destroyForcibly();
            throw new IllegalStateException("The server did not come up; see " + home);
        }

        double seconds() {
            return Benchmark.seconds(nanos);
        }

        @Override
        public void close() throws Exception {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
