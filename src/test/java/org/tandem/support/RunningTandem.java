package org.tandem.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The built WAR in a Payara Micro of its own, on loopback, with a fresh database and the practice pair's prepared cases.
 * One for each kind of database serves the whole test run and ends with it.
 */
public final class RunningTandem {

    /** The password of every demonstration sign-in in tests. */
    public static final String PASSWORD = "correct-horse-tandem";

    private static final Map<TestDatabase, RunningTandem> STARTED = new EnumMap<>(TestDatabase.class);
    private static RunningTandem untouched;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final URI base;
    private final Optional<URI> peer;
    private final Path log;
    private final Optional<DataSource> database;
    private final ProcessBuilder command;
    private Process process;

    private RunningTandem(
            URI base, Optional<URI> peer, Path log, Optional<DataSource> database, ProcessBuilder command) {
        this.base = base;
        this.peer = peer;
        this.log = log;
        this.database = database;
        this.command = command;
    }

    public static synchronized RunningTandem on(TestDatabase kind) {
        return STARTED.computeIfAbsent(kind, RunningTandem::start);
    }

    /**
     * Another one on H2, for those who look at every page: nobody walks through its prepared cases, so each is still at the
     * step that it was prepared for. Started once.
     */
    public static synchronized RunningTandem untouched() {
        if (untouched == null) {
            untouched = start(TestDatabase.H2);
        }
        return untouched;
    }

    /** One that nobody else uses, for a test that moves the practice calendar. */
    public static RunningTandem ofItsOwn(TestDatabase kind) {
        return start(kind);
    }

    /** One that nobody else uses, with more in its environment. */
    public static RunningTandem with(TestDatabase kind, Map<String, String> more) {
        return start(kind, Optional.empty(), more);
    }

    /**
     * One that keeps only this, for example {@code XA}, and reads its counterparts from {@link #counterparts()}. To them it
     * listens at {@link #peer()}, where it shows this certificate and demands theirs.
     */
    public static RunningTandem keeping(TestDatabase kind, String hosts, NodeCertificate shown) {
        return start(kind, Optional.of(shown), Map.of("TANDEM_HOSTS", hosts));
    }

    /** Where its operator writes its counterparts down. */
    public Path counterparts() {
        return log.resolveSibling("counterparts");
    }

