package org.tandem.support;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A Chromium for browser tests. On Debian it is Debian's own, which root's build installs when it is missing; elsewhere
 * Playwright fetches one.
 */
public final class Browser {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

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
        if (Debian.isHere()) {
            options.setExecutablePath(CHROMIUM);
        }
        return playwright.chromium().launch(options);
    }

    public static Playwright playwright() {
        if (!Debian.isHere()) {
            return Playwright.create();
        }
        Debian.ensure(CHROMIUM, "chromium fonts-noto-core fonts-noto-cjk");
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }
}
