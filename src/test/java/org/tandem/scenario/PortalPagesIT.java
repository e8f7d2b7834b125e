package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tandem.support.HttpVisitor;
import org.tandem.support.PageFiles;
import org.tandem.support.Pdfs;
import org.tandem.support.Reader;
import org.tandem.support.RecordsToSee;
import org.tandem.support.RunningTandem;
import org.tandem.support.SharedDeployment;

/** Looks at every page that the public can open, and at the states it can be in. */
@DisplayName("The portal")
@SharedDeployment
class PortalPagesIT {

    private static final int KILOBYTE = 1024;
    private static final int MOST_BYTES = 100 * KILOBYTE;
    private static final int MOST_SCRIPT = 15 * KILOBYTE;

    /** Pages whose form carries a token of the visitor. */
    private static final Set<String> WITH_FORMS =
            Set.of("send-input", "report-concern", "grievance-sent", "follow-grievance");

    private static RunningTandem tandem;
    private static Playwright playwright;
    private static Browser browser;
    private static Reader reader;
    private static List<Sight> sights;

    /**
     * A page in one of its states.
     *
     * @param file its template
     * @param status what the address answers
     * @param statements how many statements making it may ask of the database
     */
    private record Sight(String file, String address, int status, int statements) {

        static Sight of(String file, String address, int statements) {
            return new Sight(file, address, 200, statements);
        }
    }

