import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Saves a deployment: {@code java config/Backup.java [--data DIR] [--to DIR]}. With {@code DB_URL} naming a PostgreSQL
 * it runs {@code pg_dump} (which must be on the path, and not older than the server) as DB_BACKUP_USER while Tandem runs,
 * since row-level security hides rows even from the tables' owner; else it writes the H2
 * database of the data directory as a compressed script, for which Tandem must be stopped. Keys are copied beside it.
 */
public final class Backup {

    public static void main(String... arguments) throws Exception {
        Path data = Path.of("data");
        Path to = Path.of("data", "backups");
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            switch (arguments[i]) {
                case "--data" -> data = Path.of(arguments[i + 1]);
                case "--to" -> to = Path.of(arguments[i + 1]);
                default -> stop("Unknown option " + arguments[i] + ". Options: --data DIR, --to DIR");
            }
        }
        String stamp = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        Path folder = Files.createDirectories(to.resolve(stamp));
        String url = System.getenv().getOrDefault(
                "DB_URL", "jdbc:h2:file:" + data.resolve("tandem").toAbsolutePath() + ";WRITE_DELAY=0");
        if (url.startsWith("jdbc:postgresql:")) {
            postgresql(url, folder.resolve("tandem.dump"));
        } else {
            h2(url, folder.resolve("tandem.sql.gz"));
        }
        Path keys = Path.of(System.getenv().getOrDefault("TANDEM_KEYS", data.resolve("keys").toString()));
        copy(keys, folder.resolve("keys"));
        System.out.println("Saved in " + folder.toAbsolutePath());
    }

    private static void postgresql(String url, Path file) throws IOException, InterruptedException {
        run(List.of("pg_dump", "--format=custom", "--file=" + file, "--dbname=" + url.substring("jdbc:".length()),
                "--username=" + System.getenv().getOrDefault("DB_BACKUP_USER", "tandem_backup"), "--no-password"),
                "DB_BACKUP_PASSWORD", file);
    }

    private static void h2(String url, Path file) throws IOException, InterruptedException {
        Path libraries = Path.of("target", "tandem", "WEB-INF", "lib");
        Path h2;
        try (Stream<Path> jars = Files.list(libraries)) {
            h2 = jars.filter(jar -> jar.getFileName().toString().startsWith("h2-")).findFirst()
                    .orElseThrow(() -> new IOException("H2 is not under " + libraries + ". Build Tandem first."));
        }
        run(new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", h2.toString(),
                "org.h2.tools.Script", "-url", url + ";IFEXISTS=TRUE", "-user", System.getenv().getOrDefault("DB_USER", "tandem"),
                "-password", System.getenv().getOrDefault("DB_PASSWORD", ""), "-script", file.toString(),
                "-options", "compression", "gzip")), null, file);
    }

    private static void run(List<String> command, String password, Path made) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        if (password != null && System.getenv(password) != null) {
            builder.environment().put("PGPASSWORD", System.getenv(password));
        }
        if (builder.start().waitFor() != 0) {
            Files.deleteIfExists(made);
            Files.delete(made.getParent());
            stop("Not saved; the reason stands above." + (password == null ? " An H2 database that is in use is locked: stop Tandem first." : ""));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void stop(String why) {
        System.err.println(why);
        System.exit(1);
    }
}
