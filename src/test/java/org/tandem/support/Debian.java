package org.tandem.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What tests need beyond a JDK and Maven, taken from Debian's packages where the machine is one. */
final class Debian {

    private Debian() {}

    static boolean isHere() {
        return Files.exists(Path.of("/etc/debian_version"));
    }

    /** Makes sure that a program is there: root's build installs it, anybody else is told the command. */
    static void ensure(Path program, String packages) {
        if (Files.isExecutable(program)) {
            return;
        }
        String install = "apt-get update && apt-get install -y --no-install-recommends " + packages;
        if (!isHere() || !"root".equals(System.getProperty("user.name"))) {
            throw new IllegalStateException("Tests need %s. As root on Debian: %s".formatted(program, install));
        }
        try {
            ProcessBuilder builder = new ProcessBuilder("sh", "-c", install).inheritIO();
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            Process process = builder.start();
            if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("This failed: " + install);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while installing " + packages, stopped);
        }
    }
}
