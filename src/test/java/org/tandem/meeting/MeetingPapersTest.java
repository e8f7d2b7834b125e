package org.tandem.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.committee.PrintedWords;
import org.tandem.print.Bundle;
import org.tandem.print.Language;
import org.tandem.print.Printed;
import org.tandem.print.PrintedPdf;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

@DisplayName("A printed paper")
class MeetingPapersTest {

    @BeforeAll
    static void checker() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    static Printed paper(String second) {
        Printed paper = new Printed(
                PrintedWords.english(), PrintedWords.second(second), "meeting.minutes", 3, "Xalia–Xeroth", "3rd");
        paper.sentence("practice");
        paper.said("day", "dayAt", LocalDate.of(2026, 3, 12), "9:30", "Asia/Tokyo");
        paper.fact("place", "Port Xal");
        paper.heading("items");
        paper.itemHeading("1. XB_PIN001, Sunfield <at> the east & west plain");
        paper.written("The committee has no objection.\nӨргөдөл хүлээн авсан.");
        paper.table(
                List.of("side", "presided", "members"),
                List.of(Printed.Row.of("Xalia", paper.inBoth("coChair"), "2"), Printed.Row.of("Xeroth", "", "0")));
        return paper;
    }

    private static ValidationResult check(byte[] pdf) throws Exception {
        try (PDFAParser parser =
                        Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFUA_1);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
            return validator.validate(parser);
        }
    }

    private static Set<String> broken(ValidationResult result) {
        Set<String> rules = new TreeSet<>();
        result.getTestAssertions().stream()
                .filter(one -> one.getStatus() == TestAssertion.Status.FAILED)
                .forEach(one -> rules.add(one.getRuleId().getClause() + " " + one.getMessage()));
        return rules;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fr", "es"})
    void is_accessible_as_the_standard_asks(String second) throws Exception {
        ValidationResult result = check(PrintedPdf.of(paper(second)));
        assertThat(broken(result)).isEmpty();
        assertThat(result.isCompliant()).isTrue();
    }

    /** Of the annexes themselves nobody can say so: they come as they were handed in. */
    @Test
    void of_annexes_has_title_pages_as_accessible_as_its_own() throws Exception {
        Printed front = paper("");
        front.pageHeading("Annex 1, A sheet").sentence("bundle.notPdf", "sheet.csv");
        front.pageHeading("Annex 2, A secret one").sentence("bundle.confidential");
        ValidationResult result = check(Bundle.of(
                front,
                List.of(
                        new Bundle.Part("Annex 1, A sheet", Optional.empty()),
                        new Bundle.Part("Annex 2, A secret one", Optional.empty()))));
        assertThat(broken(result)).isEmpty();
        assertThat(result.isCompliant()).isTrue();
    }

    @Test
    void says_both_languages_and_what_people_wrote_once() {
        String page = paper("fr").page("/papers/print.css");
        assertThat(page)
                .contains("Minutes of the 3rd meeting of the Joint Committee of Xalia–Xeroth")
                .contains("<span class=\"other\" lang=\"fr\">Procès-verbal de la réunion n° 3 du comité mixte"
                        + " Xalia–Xeroth")
                .contains("12 March 2026, 9:30 (Asia/Tokyo) / 12 mars 2026, 9:30 (Asia/Tokyo)")
                .contains("Sunfield &lt;at&gt; the east &amp; west plain")
                .containsOnlyOnce("The committee has no objection.");
        assertThat(paper("").page("x")).doesNotContain("lang=\"fr\"").doesNotContain("authentic");
        assertThat(paper("ja").page("x")).contains("2026年3月12日");
    }

    /** English writes which meeting it is as an ordinal, the others as a number. */
    private static boolean fills(String english, String place) {
        return english.contains(place) || (place.equals("{0}") && english.contains("{2}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "es", "ja"})
    void has_every_phrase_in_every_language(String tag) {
        Optional<Language> second = PrintedWords.second(tag);
        assertThat(second).isPresent();
        ResourceBundle english = ResourceBundle.getBundle(
                "org.tandem.committee.print", Locale.ROOT, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
        for (String key : english.keySet()) {
            String said = second.get().say(key);
            assertThat(said).as(key).isNotBlank();
            for (String place : List.of("{0}", "{1}")) {
                assertThat(said.contains(place)).as(key + " " + place).isEqualTo(fills(english.getString(key), place));
            }
            if (!Set.of("day.only", "dayAt").contains(key) && tag.equals("ja")) {
                assertThat(said).as(key).isNotEqualTo(english.getString(key));
            }
        }
    }
}
