import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Measures the built Tandem on this machine against the bare server, in turn, and prints ratios: {@code java
 * config/Benchmark.java [--runs N] [--projects N]}. Start-up is the time from starting the process to the first answered
 * readiness check; a page's time is the median of its requests divided by the median of the same requests for a static
 * file of this server. Nothing here is a test: the machine's noise is in every figure, so quote the ratios.
 */
public final class Benchmark {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    public static void main(String... arguments) throws Exception {
        int runs = 3;
        int projects = 10_000;
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            switch (arguments[i]) {
                case "--runs" -> runs = Integer.parseInt(arguments[i + 1]);
                case "--projects" -> projects = Integer.parseInt(arguments[i + 1]);
                default -> throw new IllegalArgumentException("Options: --runs N, --projects N");
            }
        }
        Path home = Files.createTempDirectory("tandem-benchmark");
        String url = "jdbc:h2:file:" + home.resolve("tandem") + ";WRITE_DELAY=0";
        try (Server first = Server.start(home, url, true)) {
            System.out.printf(Locale.ROOT, "first start (tables and practice cases are made): %.1f s%n", first.seconds());
        }
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
        System.out.printf(Locale.ROOT, "start-up: bare server %.1f s, Tandem %.1f s, ratio %.2f (aim 3 or less; median of %d)%n",
                seconds(median(bare)), seconds(median(tandem)), ratio(tandem, bare), runs);
        if (!Files.exists(Path.of("config/benchmark-projects.sql"))) {
            System.out.println("pages: not measured, config/benchmark-projects.sql is not written yet");
            return;
        }
        fill(home, url, projects);
        try (Server server = Server.start(home, url, true)) {
            long floor = request(server, "/assets/tandem.css", 400);
            System.out.printf(Locale.ROOT, "with %,d projects, against a static file (%.2f ms):%n", projects, floor / 1e6);
            for (String page : List.of("/", "/projects", "/projects?page=150", "/projects/XB001", "/decisions", "/issuance")) {
                long took = request(server, page, 200);
                System.out.printf(Locale.ROOT, "  %-22s %7.2f ms, ratio %.1f%n", page, took / 1e6, (double) took / floor);
            }
        }
    }

    /** Median of warm requests, in nanoseconds. */
    private static long request(Server server, String path, int times) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.base + path)).timeout(Duration.ofSeconds(30)).build();
        List<Long> took = new ArrayList<>();
        for (int i = 0; i < 2 * times; i++) {
            long begin = System.nanoTime();
            HttpResponse<byte[]> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " answered " + answer.statusCode());
            }
            if (i >= times) {
                took.add(System.nanoTime() - begin);
            }
        }
        return median(took);
    }

    /** Copies the practice pair's first project until there are so many, with the database stopped. */
    private static void fill(Path home, String url, int projects) throws IOException, InterruptedException {
        Path sql = Files.writeString(home.resolve("fill.sql"), Files.readString(Path.of("config/benchmark-projects.sql"))
                .replace(":projects", Integer.toString(projects)));
        Path h2;
        try (var jars = Files.list(Path.of("target/tandem/WEB-INF/lib"))) {
            h2 = jars.filter(jar -> jar.getFileName().toString().startsWith("h2-")).findFirst().orElseThrow();
        }
        Process process = new ProcessBuilder(java(), "-cp", h2.toString(), "org.h2.tools.RunScript", "-url", url, "-user", "tandem",
                "-password", "", "-script", sql.toString()).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("Could not fill the database");
        }
    }

    private static long median(List<Long> values) {
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static double ratio(List<Long> a, List<Long> b) {
        return (double) median(a) / median(b);
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** A server process that is ended when it is closed. */
    private record Server(Process process, String base, long nanos) implements AutoCloseable {

        static Server start(Path home, String url, boolean tandem) throws Exception {
            int port;
            try (ServerSocket socket = new ServerSocket(0)) {
                port = socket.getLocalPort();
            }
            List<String> command = new ArrayList<>(Arrays.asList(java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx1g",
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
            builder.environment().put("TANDEM_DEMONSTRATION_PASSWORD", "benchmark-practice");
            long begin = System.nanoTime();
            Process process = builder.start();
            String base = "http://127.0.0.1:" + port;
            // The bare server has no readiness check of ours; it is up when it answers anything, and says so with 404.
            HttpRequest probe = HttpRequest.newBuilder(URI.create(base + (tandem ? "/health/ready" : "/")))
                    .timeout(Duration.ofSeconds(10)).build();
            long end = begin + TimeUnit.MINUTES.toNanos(5);
            while (System.nanoTime() < end && process.isAlive()) {
                try {
                    int status = CLIENT.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode();
                    if (status == (tandem ? 200 : 404)) {
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