    /** As when somebody pulls the plug. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** As the operator stops it, with SIGTERM. Whether it ended in time; it is killed if not. */
    public boolean stop(Duration most) {
        process.destroy();
        try {
            if (process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        kill();
        return false;
    }

    /** Starts it once more, with the data and at the port that it had. */
    public void startAgain() {
        try {
            run();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void run() throws IOException {
        process = command.start();
        Process started = process;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(started)));
        awaitReady(process);
    }

    /** Address without a trailing slash, {@code http://127.0.0.1:port}. */
    public String base() {
        return base.toString();
    }

    /** Where its counterparts reach it, {@code https://127.0.0.1:port}. */
    public String peer() {
        return peer.orElseThrow().toString();
    }

    public URI at(String path) {
        return base.resolve(path);
    }

    /** How many statements the last request for this address asked of the database; waits until they are counted. */
    public int queriesOf(String address) {
        HttpRequest question = HttpRequest.newBuilder(at(
                        "/measure?of=" + java.net.URLEncoder.encode(address, java.nio.charset.StandardCharsets.UTF_8)))
                .build();
        HttpClient client = HttpClient.newHttpClient();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        int count = counted(client, question);
        while (count < 0 && System.nanoTime() < end) {
            count = counted(client, question);
        }
        return count;
    }

    private static int counted(HttpClient client, HttpRequest question) {
        try {
            return Integer.parseInt(
                    client.send(question, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** The database beside the server, with every right, to bring about what a test cannot wait for; on PostgreSQL alone. */
    public DataSource database() {
        return database.orElseThrow();
    }

    /** What the server wrote so far. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static RunningTandem start(TestDatabase kind) {
        return start(kind, Optional.empty(), Map.of());
    }

    private static RunningTandem start(TestDatabase kind, Optional<NodeCertificate> shown, Map<String, String> more) {
        try {
            Path home = Files.createTempDirectory("tandem-" + kind);
            Path war = Files.copy(property("tandem.war"), home.resolve("tandem.war"));
            int port = Ports.free();
            Path preboot = property("tandem.basedir").resolve("config/preboot.txt");
            List<String> words = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx900m",
                    "-jar",
                    property("tandem.micro").toString(),
                    "--deploy",
                    war.toString(),
                    "--port",
                    Integer.toString(port),
                    "--nocluster",
                    "--disablephonehome"));
            Optional<URI> peer = Optional.empty();
            if (shown.isPresent()) {
                int sslPort = Ports.free();
                peer = Optional.of(URI.create("https://127.0.0.1:" + sslPort));
                words.addAll(List.of("--sslport", Integer.toString(sslPort)));
                words.addAll(
                        List.of("--systemproperties", shown.get().properties().toString()));
                preboot = Files.writeString(
                        home.resolve("preboot.txt"),
                        Files.readString(preboot) + Files.readString(preboot.resolveSibling("peers.txt")));
            }
            words.addAll(List.of("--prebootcommandfile", preboot.toString()));
            ProcessBuilder builder =
                    new ProcessBuilder(words).directory(home.toFile()).redirectErrorStream(true);
            Path log = home.resolve("log");
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            Optional<PGSimpleDataSource> postgresql =
                    kind == TestDatabase.POSTGRESQL ? Optional.of(TestDatabase.emptyPostgresql()) : Optional.empty();
            builder.environment().putAll(environment(postgresql, home));
            shown.ifPresent(certificate -> builder.environment().putAll(certificate.environment()));
            builder.environment().putAll(more);
            RunningTandem tandem = new RunningTandem(
                    URI.create("http://127.0.0.1:" + port),
                    peer,
                    log,
                    postgresql.map(TestDatabase::superuser),
                    builder);
            tandem.run();
            return tandem;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Map<String, String> environment(Optional<PGSimpleDataSource> postgresql, Path home) {
        Map<String, String> common = Map.of(
                "TANDEM_KEYS",
                home.resolve("keys").toString(),
                "TANDEM_COUNTERPARTS",
                home.resolve("counterparts").toString(),
                "TANDEM_DEMONSTRATION",
                "true",
                "TANDEM_MEASURE",
                "true",
                "TANDEM_DEMONSTRATION_PASSWORD",
                PASSWORD);
        Map<String, String> environment = new java.util.HashMap<>(common);
        if (postgresql.isPresent()) {
            environment.put(
                    "DB_URL",
                    "jdbc:postgresql://127.0.0.1:%d/%s"
                            .formatted(
                                    TestDatabase.postgresqlPort(),
                                    postgresql.get().getDatabaseName()));
            environment.put("DB_USER", "tandem_app");
            environment.put("DB_PASSWORD", "app");
            environment.put("DB_OWNER_USER", "tandem_owner");
            environment.put("DB_OWNER_PASSWORD", "owner");
        } else {
            environment.put(
                    "DB_URL",
                    "jdbc:h2:file:%s;WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE"
                            .formatted(home.resolve("tandem")));
        }
        return environment;
    }

    private void awaitReady(Process process) throws IOException {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest ready = HttpRequest.newBuilder(at("/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        String last = "none";
        while (System.nanoTime() < end) {
            try {
                HttpResponse<String> answer = client.send(ready, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    return;
                }
                last = answer.statusCode() + " " + answer.body();
            } catch (IOException notYet) {
                // The port opens before the application is deployed, or not yet at all.
                last = notYet.toString();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                break;
            }
            try {
                if (process.waitFor(500, TimeUnit.MILLISECONDS)) {
                    break;
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        String trouble = StartTrouble.of(process, last, log);
        end(process);
        throw new IllegalStateException("Tandem did not become ready, " + trouble);
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Path property(String name) {
        return Path.of(System.getProperty(name));
    }
}
