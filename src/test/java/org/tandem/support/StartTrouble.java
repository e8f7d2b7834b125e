package org.tandem.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is known of a server that did not become ready, the most telling first, since a report of a build is cut. */
final class StartTrouble {

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final Pattern ENTRY = Pattern.compile("\n(?=\\[\\d{4}-)");
    private static final Pattern SERIOUS = Pattern.compile("\\[(WARNING|SEVERE)]|Exception|OutOfMemoryError");
    private static final int LENGTH_OF_ENTRY = 3_000;

    private StartTrouble() {}

    /** Its last answer, what it wrote of warnings, its threads that do something while it lives, and its whole log. */
    static String of(Process process, String answer, Path log) throws IOException {
        String written = COLOUR.matcher(Files.readString(log)).replaceAll("");
        List<String> serious = ENTRY.splitAsStream(written)
                .filter(one -> SERIOUS.matcher(one).find())
                .map(one -> one.substring(0, Math.min(one.length(), LENGTH_OF_ENTRY)))
                .toList();
        return "its last answer was: %s\n\n%s\n\n%s\n\n%s"
                .formatted(
                        answer, String.join("\n", serious), process.isAlive() ? threads(process) : "It ended", written);
    }

    private static String threads(Process process) throws IOException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        "Thread.print")
                .redirectErrorStream(true)
                .start();
        String all = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Pattern.compile("\n\n")
                .splitAsStream(all)
                .filter(one -> one.contains("\"main\"")
                        || one.contains("org.tandem")
                        || one.contains("BLOCKED")
                        || one.contains("deadlock"))
                .collect(Collectors.joining("\n\n"));
    }
}
