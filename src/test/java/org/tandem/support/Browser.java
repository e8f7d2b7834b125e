package org.tandem.support;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Chromium for browser tests. On Debian it is Debian's own, which root's build installs when it is missing; elsewhere
 * Playwright fetches one.
 */
public final class Browser {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final String INSTALL =
            "apt-get update && apt-get install -y --no-install-recommends chromium fonts-noto-core fonts-noto-cjk";

    private Browser() {}

    /** Playwright with a running headless browser; closing Playwright ends both. */
    public static com.microsoft.playwright.Browser launch(Playwright playwright) {
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions()
                .setArgs(List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync"));
        if (isDebian()) {
            options.setExecutablePath(CHROMIUM);
        }
        return playwright.chromium().launch(options);
    }

    public static Playwright playwright() {
        if (!isDebian()) {
            return Playwright.create();
        }
        if (!Files.isExecutable(CHROMIUM)) {
            install();
        }
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    private static boolean isDebian() {
        return Files.exists(Path.of("/etc/debian_version"));
    }

    private static void install() {
        if (!"root".equals(System.getProperty("user.name"))) {
            throw new IllegalStateException("Browser tests need Chromium. As root: " + INSTALL);
        }
        try {
            ProcessBuilder builder = new ProcessBuilder("sh", "-c", INSTALL).inheritIO();
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            Process process = builder.start();
            if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("Could not install Chromium with: " + INSTALL);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while installing Chromium", stopped);
        }
    }
}
