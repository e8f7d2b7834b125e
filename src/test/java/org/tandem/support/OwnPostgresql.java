package org.tandem.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.postgresql.ds.PGSimpleDataSource;
import org.tandem.app.Migrations;

/**
 * A PostgreSQL of a test's own with one migrated database. Unlike the one of the test run it acknowledges nothing that is not
 * written to its disk, as in production, and all its processes may be killed at once.
 */
public final class OwnPostgresql implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NAME = "tandem";

    private final Path data;
    private final int port;
    private EmbeddedPostgres running;

    private OwnPostgresql(Path data, int port) {
        this.data = data;
        this.port = port;
    }

    /** @param data a directory that it makes */
    public static OwnPostgresql in(Path data) {
        OwnPostgresql server = new OwnPostgresql(data, Ports.free());
        server.start();
        server.run("postgres", "create role tandem_owner login password 'owner'");
        server.run("postgres", "create role tandem_reader nologin");
        server.run("postgres", "create role tandem_app login noinherit password 'app'");
        server.run("postgres", "grant tandem_reader to tandem_app");
        server.run("postgres", "create database " + NAME + " owner tandem_owner");
        server.run(
                NAME,
                "revoke create on schema public from public; grant usage on schema public to tandem_app, tandem_reader;"
                        + " alter schema public owner to tandem_owner");
        Migrations.run(server.as("tandem_owner", NAME));
        return server;
    }

    public LastingDatabase database() {
        return LastingDatabase.postgresql(port, NAME);
    }

    /**
     * SIGKILL to the whole tree: nothing is written any more, nobody is told. The first process is stopped before its children
     * are listed: one that it begins after the list was made would live on, and wait for ever for locks that the killed held.
     */
    public void killTree() {
        ProcessHandle server = ProcessHandle.of(pid()).orElseThrow();
        stop(server);
        List<ProcessHandle> children = server.descendants().toList();
        server.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        try {
            server.onExit().get(30, TimeUnit.SECONDS);
            for (ProcessHandle child : children) {
                child.onExit().get(30, TimeUnit.SECONDS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (java.util.concurrent.ExecutionException | TimeoutException lives) {
            throw new IllegalStateException("It cannot be killed", lives);
        }
    }

    private static void stop(ProcessHandle process) {
        try {
            Process signal = new ProcessBuilder("sh", "-c", "kill -STOP " + process.pid())
                    .inheritIO()
                    .start();
            if (!signal.waitFor(30, TimeUnit.SECONDS) || signal.exitValue() != 0) {
                throw new IllegalStateException("It cannot be stopped");
            }
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** With the data and at the port it had; returns when it has recovered. */
    public void startAgain() {
        end();
        start();
    }

    /** Whether somebody can work with it. */
    public boolean answers() {
        try (Connection connection = as("postgres", NAME).getConnection();
                Statement statement = connection.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException away) {
            return false;
        }
    }

    /** Whether its first process lives. */
    public boolean isRunning() {
        return Files.exists(data.resolve("postmaster.pid"))
                && ProcessHandle.of(pid()).filter(ProcessHandle::isAlive).isPresent();
    }

    private void start() {
        try {
            running = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(true)
                    .setPort(port)
                    .setPGStartupWait(PATIENCE)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("shared_buffers", "64MB")
                    .setServerConfig("min_wal_size", "32MB")
                    .setServerConfig("max_wal_size", "64MB")
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException("PostgreSQL did not start", failed);
        }
        try (Connection connection = as("postgres", "postgres").getConnection();
                Statement statement = connection.createStatement();
                java.sql.ResultSet shown = statement.executeQuery(
                        "select current_setting('fsync') || ' ' || current_setting('synchronous_commit')")) {
            shown.next();
            if (!shown.getString(1).equals("on on")) {
                throw new IllegalStateException("It would prove nothing: " + shown.getString(1));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void end() {
        try {
            running.close();
        } catch (IOException dead) {
            // That was the point.
        }
    }

    private long pid() {
        try {
            return Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private void run(String database, String sql) {
        try (Connection connection = as("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    private PGSimpleDataSource as(String user, String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword(user.replace("tandem_", ""));
        return source;
    }

    @Override
    public void close() {
        end();
    }
}
