package org.tandem.app;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Properties;

/**
 * Makes an H2 file anew whose process was killed, before it is worked with. A unique index of such a file may hold a number
 * that no row has, of a transaction that did not end; H2 lets nobody take it and waits for a transaction that is gone. Made
 * from its rows, the file has no such number.
 */
public final class KilledH2 {

    private static final Logger LOG = System.getLogger(KilledH2.class.getName());
    private static final String URL = "jdbc:h2:";
    private static final String FILE = "file:";

    /** H2 writes two copies of its header, each in a block of its own, and this word into both when it closes the file. */
    private static final String CLOSED = ",clean:1,";

    private static final String HEADER = "H:2,";
    private static final int BLOCK = 4_096;

    private final Path file;
    private final Path script;
    private final Path anew;
    private final Path lock;
    private final String address;
    private final String options;
    private final Properties credentials;

    private KilledH2(String address, String options, Properties credentials) {
        this.address = address;
        this.options = options;
        this.credentials = credentials;
        this.file = Path.of(address + ".mv.db");
        this.script = Path.of(address + "-rows.sql.gz");
        this.anew = Path.of(address + "-anew.mv.db");
        this.lock = Path.of(address + "-anew.lock");
    }

    /**
     * Does nothing for another database, for a file that is not there or was closed, and for one that cannot be read as it
     * lies there, as an encrypted one. Killed itself, it begins again the next time.
     *
     * @throws IllegalStateException if the file cannot be made anew; its rows are left as they were
     */
    public static void mend(String url, String user, String password) {
        if (!url.toLowerCase(Locale.ROOT).startsWith(URL)) {
            return;
        }
        String name = url.substring(URL.length()).replaceAll(";.*", "");
        boolean isFile = name.startsWith(FILE) || name.startsWith("/") || name.startsWith("./");
        if (!isFile) {
            return;
        }
        Properties credentials = new Properties();
        credentials.setProperty("user", user);
        credentials.setProperty("password", password);
        int end = url.indexOf(';');
        KilledH2 killed = new KilledH2(
                name.startsWith(FILE) ? name.substring(FILE.length()) : name,
                end < 0 ? "" : url.substring(end),
                credentials);
        try {
            if (killed.isToBeMended()) {
                killed.mendAlone();
            }
        } catch (IOException | SQLException failed) {
            throw new IllegalStateException(
                    "The database file %s was not closed and could not be made anew: %s"
                            .formatted(killed.file, failed.getMessage()),
                    failed);
        }
    }

    private boolean isToBeMended() throws IOException {
        return Files.exists(file) && (Files.exists(script) || wasKilled());
    }

    /** Of two that start at the same moment the second waits, and finds the file mended. */
    private void mendAlone() throws IOException, SQLException {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            if (isToBeMended()) {
                makeAnew();
            }
        }
    }

    private boolean wasKilled() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String first = new String(in.readNBytes(BLOCK), StandardCharsets.ISO_8859_1);
            String second = new String(in.readNBytes(BLOCK), StandardCharsets.ISO_8859_1);
            return first.startsWith(HEADER) && !(first.contains(CLOSED) && second.contains(CLOSED));
        }
    }

    /** The script is there from the first byte on, so that a file which this alone had closed is not taken for one that is well. */
    private void makeAnew() throws IOException, SQLException {
        LOG.log(Level.INFO, "{0} was not closed by the process that had it last; it is made anew from its rows", file);
        long begin = System.nanoTime();
        Files.deleteIfExists(anew);
        Files.write(script, new byte[0]);
        run(address, "script to ? compression gzip");
        run(address + "-anew", "runscript from ? compression gzip");
        Files.move(anew, file, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(script);
        LOG.log(Level.INFO, "{0} was made anew in {1} ms", file, (System.nanoTime() - begin) / 1_000_000);
    }

    private void run(String database, String command) throws SQLException {
        try (Connection connection = new org.h2.Driver().connect(URL + FILE + database + options, credentials)) {
            try (PreparedStatement statement = connection.prepareStatement(command)) {
                statement.setString(1, script.toString());
                statement.execute();
            }
            try (Statement shutdown = connection.createStatement()) {
                shutdown.execute("shutdown");
            }
        }
    }
}
