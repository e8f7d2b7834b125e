package org.tandem.support;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Somebody at a browser: opens pages, signs in, fills in forms, and looks whether a page can be used by everybody. */
public final class Reader {

    private static final String AXE = AxeBuilder.getAxeScript();

    /** An enum's constant, an empty Optional, a day as the database has it. Symbols of equations are short. */
    private static final Pattern RAW = Pattern.compile(
            "\\b(Optional\\S*|null|[A-Z]{4,}(_[A-Z]+)+|[A-Z]+(_[A-Z]{4,})+|(?<!-)20[0-9]{2}-[01][0-9]-[0-3][0-9])\\b");

    /** All that can have the focus, as it stands in the page; of radio buttons one for each question. */
    private static final String STOPS =
            """
            window.stops = [...document.querySelectorAll(
                    'a[href], button, input:not([type=hidden]), select, textarea, [tabindex]')]
                .filter(e => e.tabIndex >= 0 && !e.disabled && e.getClientRects().length > 0)
                .filter((e, i, all) => e.type !== 'radio'
                    || (all.find(o => o.name === e.name && o.checked) ?? all.find(o => o.name === e.name)) === e)
            """;

    private static final String SEEN =
            """
            (e => { const s = getComputedStyle(e); const r = e.getBoundingClientRect();
                return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 && r.width > 0 && r.left >= 0; })(
                document.activeElement)
            """;

    private final Page page;
    private final String base;
    private final List<String> complaints = new ArrayList<>();

    public Reader(Page page, String base) {
        this.page = page;
        this.base = base;
        page.setDefaultTimeout(30_000);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    public Page page() {
        return page;
    }

    /** Opens an address and gives its HTTP status. */
    public int open(String address) {
        complaints.clear();
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

    /** What axe finds wrong with the page as it is now, by day; empty is the aim. */
    public List<String> barriers() {
        return violations(
                """
                {runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']},
                 rules: {'target-size': {enabled: true}}}
                """);
    }

    /** What axe finds wrong with its colours by night. Nothing else about a page depends on them. */
    public List<String> barriersInTheDark() {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        List<String> found = violations("{runOnly: {type: 'rule', values: ['color-contrast', 'link-in-text-block']}}");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        return found;
    }

    /** Axe's own builder opens a second page for every run; ours have no frames to gather. */
    @SuppressWarnings("unchecked")
    private List<String> violations(String options) {
        if ((boolean) page.evaluate("typeof window.axe === 'undefined'")) {
            page.evaluate(AXE);
        }
        return (List<String>) page.evaluate("axe.run(document, Object.assign({resultTypes: ['violations']}, " + options
                + ")).then(found => found.violations.map(v => v.id + ': ' + v.help + ' at '"
                + " + v.nodes.slice(0, 3).map(n => n.target).join(', ')))");
    }

    /** What the browser's console complained of since this was last asked. */
    public List<String> complaints() {
        List<String> heard = List.copyOf(complaints);
        complaints.clear();
        return heard;
    }

    /** How far the page reaches beyond a phone's width, in CSS pixels; zero or less is the aim. */
    public int beyond(int width) {
        page.setViewportSize(width, 844);
        int reach = (int) page.evaluate("document.documentElement.scrollWidth");
        page.setViewportSize(1280, 900);
        return reach - width;
    }

    /** How many cells of stacked tables have no room beside them for the name of their column, on a phone. */
    private int namelessCells() {
        page.setViewportSize(390, 844);
        int nameless = (int) page.evaluate("[...document.querySelectorAll('table.stack td[data-label]')].filter(td =>"
                + " td.textContent !== '' && parseFloat(getComputedStyle(td).paddingInlineStart) < 60).length");
        page.setViewportSize(1280, 900);
        return nameless;
    }

    /**
     * Everything that keeps somebody from reading this page: barriers by day and by night, complaints of the browser, a
     * page wider than a phone, headings and titles that are missing, and what the record means for itself alone.
     */
    public List<String> faults() {
        List<String> faults = faultsByDay();
        barriersInTheDark().forEach(barrier -> faults.add("in the dark, " + barrier));
        return faults;
    }

    /** The same without a look at night, for a page whose colours were seen elsewhere. */
    public List<String> faultsByDay() {
        List<String> faults = new ArrayList<>(complaints());
        faults.addAll(barriers());
        faults.addAll(frame());
        return faults;
    }

    /** The faults that are quick to see. */
    public List<String> frame() {
        List<String> faults = new ArrayList<>();
        for (int width : new int[] {390, 320}) {
            int beyond = beyond(width);
            if (beyond > 0) {
                faults.add("scrolls sideways by " + beyond + " px at " + width);
            }
        }
        int nameless = namelessCells();
        if (nameless > 0) {
            faults.add(nameless + " cells of a table without their column's name on a phone");
        }
        int headings = page.locator("h1").count();
        if (headings != 1) {
            faults.add(headings + " headings of the first level");
        }
        if (!page.title().matches("\\S.* – Tandem")) {
            faults.add("titled “" + page.title() + "”");
        }
        if (page.content().contains("jsessionid")) {
            faults.add("an address with a session");
        }
        RAW.matcher(page.locator("body").innerText())
                .results()
                .map(MatchResult::group)
                .distinct()
                .forEach(raw -> faults.add("shows the code “" + raw + "”"));
        return faults;
    }

    /**
     * Tabs once through the page.
     *
     * @return what is wrong with the way: a stop out of the order in which the page is read, one that cannot be seen, or no
     *     way out
     */
    public List<String> tabFaults() {
        page.evaluate("window.scrollTo(0, 0); document.activeElement.blur()");
        page.evaluate(STOPS);
        int stops = (int) page.evaluate("window.stops.length");
        List<String> faults = new ArrayList<>();
        List<Integer> seen = new ArrayList<>();
        for (int press = 0; press < 3 * stops + 20; press++) {
            page.keyboard().press("Tab");
            int at = (int) page.evaluate("window.stops.indexOf(document.activeElement)");
            if (at < 0) {
                break;
            }
            if (seen.isEmpty() || seen.get(seen.size() - 1) != at) {
                seen.add(at);
                if (!(boolean) page.evaluate(SEEN)) {
                    faults.add("the focus cannot be seen at stop " + at + ", " + focused());
                }
            }
        }
        List<Integer> inOrder = IntStream.range(0, stops).boxed().toList();
        if (!seen.equals(inOrder)) {
            faults.add("stops at " + seen + " instead of once at each of " + stops);
        }
        return faults;
    }

    /** The element that has the focus, in a few words. */
    public String focused() {
        return (String) page.evaluate("(e => e.tagName + '.' + e.className + ' ' + e.textContent.trim().slice(0,"
                + " 40))(document.activeElement)");
    }
}
