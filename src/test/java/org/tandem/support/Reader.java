package org.tandem.support;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;

/** Somebody at a browser: opens pages, signs in, fills in forms, and looks whether a page can be used by everybody. */
public final class Reader {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private final Page page;
    private final String base;

    public Reader(Page page, String base) {
        this.page = page;
        this.base = base;
        page.setDefaultTimeout(8_000);
    }

    public Page page() {
        return page;
    }

    /** Opens an address and gives its HTTP status. */
    public int open(String address) {
        return page.navigate(base + address).status();
    }

    /** Signs in with the practice password, and with a code where the office needs one. */
    public void signIn(String person) {
        page.context().clearCookies();
        open("/app/sign-in.xhtml");
        page.locator("input[name=name]").fill(person);
        page.locator("input[name=password]").fill(RunningTandem.PASSWORD);
        press("Sign in");
        if (page.locator("#practice-code").count() > 0) {
            page.locator("input[name=code]")
                    .fill(page.locator("#practice-code").innerText().strip());
            press("Sign in");
        }
    }

    public void press(String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .first()
                .click();
    }

    /** What axe finds wrong with the page as it is now; empty is the aim. */
    public List<String> barriers() {
        return new AxeBuilder(page)
                .withTags(RULES).analyze().getViolations().stream()
                        .map(Reader::words)
                        .toList();
    }

    /** How far the page reaches beyond a phone's width, in CSS pixels; zero or less is the aim. */
    public int beyond(int width) {
        page.setViewportSize(width, 844);
        int reach = (int) page.evaluate("document.documentElement.scrollWidth");
        page.setViewportSize(1280, 900);
        return reach - width;
    }

    private static String words(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " at "
                + rule.getNodes().stream()
                        .map(n -> String.valueOf(n.getTarget()))
                        .limit(3)
                        .toList();
    }
}
