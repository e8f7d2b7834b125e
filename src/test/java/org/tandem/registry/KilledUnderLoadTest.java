package org.tandem.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.registry.TransfersUnderLoad.Result;
import org.tandem.registry.TransfersUnderLoad.Told;
import org.tandem.support.ChildProcess;
import org.tandem.support.LastingDatabase;
import org.tandem.support.OwnPostgresql;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

/** Lost = 0, doubled = 0, by a list that lies outside of what is killed. */
@DisplayName("Under load")
class KilledUnderLoadTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ROUNDS = 20;

    private final Random random = new Random(20_261_126);

    @TempDir
    private Path directory;

    @Test
    void F16_a_killed_process_loses_nothing_that_it_acknowledged_on_H2() throws IOException {
        processKilled(TestDatabase.H2, 1);
    }

    @Tag("full")
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_process_killed_again_and_again_loses_nothing_that_it_acknowledged(TestDatabase kind) throws IOException {
        processKilled(kind, ROUNDS);
    }

    @Test
    void F15_a_killed_PostgreSQL_loses_nothing_that_was_acknowledged() throws IOException {
        serverKilled(1);
    }

    @Tag("full")
    @Test
    void F15_a_PostgreSQL_killed_again_and_again_loses_nothing_that_was_acknowledged() throws IOException {
        serverKilled(ROUNDS);
    }

    private void processKilled(TestDatabase kind, int rounds) throws IOException {
        Path keys = Files.createDirectories(directory.resolve("keys"));
        LastingDatabase database = LastingDatabase.make(kind, directory);
        try (Rooms rooms = WorkingUnderLoad.rooms(database, keys)) {
            TransfersUnderLoad.issued(new TwoRegistries(rooms, true));
            closed(kind, rooms);
        }
        for (int round = 1; round <= rounds; round++) {
            Path list = directory.resolve("list-" + round);
            int enough = 50 + random.nextInt(200);
            try (ChildProcess child = ChildProcess.of(
                    WorkingUnderLoad.class, database.url(), keys.toString(), list.toString(), "r" + round)) {
                child.await(
                        "some acknowledged",
                        PATIENCE,
                        () -> Told.of(list).done().size() >= enough);
            }
            try (Rooms rooms = WorkingUnderLoad.rooms(database, keys)) {
                Result result = TransfersUnderLoad.settled(rooms, list);
                System.out.printf("%s, process killed, round %d: %s%n", kind, round, result);
                assertThat(result.acknowledged()).isGreaterThanOrEqualTo(enough);
                closed(kind, rooms);
            }
        }
    }

    /** An H2 file belongs to one process at a time. */
    private static void closed(TestDatabase kind, Rooms rooms) {
        if (kind == TestDatabase.H2) {
            try (java.sql.Connection connection = rooms.database().getConnection();
                    java.sql.Statement statement = connection.createStatement()) {
                statement.execute("shutdown");
            } catch (java.sql.SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    private void serverKilled(int rounds) throws IOException {
        Path keys = Files.createDirectories(directory.resolve("keys"));
        try (OwnPostgresql server = OwnPostgresql.in(directory.resolve("postgresql"));
                Rooms rooms = WorkingUnderLoad.rooms(server.database(), keys)) {
            TransfersUnderLoad.issued(new TwoRegistries(rooms, true));
            for (int round = 1; round <= rounds; round++) {
                Path list = directory.resolve("list-" + round);
                int enough = 50 + random.nextInt(200);
                try (TransfersUnderLoad load = new TransfersUnderLoad(rooms, list, "r" + round)) {
                    await("some acknowledged", () -> Told.of(list).done().size() >= enough);
                    server.killTree();
                    await("everybody has noticed", load::isOver);
                }
                server.startAgain();
                Result result = TransfersUnderLoad.settled(rooms, list);
                System.out.printf("PostgreSQL killed, round %d: %s%n", round, result);
                assertThat(result.acknowledged()).isGreaterThanOrEqualTo(enough);
                assertThat(result.inDoubt()).as("it was under load").isPositive();
            }
        }
    }

    /** On a file system of its own, which is full for a while. Only root may make one. */
    @Tag("full")
    @Test
    void F18_a_full_disk_is_refused_whole_and_goes_on_when_there_is_space() throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        Path disk = Files.createDirectories(directory.resolve("disk"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=256m", "tmpfs", disk.toString()))
                .isZero();
        Path keys = Files.createDirectories(directory.resolve("keys"));
        try (OwnPostgresql server = OwnPostgresql.in(disk.resolve("postgresql"));
                Rooms rooms = WorkingUnderLoad.rooms(server.database(), keys)) {
            TransfersUnderLoad.issued(new TwoRegistries(rooms, true));
            Path list = directory.resolve("list");
            Path ballast = disk.resolve("ballast");
            try (TransfersUnderLoad load = new TransfersUnderLoad(rooms, list, "full")) {
                await("some acknowledged", () -> Told.of(list).done().size() >= 50);
                fill(ballast);
                await("nothing more fits", load::isOver);
            }
            Files.delete(ballast);
            await("it answers again, or has stopped", () -> server.answers() || !server.isRunning());
            if (!server.answers()) {
                server.startAgain();
            }
            Result result = TransfersUnderLoad.settled(rooms, list);
            System.out.printf("disk full: %s%n", result);
            assertThat(result.inDoubt()).as("it was full").isPositive();
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    /** To the last byte. */
    private static void fill(Path ballast) {
        byte[] some = new byte[4_096];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            for (long most = 1 << 20; most > 0; most--) {
                out.write(some);
            }
        } catch (IOException full) {
            return;
        }
        throw new AssertionError("It holds more than it should");
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    private static void await(String what, BooleanSupplier so) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as("not in time: " + what).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