    @BeforeAll
    static void open() {
        tandem = RunningTandem.untouched();
        playwright = org.tandem.support.Browser.playwright();
        browser = org.tandem.support.Browser.launch(playwright);
        reader = new Reader(browser.newPage(), tandem.base());
        String call = "/public-inputs/" + openCall();
        String records = RecordsToSee.in(tandem);
        sights = List.of(
                Sight.of("home", "/", 12),
                Sight.of("pairs", "/pairs", 5),
                Sight.of("pair", "/pairs/XA-XB", 20),
                Sight.of("pair", "/pairs/JP-MN", 18),
                Sight.of("life", "/pairs/XA-XB/life", 10),
                Sight.of("life", "/pairs/JP-MN/life", 10),
                Sight.of("rules", "/pairs/XA-XB/rules", 10),
                Sight.of("rules", "/pairs/XA-XB/rules/1.0", 10),
                Sight.of("rules", "/pairs/JP-TH/rules", 10),
                Sight.of("rules", "/pairs/JP-KE/rules", 10),
                Sight.of("reconciliation", "/pairs/XA-XB/reconciliation", 12),
                Sight.of("reconciliation", "/pairs/JP-MN/reconciliation", 8),
                Sight.of("methodologies", "/methodologies", 5),
                Sight.of("methodologies", "/methodologies?stage=proposed", 8),
                Sight.of("methodologies", "/methodologies?q=nothing-like-it", 5),
                Sight.of("methodologies", "/methodologies?stage=proposed&q=nothing-like-it", 5),
                Sight.of("methodology", "/methodologies/XB_AM001", 15),
                Sight.of("methodology", "/methodologies/XB_PM002", 14),
                Sight.of("projects", "/projects", 6),
                Sight.of("projects", "/projects?pair=JP-VN", 5),
                Sight.of("project", "/projects/XB001", 23),
                Sight.of("project", "/projects/XB004", 24),
                Sight.of("filings", "/filings", 6),
                Sight.of("filings", "/filings?q=nothing-like-it", 6),
                Sight.of("filing", "/filings/XB-SP001", 13),
                Sight.of("paper", "/papers/" + publicPaper(), 8),
                Sight.of("report-concern", "/projects/XB001/concern", 6),
                Sight.of("grievance-sent", "/grievances/sent", 3),
                Sight.of("follow-grievance", "/grievances/follow", 3),
                Sight.of("grievances", "/grievances", 6),
                Sight.of("grievances", "/grievances?q=nothing-like-it", 6),
                Sight.of("grievance", "/grievances/" + admittedConcern(), 12),
                Sight.of("meetings", "/meetings", 7),
                Sight.of("meetings", "/meetings?q=nothing-like-it", 6),
                Sight.of("meeting", "/meetings/XB-M001", 11),
                Sight.of("meeting", "/meetings/XB-M002", 8),
                Sight.of("public-inputs", "/public-inputs", 6),
                Sight.of("public-inputs", "/public-inputs?q=nothing-like-it", 5),
                Sight.of("public-input", "/public-inputs/XB_PM002", 6),
                Sight.of("public-input", call, 6),
                Sight.of("send-input", call + "/send", 6),
                Sight.of("send-input", "/public-inputs/XB_PM002/send", 6),
                Sight.of("decisions", "/decisions", 6),
                Sight.of("decisions", "/decisions?q=nothing-like-it", 6),
                Sight.of("decision", "/decisions/XB-2024-001", 30),
                Sight.of("decision", "/decisions/XB-2026-003", 31),
                Sight.of("issuances", "/issuance", 8),
                Sight.of("issuances", "/issuance?pair=JP-VN", 5),
                Sight.of("issuance", "/issuance/XB001-I01", 41),
                Sight.of("issuance", "/issuance/XB001-I02", 31),
                Sight.of("signatures", "/issuance/XB001-I02/signatures", 25),
                Sight.of("unit", "/units/XB-XA-001-2025-1", 60),
                Sight.of("registry", "/registries/XB", 24),
                Sight.of("service-times", "/service-times", 14),
                Sight.of("service-times", "/service-times?pair=JP-VN", 14),
                Sight.of("standstills", "/standstills", 8),
                Sight.of("statements", "/statements", 4),
                Sight.of("statement", "/statements/XA/XA-XB/2025", 6),
                Sight.of("statement", "/statements/XB/XA-XB/2025", 6),
                Sight.of("third-party-entities", "/third-party-entities", 8),
                Sight.of("published", "/published", 3),
                Sight.of("published", "/published?pair=JP-XX", 3),
                Sight.of("published-list", "/published/methodologies", 6),
                Sight.of("published-list", "/published/issuances?q=nothing-like-it", 6),
                Sight.of("published-list", "/published/projects", 6),
                Sight.of("published-record", "/published/projects/XA-XB/XX001", 6),
                Sight.of("published-imports", "/published/imports", 6),
                Sight.of("published-import", "/published/imports/" + records, 6),
                Sight.of("follow-one-tonne", "/follow-one-tonne", 8),
                Sight.of("follow-one-tonne", "/follow-one-tonne/2", 8),
                Sight.of("follow-one-tonne", "/follow-one-tonne/3", 8),
                Sight.of("follow-one-tonne", "/follow-one-tonne/4", 8),
                Sight.of("follow-one-tonne", "/follow-one-tonne/5", 8),
                Sight.of("follow-one-tonne", "/follow-one-tonne/6", 8),
                Sight.of("follow-one-tonne", "/follow-one-tonne/7", 8),
                Sight.of("verify", "/verify", 38),
                Sight.of("verify", "/verify?log=XB&about=ENTRY&subject=record/XB001-I01.1", 60),
                Sight.of("verify", "/verify?log=XA&about=RELEASE&subject=XA-XB/1", 58),
                Sight.of("glossary", "/glossary", 2),
                Sight.of("accessibility", "/accessibility", 2),
                Sight.of("search", "/search", 2),
                Sight.of("search", "/search?q=solar", 15),
                Sight.of("search", "/search?q=boiler", 15),
                Sight.of("search", "/search?q=PRAC-XB-XA-2025-0001-00001", 44),
                Sight.of("search", "/search?q=XB-XA-001-2025-1-00", 15),
                Sight.of("search", "/search?q=xb001", 15),
                Sight.of("search", "/search?q=nothing-like-it", 15),
                new Sight("not-found", "/nothing-here", 404, 1),
                new Sight("refused", "/projects/XB999", 404, 4));
    }

    @AfterAll
    static void close() {
        if (playwright != null) {
            playwright.close();
        }
    }

    /** What somebody reported of a project, in a desk's words. */
    private static String admittedConcern() {
        String number = HttpVisitor.json(new HttpVisitor(tandem)
                        .api(
                                "POST",
                                "/grievances",
                                Map.of("project", "XB001", "text", "Dust comes into the school.", "consent", true),
                                Map.of()))
                .path("number")
                .asText();
        assertThat(new HttpVisitor(tandem)
                        .takeToken("xb.desk")
                        .api(
                                "POST",
                                "/grievances/" + number + "/admission",
                                Map.of("summary", "Dust at a school."),
                                Map.of())
                        .statusCode())
                .isEqualTo(204);
        return number;
    }

    /** The paper that can be commented on today; where there is none, a desk publishes the one that waits for it. */
    private static String publicPaper() {
        return HttpVisitor.json(
                        new HttpVisitor(tandem).takeToken("mill.xb").store("plan.pdf", Pdfs.saying("The plan."), false))
                .path("id")
                .asText();
    }

