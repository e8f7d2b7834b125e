package org.tandem.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The shell blocks of a page of our documentation, run one after the other as a reader would. */
public final class Walk {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```");

    private Walk() {}

    /**
     * Runs the page's blocks against a running Tandem and gives what they printed.
     *
     * @throws AssertionError with the output, if any command fails
     */
    public static String through(Path page, RunningTandem tandem) {
        Debian.ensure(Path.of("/usr/bin/curl"), "curl");
        try {
            String script = "set -euo pipefail\n"
                    + BLOCK.matcher(Files.readString(page))
                            .results()
                            .map((MatchResult block) -> block.group(1))
                            .collect(Collectors.joining("\n"));
            ProcessBuilder builder = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true);
            builder.environment().put("TANDEM", tandem.base());
            builder.environment().put("PASSWORD", RunningTandem.PASSWORD);
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(3, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError("The walk stopped:\n" + output);
            }
            return output;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
