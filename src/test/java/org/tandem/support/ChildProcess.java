package org.tandem.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Another Java process with this one's classes, which ends when a test ends it: at once, as when the machine does. */
public final class ChildProcess implements AutoCloseable {

    private final Process process;
    private final Path log;

    private ChildProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    public static ChildProcess of(Class<?> main, String... arguments) {
        return inMemory("512m", main, arguments);
    }

    /** @param most how much memory it may use */
    public static ChildProcess inMemory(String most, Class<?> main, String... arguments) {
        try {
            Path log = Files.createTempFile("tandem-child", ".log");
            log.toFile().deleteOnExit();
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx" + most,
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    main.getName()));
            command.addAll(List.of(arguments));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new ChildProcess(process, log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Looks again until it is so; a process that has ended, or that needs longer than this, fails the test. */
    public void await(String what, Duration most, BooleanSupplier so) {
        long end = System.nanoTime() + most.toNanos();
        while (!so.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("%s, %s: %s%n%s".formatted(what, "it did not come to that", process, text()));
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    /** What it wrote. */
    public String text() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** SIGKILL. */
    public void kill() {
        try {
            if (!process.destroyForcibly().waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("It cannot be killed: " + process);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
