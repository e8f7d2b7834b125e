import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Builds Tandem and starts it on this machine, for trying it and for working on it. Options:
 *
 * <pre>
 * --port N            where to listen on 127.0.0.1 (8080)
 * --data DIR          where database, keys and log lie (data)
 * --no-demonstration  without the practice pair's prepared cases and sign-ins
 * --no-build          start what was built before
 * --reset             begin with an empty database and new keys in the data directory; keeps the password
 * --three-nodes       the practice pair in three deployments that exchange signed letters: the committee with the portal
 *                     at the port, the registry of XA at the next one, that of XB at the one after; ten above its own
 *                     port each listens to the two others, which show a certificate
 * --only NAME         of the three, starts COMMITTEE, XA or XB alone, for example after it was stopped
 * </pre>
 *
 * The database is H2 in the data directory unless DB_URL names another; see docs/operating.md. With --three-nodes each
 * deployment has its own directory below it, and DB_URL_COMMITTEE, DB_URL_XA and DB_URL_XB name others.
 */
public final class Run {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    public static void main(String... arguments) throws Exception {
        int port = 8080;
        Path data = Path.of("data");
        boolean demonstration = true;
        boolean build = true;
        boolean reset = false;
        boolean threeNodes = false;
        String only = "";
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--port" -> port = Integer.parseInt(following(arguments, ++i));
                case "--data" -> data = Path.of(following(arguments, ++i));
                case "--no-demonstration" -> demonstration = false;
                case "--no-build" -> build = false;
                case "--reset" -> reset = true;
                case "--three-nodes" -> threeNodes = true;
                case "--only" -> only = following(arguments, ++i);
                default -> stop("Unknown option " + arguments[i]
                        + ". Options: --port N, --data DIR, --no-demonstration, --no-build, --reset, --three-nodes, --only NAME");
            }
        }
        if (reset && !only.isEmpty()) {
            stop("The others would still know what one of them forgot: --reset begins all three anew, without --only.");
        }
        List<Node> three = threeNodes(data, port);
        List<Node> nodes = threeNodes ? those(three, only) : List.of(new Node("", "", data, port));
        nodes.forEach(Node::refuseTakenPorts);
        Path home = Path.of("").toAbsolutePath();
        if (!Files.exists(home.resolve("pom.xml"))) {
            stop("Start this from Tandem's own folder, where pom.xml lies.");
        }
        if (build) {
            build();
        }
        for (Node node : nodes) {
            Files.createDirectories(node.data());
            if (reset) {
                reset(node);
            }
        }
        if (threeNodes) {
            makeCertificates(three);
            startThree(home, nodes, demonstration);
        } else {
            Running one = start(home, data.toAbsolutePath(), nodes.get(0), demonstration);
            ready(one, demonstration);
            await(one);
        }
    }

    /**
     * One deployment.
     *
     * @param hosts what it keeps, for TANDEM_HOSTS; empty for everything
     */
    private record Node(String name, String hosts, Path data, int port) {

        /** Where people read it. */
        String pages() {
            return "http://127.0.0.1:" + port;
        }

        /** Where the two others reach it. */
        String address() {
            return "https://127.0.0.1:" + peerPort();
        }

        int peerPort() {
            return port + 10;
        }

        boolean isOneOfThree() {
            return !hosts.isEmpty();
        }

        void refuseTakenPorts() {
            refuseTakenPort(port);
            if (isOneOfThree()) {
                refuseTakenPort(peerPort());
            }
        }

        /** Its certificate, and those of the two others. */
        Path peer(String file) {
            return data.toAbsolutePath().resolve("peer").resolve(file);
        }
    }

    private record Running(Node node, Process process, Map<String, String> environment, Path log) {}

    private static List<Node> threeNodes(Path data, int port) {
        return List.of(
                new Node("COMMITTEE", "XA-XB", data.resolve("committee"), port),
                new Node("XA", "XA", data.resolve("xa"), port + 1),
                new Node("XB", "XB", data.resolve("xb"), port + 2));
    }

    private static List<Node> those(List<Node> three, String only) {
        List<Node> nodes = three.stream().filter(node -> only.isEmpty() || node.name().equals(only)).toList();
        if (nodes.isEmpty()) {
            stop("--only is COMMITTEE, XA or XB.");
        }
        return nodes;
    }

    /** Starts all three, then hands everybody's card to the two others: what operators do after comparing them. */
    private static void startThree(Path home, List<Node> nodes, boolean demonstration) throws Exception {
        List<Running> running = new ArrayList<>();
        for (Node node : nodes) {
            running.add(start(home, node.data().toAbsolutePath(), node, demonstration));
        }
        for (Running one : running) {
            awaitReady(one.process(), one.node().port(), one.log());
        }
        for (Node one : nodes) {
            String card = card(one);
            for (Node other : nodes) {
                if (!other.equals(one)) {
                    Path counterparts = Files.createDirectories(other.data().resolve("counterparts"));
                    Files.writeString(counterparts.resolve(one.hosts() + ".json"), card);
                }
            }
        }
        say("");
        say(nodes.size() == 1 ? "Ready again:" : "Three deployments are ready, and know one another's keys:");
        for (Running one : running) {
            say("  %-10s %s   data in %s".formatted(
                    one.node().name(), one.node().pages(), one.node().data().toAbsolutePath()));
        }
        if (demonstration) {
            say("Practice sign-ins, all with the password "
                    + running.get(0).environment().get("TANDEM_DEMONSTRATION_PASSWORD")
                    + "; authorities and registries answer and record at their own deployment:");
            signIns().forEach(Run::say);
        }
        say("To cut one off, end its process; to bring it back, add --no-build --only and its name to this command:");
        running.forEach(one -> say("  %-10s process %d".formatted(one.node().name(), one.process().pid())));
        say("Stop with Ctrl-C.");
        CompletableFuture.allOf(running.stream().map(Run::sayItsEnd).toArray(CompletableFuture[]::new)).join();
    }

    private static CompletableFuture<Void> sayItsEnd(Running one) {
        return one.process().onExit().thenAccept(ended -> say(
                one.node().name() + " has ended with status " + ended.exitValue() + "; its log is " + one.log()));
    }

    /** A key and its certificate for each, once, and what the listener needs to show it and to take those of the others alone. */
    private static void makeCertificates(List<Node> three) throws IOException, InterruptedException, GeneralSecurityException {
        for (Node node : three) {
            ownersAlone(Files.createDirectories(node.peer("")));
            if (!Files.exists(node.peer("key.p12"))) {
                makeCertificate(node);
            }
        }
        for (Node node : three) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            for (Node other : three) {
                if (!other.equals(node)) {
                    trusted.setCertificateEntry(other.name(), certificate(other));
                }
            }
            String password = peerPassword(node);
            try (OutputStream out = Files.newOutputStream(node.peer("trust.p12"))) {
                trusted.store(out, password.toCharArray());
            }
            Properties properties = new Properties();
            properties.setProperty("javax.net.ssl.keyStore", node.peer("key.p12").toString());
            properties.setProperty("javax.net.ssl.keyStorePassword", password);
            properties.setProperty("javax.net.ssl.trustStore", node.peer("trust.p12").toString());
            properties.setProperty("javax.net.ssl.trustStorePassword", password);
            try (OutputStream out = Files.newOutputStream(node.peer("tls.properties"))) {
                properties.store(out, null);
            }
            ownersAlone(node.peer("tls.properties"));
        }
    }

    private static void makeCertificate(Node node) throws IOException, InterruptedException {
        peerPassword(node);
        Process keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "tandem", "-keyalg", "EC", "-dname", "CN=Tandem " + node.name(),
                "-ext", "san=ip:127.0.0.1", "-validity", "3650", "-storetype", "PKCS12",
                "-keystore", node.peer("key.p12").toString(), "-storepass:file", node.peer("password").toString())
                .redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes());
        if (keytool.waitFor() != 0) {
            stop("No certificate could be made for " + node.name() + ": " + said);
        }
        ownersAlone(node.peer("key.p12"));
    }

    private static String peerPassword(Node node) {
        return secret(node.peer("password"));
    }

    private static X509Certificate certificate(Node node) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(node.peer("key.p12"))) {
            store.load(in, peerPassword(node).toCharArray());
        }
        return (X509Certificate) store.getCertificate("tandem");
    }

    /** As it stands in a JSON text. */
    private static String pem(X509Certificate certificate) throws GeneralSecurityException {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return ("-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n").replace("\n", "\\n");
    }

    /**
     * As the deployment publishes it, with the addresses at which it listens here, and the certificate that it shows: by that the
     * two others know whom they reach.
     */
    private static String card(Node node) throws IOException, InterruptedException, GeneralSecurityException {
        HttpResponse<String> card = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create(node.pages() + "/peer/v1/card")).timeout(Duration.ofSeconds(30)).build(),
                HttpResponse.BodyHandlers.ofString());
        if (card.statusCode() != 200 || !card.body().startsWith("{")) {
            stop("The card of " + node.name() + " could not be read: " + card.statusCode());
        }
        return card.body()
                .replace("\"address\":null", "\"address\":\"" + node.address() + "\"")
                .replace("\"pages\":null", "\"pages\":\"" + node.pages() + "\"")
                .replace("\"certificate\":null", "\"certificate\":\"" + pem(certificate(node)) + "\"");
    }

    /** Only what this launcher made itself: the files of its own H2 database, the keys and the log. */
    private static void reset(Node node) throws IOException {
        Path data = node.data();
        String url = node.name().isEmpty() ? "DB_URL" : "DB_URL_" + node.name();
        if (System.getenv(url) != null) {
            stop("--reset empties the database in the data directory, and " + url + " names another. Take it away, or --reset.");
        }
        if (System.getenv("TANDEM_KEYS") != null) {
            stop("--reset empties the keys in the data directory, and TANDEM_KEYS names others. Take TANDEM_KEYS away, or --reset.");
        }
        refuseWhileInUse(data.resolve("tandem.mv.db"));
        for (String name : List.of("tandem.mv.db", "tandem.trace.db", "tandem.log")) {
            Files.deleteIfExists(data.resolve(name));
        }
        for (Path keys : List.of(data.resolve("keys"), data.resolve("peer"))) {
            if (Files.isDirectory(keys)) {
                try (Stream<Path> files = Files.list(keys)) {
                    for (Path file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(keys);
            }
        }
        say("Beginning with an empty database in " + data.toAbsolutePath());
    }

    /** H2 holds a lock on its file while it is open, also from another process. */
    private static void refuseWhileInUse(Path database) throws IOException {
        if (!Files.exists(database)) {
            return;
        }
        try (FileChannel file = FileChannel.open(database, StandardOpenOption.WRITE);
                FileLock free = file.tryLock()) {
            if (free == null) {
                stop("The database in the data directory is in use. Stop the Tandem that uses it first.");
            }
        }
    }

    private static void build() throws IOException, InterruptedException {
        say("Building Tandem. The first time this fetches its libraries and takes some minutes.");
        String maven = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win") ? "mvn.cmd" : "mvn";
        Process process = new ProcessBuilder(maven, "-q", "-B", "-ntp", "-Prun", "package").inheritIO().start();
        endWith(process);
        if (process.waitFor() != 0) {
            stop("The build failed; see above.");
        }
    }

    private static Running start(Path home, Path data, Node node, boolean demonstration) throws Exception {
        int port = node.port();
        Path log = data.resolve("tandem.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:MetaspaceSize=256m", "-Xms400m", "-Xmn250m", "-Xmx1g",
                "-jar", home.resolve("target/payara-micro.jar").toString(),
                "--deploy", home.resolve("target/tandem.war").toString(),
                "--port", Integer.toString(port),
                "--nocluster", "--disablephonehome"));
        Path preboot = home.resolve("config/preboot.txt");
        if (node.isOneOfThree()) {
            preboot = node.peer("preboot.txt");
            Files.writeString(preboot, Files.readString(home.resolve("config/preboot.txt"))
                    + Files.readString(home.resolve("config/peers.txt")));
            command.addAll(List.of(
                    "--sslport", Integer.toString(node.peerPort()),
                    "--systemproperties", node.peer("tls.properties").toString()));
        }
        command.addAll(List.of("--prebootcommandfile", preboot.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        var environment = builder.environment();
        if (node.isOneOfThree()) {
            environment.put("TANDEM_HOSTS", node.hosts());
            environment.put("TANDEM_PEER_KEYSTORE", node.peer("key.p12").toString());
            environment.put("TANDEM_PEER_KEYSTORE_PASSWORD", peerPassword(node));
            environment.put("TANDEM_PEER_CERTIFICATES", "demanded");
            environment.put("TANDEM_KEYS", data.resolve("keys").toString());
            environment.put("TANDEM_COUNTERPARTS", data.resolve("counterparts").toString());
            environment.remove("DB_URL");
            String url = System.getenv("DB_URL_" + node.name());
            if (url != null) {
                environment.put("DB_URL", url);
            }
        }
        environment.putIfAbsent(
                "DB_URL", "jdbc:h2:file:" + data.resolve("tandem") + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE");
        environment.putIfAbsent("TANDEM_KEYS", data.resolve("keys").toString());
        environment.putIfAbsent("TANDEM_COUNTERPARTS", data.resolve("counterparts").toString());
        environment.put("TANDEM_DEMONSTRATION", Boolean.toString(demonstration));
        if (demonstration) {
            environment.putIfAbsent("TANDEM_DEMONSTRATION_PASSWORD", secret((node.isOneOfThree() ? data.getParent() : data).resolve("demonstration-password")));
        }
        say("Starting at http://127.0.0.1:" + port + "; the log is " + log);
        Process process = builder.start();
        endWith(process);
        return new Running(node, process, environment, log);
    }

    private static void ready(Running one, boolean demonstration) throws Exception {
        var environment = one.environment();
        Path data = one.node().data().toAbsolutePath();
        awaitReady(one.process(), one.node().port(), one.log());
        say("");
        say("Tandem is ready:    " + one.node().pages() + "/      (workspace at /app, interface at /openapi)");
        say("Its data lie in:    " + (environment.get("DB_URL").startsWith("jdbc:h2:file:" + data) ? data : environment.get("DB_URL").replaceAll("\\?.*", "")));
        if (demonstration) {
            say("Practice sign-ins, all with the password " + environment.get("TANDEM_DEMONSTRATION_PASSWORD") + ":");
            signIns().forEach(Run::say);
        }
        say("Stop with Ctrl-C.");
    }

    private static void await(Running one) throws InterruptedException {
        int ended = one.process().waitFor();
        if (ended != 0 && ended != 130 && ended != 143) {
            stop("Tandem ended by itself with status " + ended + "; see " + one.log());
        }
    }

    private static Stream<String> signIns() {
        return Stream.of(
                "  xa.desk        xb.desk         the secretariat's two desks",
                "  xa.member      xb.member       members of the joint committee",
                "  xa.chair       xb.chair        its co-chairs",
                "  xa.authority   xb.authority    competent authorities: the officer",
                "  xa.authority2  xb.authority2   … and the second person, who answers",
                "  xa.registry    xb.registry     registries: the officer",
                "  xa.registry2   xb.registry2    … and the second person, who records",
                "  mill.xa        mill.xb         project participants",
                "  verifier                       a third-party entity (verifier.expired: one whose designation ended)",
                "  admin                          keeps people and offices");
    }

    private static void awaitReady(Process process, int port, Path log) throws Exception {
        HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .timeout(Duration.ofSeconds(5)).build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                if (client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // Nothing listens yet.
            }
            if (process.waitFor(500, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        try (Stream<String> lines = Files.lines(log)) {
            lines.filter(line -> line.contains("Exception") || line.contains("SEVERE")).limit(10).forEach(Run::say);
        }
        stop("Tandem did not become ready; see " + log);
    }

    /** Ctrl-C and a plain kill of this process end the other one too, in order, before this one is gone. */
    private static void endWith(Process process) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            process.destroy();
            try {
                if (!process.waitFor(30, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException stopped) {
                process.destroyForcibly();
            }
        }));
    }

    /** Made once for each data directory, readable by its owner alone. */
    private static String secret(Path file) {
        try {
            if (!Files.exists(file)) {
                String letters = "abcdefghjkmnpqrstuvwxyz23456789";
                StringBuilder made = new StringBuilder();
                new SecureRandom().ints(16, 0, letters.length()).forEach(i -> made.append(letters.charAt(i)));
                Files.writeString(file, made);
                ownersAlone(file);
            }
            return Files.readString(file).strip();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void ownersAlone(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(Files.isDirectory(file) ? "rwx------" : "rw-------"));
        }
    }

    private static void refuseTakenPort(int port) {
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            free.setReuseAddress(true);
        } catch (IOException taken) {
            stop("Port " + port + " is taken on 127.0.0.1. Choose another with --port N.");
        }
    }

    private static String following(String[] arguments, int at) {
        if (at >= arguments.length) {
            stop(arguments[at - 1] + " needs a value.");
        }
        return arguments[at];
    }

    private static void say(String line) {
        System.out.println(line);
    }

    private static void stop(String why) {
        System.err.println(why);
        System.exit(1);
    }
}
