package org.tandem.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.support.Reader;
import org.tandem.support.RunningTandem;
import org.tandem.support.TestDatabase;

@DisplayName("The portal")
class PortalIT {

    private static RunningTandem tandem;
    private static Playwright playwright;
    private static Browser browser;
    private static Reader reader;

    @BeforeAll
    static void open() {
        tandem = RunningTandem.on(TestDatabase.H2);
        playwright = org.tandem.support.Browser.playwright();
        browser = org.tandem.support.Browser.launch(playwright);
        reader = new Reader(browser.newPage(), tandem.base());
    }

    @AfterAll
    static void close() {
        browser.close();
        playwright.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/follow-one-tonne",
                "/follow-one-tonne/4",
                "/pairs",
                "/pairs/XA-XB",
                "/pairs/JP-MN",
                "/methodologies",
                "/methodologies/XB_AM001",
                "/projects",
                "/projects/XB001",
                "/public-inputs",
                "/decisions",
                "/issuance",
                "/issuance/XB001-I02",
                "/units/XB-XA-001-2025-1",
                "/third-party-entities",
                "/published",
                "/glossary",
                "/accessibility"
            })
    void opens_to_anyone_without_a_barrier_and_fits_a_phone(String address) {
        assertThat(reader.open(address)).isEqualTo(200);
        assertThat(reader.barriers()).isEmpty();
        assertThat(reader.beyond(390)).isLessThanOrEqualTo(0);
    }

    @Test
    void says_plainly_that_there_is_nothing_where_there_is_nothing() {
        assertThat(reader.open("/units/XB-XA-001-2025-999999")).isEqualTo(404);
        assertThat(reader.open("/no-such-page")).isEqualTo(404);
        assertThat(reader.barriers()).isEmpty();
    }

    @Test
    void shows_what_one_side_confirmed_and_the_other_has_not() {
        reader.open("/issuance/XB001-I02");

        String text = reader.page().locator("main").innerText().replace('\u202f', ' ');

        assertThat(text).contains("1 000", "501", "499", "251", "250", "249");
    }

    @ParameterizedTest
    @CsvSource({"/,25", "/projects,15", "/methodologies,15", "/decisions,15", "/issuance,25", "/projects/XB001,30"})
    void asks_the_database_a_bounded_number_of_questions(String address, int most) {
        reader.open(address + (address.contains("?") ? "&" : "?") + "q=");
        assertThat(tandem.queriesOf(address + "?q=")).isBetween(0, most);
    }
}
