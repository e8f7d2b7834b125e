package org.tandem.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.committee.PrintedWords;
import org.tandem.print.Bundle;
import org.tandem.print.Language;
import org.tandem.print.Printed;
import org.tandem.print.PrintedPdf;
import org.tandem.support.Pdfs;
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

    static List<Arguments> writings() {
        return List.of(
                arguments("Latin, Cyrillic and Greek", "Ööst Ğañ, Өргөдөл хүлээн авсан №5, Ω ≥ 2 t CO₂ – “so”", true),
                arguments("what is not seen", "a\uFEFFb\u3000c\u2028d\u200De\u00ADf", true),
                arguments("a hyphen that keeps its words together", "CO\u20112", true),
                arguments("Lao", "ໂຄງການ", false),
                arguments("Thai", "โครงการ", false),
                arguments("Korean", "계획", false),
                arguments("Japanese", "計画", false),
                arguments("Georgian", "პროექტი", false),
                arguments("Hebrew, which the font has", "תוכנית", false),
                arguments("Arabic", "مشروع", false),
                arguments("a turned direction", "a\u202Eb", false),
                arguments("beyond the first plane", "\uD83C\uDF32", false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("writings")
    void is_a_pdf_where_each_letter_can_be_set_as_it_is_read(String writing, String text, boolean set)
            throws IOException {
        Printed paper = paper("").written(text);
        assertThat(PrintedPdf.canSet(paper)).isEqualTo(set);
        assertThat(paper.page("x").contains("There is no PDF of this paper")).isEqualTo(!set);
        if (set) {
            assertThat(text(PrintedPdf.of(paper))).doesNotContain("#");
        } else {
            assertThatThrownBy(() -> PrintedPdf.of(paper)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void that_is_no_pdf_says_so_on_top_in_each_of_its_languages() {
        String page = paper("fr").written("ໂຄງການ").page("x");
        assertThat(page).contains("Il n'y a pas de PDF de ce document").contains("ໂຄງການ");
        assertThat(page.indexOf("There is no PDF")).isBetween(page.indexOf("</h1>"), page.indexOf("Practice:"));
        assertThat(PrintedPdf.canSet(paper("ja"))).isFalse();
        assertThat(paper("ja").page("x")).contains("PDF はなく");
    }

    @Test
    void of_annexes_marks_each_letter_that_it_cannot_set_and_says_so_in_front() throws Exception {
        Printed front = paper("");
        front.pageHeading("Annex 1, ໂຄງ CO₂ אב").sentence("bundle.notPdf", "계획.csv");
        byte[] bundle = Bundle.of(front, List.of(new Bundle.Part("Annex 1, ໂຄງ CO₂ אב", Optional.empty())));
        assertThat(text(bundle))
                .contains("Letters that cannot be set in PDF here stand as □; the page of the meeting has them.")
                .contains("Annex 1, □□□ CO₂ □□", "Open it by itself: □□.csv.")
                .doesNotContain("#");
        assertThat(broken(check(bundle))).isEmpty();
        Printed plain = paper("");
        plain.pageHeading("Annex 1, A sheet");
        assertThat(text(Bundle.of(plain, List.of(new Bundle.Part("Annex 1, A sheet", Optional.empty())))))
                .doesNotContain("□");
    }

    /** Wherever on a page its text ends. */
    @Test
    void keeps_what_is_signed_with_its_heading_and_a_label_with_its_value_and_has_no_blank_page() throws Exception {
        for (int headings : List.of(0, 4)) {
            for (int lines = 12; lines <= 20; lines++) {
                Printed notice = new Printed(
                        PrintedWords.english(), PrintedWords.second("es"), "decision.notice", "XB-2026-001", "Xalia");
                for (int i = 0; i < lines; i++) {
                    notice.written("Line " + i);
                }
                for (int i = 0; i < headings; i++) {
                    notice.itemHeading("Heading");
                }
                String at = "2 November 2026, 11:43 UTC / 2 de noviembre de 2026, 11:43 UTC";
                notice.together(signed -> signed.heading("decision.signed")
                        .table(
                                List.of("office", "signedAt", "key"),
                                List.of(
                                        Printed.Row.of("Co-chair of Xalia / Copresidente/a de Xalia", at, "xa1"),
                                        Printed.Row.of("Co-chair of Belmora / Copresidente/a de Belmora", at, "xb1"))));
                notice.fact("annexes", "None");
                List<String> pages = pages(PrintedPdf.of(notice));
                String where = "%d headings, %d lines".formatted(headings, lines);
                assertThat(pages).as(where).allSatisfy(page -> assertThat(page.replaceFirst("\\d+ / \\d+\\s*$", ""))
                        .isNotBlank()
                        .doesNotContain("11:\n"));
                assertThat(pages)
                        .as(where)
                        .anySatisfy(page -> assertThat(page).contains("Signed by", "xa1", "xb1"))
                        .anySatisfy(page -> assertThat(page).contains("Anexos", "None"));
            }
        }
    }

    /** The numbers of a bundle's own pages are their places in the whole. */
    @Test
    void of_annexes_numbers_its_own_pages_by_their_places_among_all() throws Exception {
        Printed front = paper("");
        front.pageHeading("Annex 1, A plan").pageHeading("Annex 2, A map");
        byte[] drawn = Pdfs.saying("Drawn by others.");
        List<String> pages = pages(Bundle.of(
                front,
                List.of(
                        new Bundle.Part("Annex 1, A plan", Optional.of(drawn)),
                        new Bundle.Part("Annex 2, A map", Optional.of(drawn)))));
        assertThat(pages).hasSize(5);
        assertThat(pages.get(0)).contains("1 / 5");
        assertThat(pages.get(1)).contains("A plan", "2 / 5");
        assertThat(pages.get(3)).contains("A map", "4 / 5").doesNotContain(" / 3");
        assertThat(pages.get(4)).contains("Drawn by others.").doesNotContain(" / 5");
    }

    private static List<String> pages(byte[] pdf) throws IOException {
        try (PDDocument read = Loader.loadPDF(pdf)) {
            List<String> pages = new ArrayList<>();
            for (int page = 1; page <= read.getNumberOfPages(); page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.add(stripper.getText(read).strip());
            }
            return pages;
        }
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument read = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(read);
        }
    }

    @Test
    void says_both_languages_and_what_people_wrote_once() {
        String page = paper("fr").page("/papers/print.css");
        assertThat(page)
                .contains("Minutes of the 3rd meeting of the Joint Committee of Xalia–Xeroth")
                .contains("<span class=\"other\" lang=\"fr\">Procès-verbal de la réunion n° 3 du comité mixte"
                        + " Xalia–Xeroth")
                .contains("12 March 2026, %1$s (Asia/Tokyo) / 12 mars 2026, %1$s (Asia/Tokyo)"
                        .formatted("<span class=\"whole\">9:30</span>"))
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