    private static String openCall() {
        if (openCalls().isEmpty()) {
            Reader desk = new Reader(browser.newContext().newPage(), tandem.base());
            desk.signIn("xb.desk");
            desk.page()
                    .locator("a:has-text('Check that the proposed methodology is complete')")
                    .first()
                    .click();
            desk.press("Continue");
            desk.press("Publish it for inputs");
            desk.page().context().close();
        }
        return openCalls().get(0);
    }

    private static List<String> openCalls() {
        reader.open("/public-inputs");
        return reader.page()
                .locator("tr:has(.chip.open) th, tr:has(.chip.soon.left) th")
                .allInnerTexts();
    }

    @Test
    void is_looked_at_page_by_page() {
        assertThat(Set.copyOf(sights.stream().map(Sight::file).toList())).isEqualTo(PageFiles.below("portal"));
    }

    private static Stream<DynamicTest> each(String what, java.util.function.Predicate<Sight> which, Look look) {
        return sights.stream()
                .filter(which)
                .map(sight -> dynamicTest(sight.address() + " " + what, () -> look.at(sight)));
    }

    @FunctionalInterface
    private interface Look {
        void at(Sight sight) throws Exception;
    }

    @TestFactory
    Stream<DynamicTest> has_no_barrier_and_fits_a_phone() {
        return each("has no barrier", sight -> true, sight -> {
            assertThat(reader.open(sight.address())).isEqualTo(sight.status());
            List<String> faults = reader.faults();
            if (sight.status() != 200) {
                faults.removeIf(fault -> fault.contains("Failed to load resource") && fault.contains("404"));
            }
            assertThat(faults).isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> says_the_same_without_script() {
        BrowserContext bare = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        Page plain = bare.newPage();
        return each("says the same without script", sight -> sight.status() == 200, sight -> {
                    reader.open(sight.address());
                    plain.navigate(tandem.base() + sight.address());
                    assertThat(withoutTheMoment(plain.locator("h1").innerText()))
                            .isEqualTo(reader.page().locator("h1").innerText());
                    assertThat(withoutTheMoment(plain.locator("main").textContent()))
                            .isNotBlank()
                            .isEqualTo(withoutTheMoment(
                                    reader.page().locator("main").textContent()));
                })
                .onClose(bare::close);
    }

    private static String withoutTheMoment(String text) {
        return text.replaceAll("[0-9]{2}:[0-9]{2} UTC", "");
    }

    @TestFactory
    Stream<DynamicTest> is_light_and_keeps_nobody() {
        return each("is light", sight -> sight.status() == 200, sight -> {
            try (BrowserContext fresh = browser.newContext()) {
                Page page = fresh.newPage();
                List<Request> requests = new CopyOnWriteArrayList<>();
                page.onRequestFinished(requests::add);
                page.navigate(tandem.base() + sight.address());
                page.waitForLoadState();
                page.evaluate("document.fonts.ready");
                long all = 0;
                long script = 0;
                for (Request request : requests) {
                    int size = request.sizes().responseBodySize;
                    all += size;
                    script += request.resourceType().equals("script") ? size : 0;
                    assertThat(request.url()).doesNotContain("jsessionid").startsWith(tandem.base());
                }
                assertThat(all).isBetween(1L, (long) MOST_BYTES);
                assertThat(script).isLessThanOrEqualTo(MOST_SCRIPT);
                if (!WITH_FORMS.contains(sight.file()) && !sight.address().equals("/verify")) {
                    assertThat(fresh.cookies()).isEmpty();
                }
            }
        });
    }

    /** A page kept in memory is made anew for another query; the first time of all is spared what only it needs. */
    @TestFactory
    Stream<DynamicTest> asks_the_database_no_more_than_stated() {
        return each("asks the database at most so often", sight -> true, sight -> {
            statements(sight.address(), "anew=1");
            assertThat(statements(sight.address(), "anew=2"))
                    .as(sight.address())
                    .isBetween(0, sight.statements());
        });
    }

    private static int statements(String address, String anew) {
        String asked = address + (address.contains("?") ? "&" : "?") + anew;
        reader.open(asked);
        return tandem.queriesOf(asked);
    }

    /** One row asks as often as all of them. */
    @TestFactory
    Stream<DynamicTest> asks_no_more_for_many_rows_than_for_one() {
        return Stream.of(
                        List.of("/projects?q=upper", "/projects"),
                        List.of("/issuance?q=XB001-I01", "/issuance"),
                        List.of("/decisions?q=XB-2024-001", "/decisions"),
                        List.of("/public-inputs?q=upper", "/public-inputs"),
                        List.of("/methodologies?stage=proposed&q=solar", "/methodologies?stage=proposed"),
                        List.of("/search?q=upper", "/search?q=rooftop"))
                .map(two -> dynamicTest(two.get(1), () -> {
                    int one = statements(two.get(0), "rows=one");
                    int rowsOfOne = rows();
                    // What is kept for a second has to be read again now and then; not twice within it.
                    int many = Math.min(statements(two.get(1), "rows=many"), statements(two.get(1), "rows=again"));
                    assertThat(rows()).isGreaterThan(rowsOfOne);
                    assertThat(many).isLessThanOrEqualTo(one);
                }));
    }

    private static int rows() {
        return reader.page().locator("main tbody tr, main ul li").count();
    }

    @TestFactory
    Stream<DynamicTest> is_walked_through_by_keyboard() {
        return Stream.of("/", "/issuance/XB001-I02", sending())
                .map(address -> dynamicTest(address, () -> {
                    reader.open(address);
                    assertThat(reader.tabFaults()).isEmpty();
                    reader.open(address);
                    reader.page().keyboard().press("Tab");
                    assertThat(reader.focused()).contains("skip");
                    reader.page().keyboard().press("Enter");
                    reader.page().waitForURL("**/*#main");
                    assertThat(reader.page().locator("main:target").count()).isEqualTo(1);
                }));
    }

    private static String sending() {
        return sights.stream()
                .filter(s -> s.file().equals("send-input"))
                .findFirst()
                .orElseThrow()
                .address();
    }

    @Test
    void says_what_is_missing_in_an_input_and_leads_there() {
        reader.open(sending());
        reader.press("Continue");

        assertThat(FailedForm.faults(reader)).isEmpty();
    }

    @Test
    void lets_an_input_be_read_through_before_it_is_sent() {
        reader.open(sending());
        reader.page().locator("#text").fill("Which meter is read?");
        reader.page().locator("#consent input").check();
        reader.press("Continue");

        assertThat(reader.page().locator("main").innerText()).contains("Nothing has been sent yet", "Which meter");
        assertThat(reader.faults()).isEmpty();
    }

    @Test
    void leads_from_a_whole_serial_number_to_the_unit_and_shows_one_to_begin_with() {
        reader.open("/follow-one-tonne/7");
        String example = reader.page().locator("main a[href^='/units/']").innerText();

        reader.open("/search?q=%20" + example + "%20");
        assertThat(reader.page().url()).isEqualTo(tandem.base() + "/units/" + example);
        assertThat(reader.page().locator("h1").innerText()).isEqualTo("Tonne " + example);

        reader.open("/search?q=" + example.substring(0, example.lastIndexOf('-')));
        assertThat(reader.page().url()).as("part of one is searched for").contains("/search?q=");
    }

    @Test
    void answers_old_and_foreign_names_of_an_address_with_the_permanent_one() {
        for (String pair : Set.of("", "/XA-XB", "/JP-MN")) {
            reader.open("/partners" + pair);

            assertThat(reader.page().url()).isEqualTo(tandem.base() + "/pairs" + pair);
        }
    }

    @Test
    void marks_practice_wherever_it_stands_beside_what_is_real() {
        for (Sight sight : sights) {
            if (sight.status() == 200) {
                reader.open(sight.address());
                boolean band = reader.page()
                                .locator("section.practice:not(.published)")
                                .count()
                        > 0;
                List<String> unmarked = reader.page()
                        .locator("main tbody tr, main li, main .call")
                        .filter(new com.microsoft.playwright.Locator.FilterOptions()
                                .setHas(reader.page().locator("a[href*='XB'], a[href*='XA-']")))
                        .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasNotText("Practice"))
                        .allInnerTexts();
                assertThat(band ? List.of() : unmarked).as(sight.address()).isEmpty();
            }
        }
    }

    @Test
    void says_on_the_page_of_every_real_pair_that_it_is_no_register_and_what_is_not_known() {
        reader.open("/pairs");
        List<String> pairs = reader.page().locator("th a[href*='/pairs/JP-']").all().stream()
                .map(link -> link.getAttribute("href"))
                .toList();
        assertThat(pairs).hasSize(31);
        for (String pair : pairs) {
            reader.open(pair);

            assertThat(reader.page().locator("body").innerText())
                    .as(pair)
                    .contains("Not an official register; published figures only.")
                    .contains("Its committee has adopted none here")
                    .contains("What is published of them");
        }
    }
}
