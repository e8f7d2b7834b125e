package org.tandem.support;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * People at one browser, each in a context of their own and signed in once; and what went wrong under their eyes. With
 * {@code -Dtandem.pictures=DIR} every page they come to is kept there as a picture.
 */
public final class Visitors implements AutoCloseable {

    private static final double PATIENCE = 30_000;

    private final RunningTandem tandem;
    private final Playwright playwright = Browser.playwright();
    private final com.microsoft.playwright.Browser browser = Browser.launch(playwright);
    private final Map<String, Visitor> known = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final Optional<Path> pictures =
            Optional.ofNullable(System.getProperty("tandem.pictures")).map(Path::of);
    private int taken;

    public Visitors(RunningTandem tandem) {
        this.tandem = tandem;
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    /** Somebody who has no account. */
    public Visitor anybody() {
        return known.computeIfAbsent("anybody", this::arrives);
    }

    /** The person of this sign-in, signed in on the first call, by a one-time code too where the office needs one. */
    public Visitor as(String name) {
        return known.computeIfAbsent(name, who -> {
            Visitor visitor = arrives(who);
            visitor.signsIn(who, RunningTandem.PASSWORD);
            return visitor;
        });
    }

    /** Errors in the console, requests that failed and answers that nobody expected, with who saw them. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    private Visitor arrives(String who) {
        BrowserContext context = browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(tandem.base())
                .setViewportSize(1280, 900));
        context.setDefaultTimeout(PATIENCE);
        Visitor visitor = new Visitor(this, who, context.newPage());
        context.onConsoleMessage(message -> {
            // That a resource could not be loaded is noted with its status below.
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                faults.add(who + " in the console: " + message.text());
            }
        });
        context.onWebError(error -> faults.add(who + " in a script: " + error.error()));
        context.onRequestFailed(request -> {
            if (!isDraftOvertaken(request)) {
                faults.add("%s: %s %s failed: %s".formatted(who, request.method(), request.url(), request.failure()));
            }
        });
        context.onResponse(response -> {
            if (response.status() >= 400) {
                refusedOrFault(visitor, response);
            }
        });
        return visitor;
    }

    /** A refusal is the visitor's to read; anything else is a fault. */
    private void refusedOrFault(Visitor visitor, Response response) {
        if (!visitor.expects(response.status(), response.request().isNavigationRequest())) {
            faults.add("%s: %s %s answered %d"
                    .formatted(visitor.name(), response.request().method(), response.url(), response.status()));
        }
    }

    /** Who sends a form leaves the page, and the browser drops the draft that was on its way. */
    private static boolean isDraftOvertaken(Request request) {
        return request.url().contains("/api/v1/drafts/") && "net::ERR_ABORTED".equals(request.failure());
    }

    void picture(String who, Page page) {
        taken++;
        pictures.ifPresent(directory -> page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(directory.resolve("%03d-%s.png".formatted(taken, who)))));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
