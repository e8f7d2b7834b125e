package org.tandem.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.support.Reader;
import org.tandem.support.RunningTandem;
import org.tandem.support.TestDatabase;

@DisplayName("Every practice sign-in")
class EverySignInIT {

    private static Playwright playwright;
    private static Browser browser;
    private static Reader reader;

    @BeforeAll
    static void open() {
        playwright = org.tandem.support.Browser.playwright();
        browser = org.tandem.support.Browser.launch(playwright);
        reader = new Reader(browser.newPage(), RunningTandem.on(TestDatabase.H2).base());
    }

    @AfterAll
    static void close() {
        browser.close();
        playwright.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xa.desk",
                "xb.desk",
                "xa.member",
                "xb.member",
                "xa.chair",
                "xb.chair",
                "xa.authority",
                "xb.authority",
                "xa.authority2",
                "xb.authority2",
                "xa.registry",
                "xb.registry",
                "xa.registry2",
                "xb.registry2",
                "mill.xa",
                "mill.xb",
                "verifier"
            })
    void opens_on_a_task_whose_page_can_be_used_by_everybody(String person) {
        reader.signIn(person);
        reader.open("/app");
        assertThat(reader.barriers()).as("My tasks").isEmpty();
        assertThat(reader.beyond(390)).isLessThanOrEqualTo(0);

        String task = reader.page().locator("ul.tasks a").first().getAttribute("href");

        assertThat(reader.open(task)).as(task).isEqualTo(200);
        assertThat(reader.barriers()).as(task).isEmpty();
        assertThat(reader.beyond(390)).as(task).isLessThanOrEqualTo(0);
    }
}
