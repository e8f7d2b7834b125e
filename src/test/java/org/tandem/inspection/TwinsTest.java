package org.tandem.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lowagie.text.Document;
import com.lowagie.text.Paragraph;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.document.Documents;
import org.tandem.support.Pdfs;

@DisplayName("A confidential paper and its public version")
class TwinsTest {

    private static final String PRICE = "Mill Co pays 12 USD a tonne.";
    private static final byte[] WHOLE = Pdfs.saying("The plan.", PRICE, "The end.");

    private static List<String> found(byte[] whole, byte[] open) {
        return Twins.compare("plan.pdf", whole, "plan-public.pdf", open).findings().stream()
                .map(f -> f.kind() + " " + f.sentence())
                .toList();
    }

    private static Comparison compared(byte[] whole, byte[] open) {
        return Twins.compare("plan.pdf", whole, "plan-public.pdf", open);
    }

    @Test
    void may_differ_where_something_was_taken_out() {
        Comparison withheld = compared(WHOLE, Pdfs.saying("The plan.", "", "The end."));

        assertThat(withheld.refused()).isEmpty();
        assertThat(withheld.findings()).singleElement().satisfies(f -> {
            assertThat(f.kind()).isEqualTo(Finding.Kind.WITHHELD);
            assertThat(f.sentence()).isEqualTo("Page 1: Withheld: “" + PRICE + "”.");
            assertThat(f.isRefused()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"XXXXX XX", "[withheld]", "[black ink]", "***", "[redacted]", "[confidential information]"})
    void may_have_a_mark_in_its_place(String mark) {
        assertThat(found(WHOLE, Pdfs.saying("The plan.", mark, "The end.")))
                .containsExactly("WITHHELD Page 1: Withheld: “" + PRICE + "”.");
    }

    @Test
    void may_have_a_box_in_its_place_with_nothing_below() {
        byte[] boxed = new Pdfs()
                .page(Pdfs.text("The plan.", "", "The end.") + Pdfs.box("0", 70, 735, 200, 16))
                .bytes();

        assertThat(found(WHOLE, boxed)).containsExactly("WITHHELD Page 1: Withheld: “" + PRICE + "”.");
    }

    @Test
    void are_named_with_page_and_words_where_they_say_something_else() {
        byte[] whole = new Pdfs()
                .page(Pdfs.text("One."))
                .page(Pdfs.text("It saves 700 tonnes a year."))
                .bytes();
        byte[] open = new Pdfs()
                .page(Pdfs.text("One."))
                .page(Pdfs.text("It saves 900 tonnes a year."))
                .bytes();

        assertThat(found(whole, open))
                .containsExactly("DIFFERENT Page 2: The confidential version says “700”, the public one “900”.");
    }

    @Test
    void are_refused_the_wrong_way_round() {
        Comparison reversed = compared(Pdfs.saying("The plan.", "[withheld]", "The end."), WHOLE);

        assertThat(reversed.refused()).singleElement().satisfies(f -> {
            assertThat(f.kind()).isEqualTo(Finding.Kind.WRONG_WAY_ROUND);
            assertThat(f.sentence())
                    .contains("the wrong way round")
                    .contains(PRICE)
                    .startsWith("Page 1: ");
        });
        assertThat(compared(Pdfs.saying("The plan.", "The end."), WHOLE).refused())
                .hasSize(1);
        assertThat(found(WHOLE, Pdfs.saying("Public version", "The plan.", PRICE, "The end.")))
                .as("a heading that says what it is")
                .containsExactly("ADDED Page 1: Only the public version says “Public version”.");
    }

    @Test
    void may_have_whole_pages_left_out_wherever_they_stood() {
        byte[] whole = new Pdfs()
                .page(Pdfs.text("First of all."))
                .page(Pdfs.text("Prices in full."))
                .page(Pdfs.text("Last of all."))
                .bytes();
        byte[] open = new Pdfs()
                .page(Pdfs.text("First of all."))
                .page(Pdfs.text("Last of all."))
                .bytes();

        assertThat(found(whole, open))
                .containsExactly(
                        "PAGE_LEFT_OUT Page 2: The whole page is left out of the public version. It begins “Prices in full.”.");
    }

    @Test
    void that_say_the_same_withhold_nothing_and_somebody_should_know() {
        assertThat(found(WHOLE, WHOLE))
                .containsExactly("NOTHING_WITHHELD The two files say the same: nothing is withheld.");
    }

    // What lies under boxes.

    static Stream<Arguments> covered() {
        String text = Pdfs.text("The plan.", PRICE, "The end.");
        String place = "70 733 220 18 re";
        return Stream.of(
                Arguments.of("COVERED", text + "0 g " + place + " f\n", ""),
                Arguments.of("COVERED", text + "0.1 0.1 0.2 rg " + place + " B\n", ""),
                Arguments.of("COVERED", text + "0 0 0 1 k " + place + " f*\n", ""),
                // A marker: one thick line.
                Arguments.of("COVERED", text + "18 w 0 G 70 743 m 290 743 l S\n", ""),
                // Many narrow boxes, one beside the other, as some programs draw them.
                Arguments.of("COVERED", text + "0 g " + narrow() + "f\n", ""),
                // Multiplied black, as highlighters have it.
                Arguments.of(
                        "COVERED", text + "/M gs 0 g " + place + " f\n", "/ExtGState << /M << /BM /Multiply >> >>"),
                Arguments.of("COVERED", text + "/B Do\n", "/XObject << /B 820 0 R >>"),
                Arguments.of("PAINTED_OVER", text + "1 g " + place + " f\n", ""),
                Arguments.of("COLOUR_OF_ITS_BOX", "0 g " + place + " f\n" + text, ""),
                Arguments.of("UNDER_PICTURE", text + "q 220 0 0 18 70 733 cm /I Do Q\n", "/XObject << /I 821 0 R >>"),
                Arguments.of(
                        "UNDER_PICTURE",
                        text + "q 220 0 0 18 70 733 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u0000 EI Q\n",
                        ""),
                Arguments.of(
                        "HIDDEN_LAYER",
                        Pdfs.text("The plan.", "", "The end.") + "/OC /L BDC\n" + Pdfs.text(72, 740, PRICE) + "EMC\n",
                        "/Properties << /L 822 0 R >>"));
    }

    private static String narrow() {
        StringBuilder boxes = new StringBuilder();
        for (int x = 70; x < 290; x += 2) {
            boxes.append(x).append(" 733 2 18 re\n");
        }
        return boxes.toString();
    }

    @ParameterizedTest
    @MethodSource("covered")
    void are_refused_while_words_stay_in_the_public_one_out_of_sight(String kind, String drawing, String resources) {
        byte[] open = new Pdfs()
                .page(drawing, resources, "").stream(
                                820,
                                "/Type /XObject /Subtype /Form /BBox [0 0 595 842]",
                                "0 g 70 733 220 18 re f".getBytes(StandardCharsets.US_ASCII))
                        .stream(
                                821,
                                "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray",
                                new byte[1])
                        .object(822, "<< /Type /OCG /Name (Prices) >>")
                        .catalog("/OCProperties << /OCGs [822 0 R] /D << /OFF [822 0 R] >> >>")
                        .bytes();

        assertThat(compared(WHOLE, open).refused())
                .extracting(f -> f.kind() + " " + f.page() + " " + f.confidential())
                .containsExactly(kind + " 1 " + PRICE);
    }

    @Test
    void have_nothing_under_lines_frames_backgrounds_clips_and_what_lets_through() {
        String text = Pdfs.text("The plan.", PRICE, "The end.");
        String place = "70 733 220 18 re";
        String drawing = "0.9 g " + place + " f\n" + text
                // Underlined, struck through, framed.
                + "0 G 1 w 70 737 m 290 737 l S\n0 g 70 743 220 1 re f\n1 w " + place + " S\n"
                // Clipped away.
                + "q 0 0 10 10 re W n 0 g " + place + " f Q\n"
                // A highlighter's yellow, and a veil that lets through.
                + "/M gs 1 1 0 rg " + place + " f\n/T gs 0 g " + place + " f\n";
        byte[] open = new Pdfs()
                .page(drawing, "/ExtGState << /M << /BM /Multiply >> /T << /BM /Normal /ca 0.3 >> >>", "")
                .bytes();

        assertThat(found(WHOLE, open))
                .containsExactly("NOTHING_WITHHELD The two files say the same: nothing is withheld.");
    }

    /** Written by another program than the one that reads it here, with a font that it embeds. */
    @Test
    void are_refused_with_a_black_box_drawn_by_another_program() {
        assertThat(compared(written(false), written(true)).refused())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.COVERED);
        assertThat(compared(written(false), written(true)).refused().get(0).confidential())
                .contains("12 USD");
    }

    private static byte[] written(boolean boxed) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Document document = new Document();
        PdfWriter writer = PdfWriter.getInstance(document, bytes);
        document.open();
        document.add(new Paragraph("The plan."));
        document.add(new Paragraph(PRICE));
        float below = writer.getVerticalPosition(false);
        document.add(new Paragraph("The end."));
        if (boxed) {
            PdfContentByte over = writer.getDirectContent();
            over.setColorFill(Color.BLACK);
            over.rectangle(30, below - 4, 300, 15);
            over.fill();
        }
        document.close();
        return bytes.toByteArray();
    }

    @Test
    void are_refused_with_a_redaction_that_was_marked_and_never_applied() {
        byte[] open = new Pdfs()
                .page(
                        Pdfs.text("The plan.", PRICE, "The end."),
                        "",
                        "/Annots [<< /Type /Annot /Subtype /Redact /Rect [70 733 290 751] >>]")
                .bytes();

        assertThat(compared(WHOLE, open).refused())
                .extracting(Finding::sentence)
                .containsExactly(
                        "Page 1: A redaction is marked here and was never applied. Under it stands “" + PRICE + "”.");
    }

    @Test
    void are_refused_with_a_black_note_laid_over_the_words() {
        byte[] open = new Pdfs()
                .page(
                        Pdfs.text("The plan.", PRICE, "The end."),
                        "",
                        "/Annots [<< /Type /Annot /Subtype /Square /Rect [70 733 290 751] /IC [0 0 0] >>]")
                .bytes();

        assertThat(compared(WHOLE, open).refused()).extracting(Finding::kind).containsExactly(Finding.Kind.COVERED);
    }

    @Test
    void are_refused_when_an_earlier_state_of_the_public_one_still_says_it() {
        byte[] open = Pdfs.redrawn(WHOLE, 1, Pdfs.text("The plan.", "", "The end."));

        assertThat(compared(WHOLE, open).refused()).singleElement().satisfies(f -> {
            assertThat(f.kind()).isEqualTo(Finding.Kind.EARLIER_STATE);
            assertThat(f.sentence()).contains("Mill Co pays 12 USD");
        });
        assertThat(compared(open, Pdfs.saying("The plan.", "", "The end.")).refused())
                .as("the confidential one may keep what it was")
                .isEmpty();
    }

    @Test
    void leave_to_a_person_what_is_not_drawn_too_pale_or_beyond_the_edge() {
        byte[] open = new Pdfs()
                .page("BT /F 12 Tf 3 Tr 72 700 Td (unseen) Tj ET\n"
                        + "BT /F 12 Tf 0 Tr 1 g 72 680 Td (pale) Tj ET\n"
                        + "BT /F 12 Tf 0 g 700 660 Td (outside) Tj ET\n" + Pdfs.text("The plan."))
                .bytes();

        assertThat(compared(open, open).refused()).isEmpty();
        assertThat(compared(open, open).forAPerson())
                .extracting(f -> f.kind() + " " + f.confidential())
                .containsExactly("NOT_DRAWN unseen", "PALE pale", "OFF_THE_PAGE outside");
    }

    @Test
    void leave_scans_to_a_person() {
        byte[] scan = new Pdfs()
                        .page(
                                "BT /F 12 Tf 3 Tr 72 700 Td (recognised) Tj ET\nq 595 0 0 842 0 0 cm /I Do Q\n",
                                "/XObject << /I 821 0 R >>",
                                "")
                        .page("q 595 0 0 842 0 0 cm /I Do Q\n", "/XObject << /I 821 0 R >>", "")
                        .stream(
                                821,
                                "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray",
                                new byte[1])
                        .bytes();

        assertThat(compared(scan, scan).refused()).isEmpty();
        assertThat(found(scan, scan))
                .containsExactly(
                        "NOT_DRAWN Page 1: Text that is not drawn, as scanners add it behind a page, says “recognised”.",
                        "WITHOUT_TEXT Page 2: The page has no text that could be compared: it may be a scan.");
    }

    @Test
    void are_named_for_what_the_public_one_says_beside_its_pages() {
        byte[] open = new Pdfs()
                        .page(
                                Pdfs.text("The plan.", "", "The end."),
                                "",
                                "/Annots [<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (is 12 USD right?) >>]")
                        .stream(801, "", "x".getBytes(StandardCharsets.US_ASCII))
                        .properties("/Author (Jane Miller) /Title (The plan.) /Producer (A program)")
                        .catalog(
                                "/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (costs.txt) /EF << /F 801 0 R >> >>] >> >>")
                        .catalog("/AcroForm << /Fields [<< /T (a) /V (secret sum) >>] >>")
                        .bytes();

        assertThat(found(WHOLE, open))
                .containsExactlyInAnyOrder(
                        "PROPERTY The properties of the public file say “Jane Miller”.",
                        "ATTACHMENT The public file has another file attached: “costs.txt”.",
                        "COMMENT Page 1: A comment says “is 12 USD right?”.",
                        "FIELD A form field holds “secret sum”, which the page does not show.",
                        "WITHHELD Page 1: Withheld: “" + PRICE + "”.");
    }

    @Test
    void are_told_to_a_person_where_the_public_one_shows_another_picture() {
        assertThat(found(pictured(1), pictured(2)))
                .containsExactly(
                        "OTHER_PICTURE Page 1: The public version shows a picture that the confidential one does not show here.");
    }

    private static byte[] pictured(int grey) {
        return new Pdfs()
                        .page(
                                Pdfs.text("The plan.") + "q 50 0 0 50 300 300 cm /I Do Q\n",
                                "/XObject << /I 821 0 R >>",
                                "")
                        .stream(
                                821,
                                "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray",
                                new byte[] {(byte) grey})
                        .bytes();
    }

    @Test
    void of_different_kinds_are_left_to_a_person_and_never_called_fine() {
        byte[] text = "The plan.".getBytes(StandardCharsets.UTF_8);

        assertThat(Twins.compare("plan.txt", text, "plan.pdf", WHOLE).findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.NOT_COMPARED);
        assertThat(Twins.compare("plan.png", text, "plan2.png", text).findings())
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.NOT_COMPARED);
    }

    // Other kinds.

    @Test
    void of_workbooks_are_compared_cell_by_cell_and_hidden_values_named() throws IOException {
        byte[] whole = workbook(
                "",
                "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Price</t></is></c><c r=\"B1\"><v>12.5</v></c></row>");
        byte[] open = workbook(
                "state=\"hidden\"",
                "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Price</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>XXX</t></is></c></row><row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>7</v></c></row>");

        assertThat(Twins.compare("a.xlsx", whole, "b.xlsx", open).findings())
                .extracting(Finding::sentence)
                .containsExactlyInAnyOrder(
                        "Sheet Costs, cell B1: Withheld: “12.5”.",
                        "Sheet Costs, cell A2: Only the public version says “7”.",
                        "Hidden sheet Inner: What is hidden here holds “99”.",
                        "Sheet Costs, hidden row 2: What is hidden here holds “7”.");
        assertThat(Twins.compare("a.xlsx", open, "b.xlsx", whole).refused())
                .extracting(Finding::sentence)
                .singleElement()
                .asString()
                .startsWith("Sheet Costs, cell B1: The two files are the wrong way round")
                .contains("12.5");
    }

    @Test
    void of_workbooks_are_compared_also_where_cells_do_not_say_where_they_stand() throws IOException {
        byte[] whole = workbook("", "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>");
        byte[] open = workbook(
                "",
                "<row ht=\"0\"><c><v>1</v></c><c t=\"str\"><v>XXX</v></c></row><row><c><v>3</v></c></row>"
                        + "<row r=\"2\"><c r=\"A2\"><v>4</v></c></row>");

        assertThat(Twins.compare("a.xlsx", whole, "b.xlsx", open).findings())
                .extracting(Finding::sentence)
                .containsExactlyInAnyOrder(
                        "Sheet Costs, cell B1: Withheld: “2”.",
                        "Sheet Costs, cell A2: Only the public version says “4”.",
                        "Sheet Costs, hidden row 1: What is hidden here holds “1, XXX”.");
    }

    @Test
    void of_workbooks_name_what_is_too_small_to_be_seen_and_are_read_in_their_own_namespace() throws IOException {
        byte[] whole = workbook("", "<row><c><v>1</v></c></row>");
        Map<String, String> small = parts("Inner", "", "<row ht=\"0E0\"><c><v>1</v></c></row>");
        small.compute(
                "xl/worksheets/sheet2.xml",
                (part, xml) -> xml.replace("<sheetData>", "<sheetFormatPr defaultColWidth=\".0\"/><sheetData>"));
        assertThat(Twins.compare("a.xlsx", whole, "b.xlsx", Namespaces.packed(small))
                        .findings())
                .extracting(Finding::sentence)
                .containsExactlyInAnyOrder(
                        "Sheet Costs, hidden row 1: What is hidden here holds “1”.",
                        "Sheet Inner, hidden column A: What is hidden here holds “99”.");

        byte[] foreign = workbook("", "<x:row xmlns:x=\"x\"><x:c><x:v>1</x:v></x:c></x:row>");
        assertThatThrownBy(() -> Twins.compare("a.xlsx", whole, "b.xlsx", foreign))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("cannot be read to its end");
    }

    @Test
    void of_workbooks_with_two_sheets_of_one_name_are_not_taken() throws IOException {
        byte[] plain = workbook("", "<row><c><v>1</v></c></row>");
        byte[] twice = named("costs", "<row><c><v>1</v></c></row>");

        assertThatThrownBy(() -> Twins.compare("a.xlsx", plain, "b.xlsx", twice))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("“b.xlsx” has two sheets named “costs”");
    }

    @Test
    void of_workbooks_name_so_many_hidden_rows_and_count_the_others() throws IOException {
        byte[] whole = workbook("", "");
        byte[] open =
                workbook("", ("<row hidden=\"1\"><c t=\"str\"><v>" + "x".repeat(1_000) + "</v></c></row>").repeat(150));

        List<Finding> hidden = Twins.compare("a.xlsx", whole, "b.xlsx", open).findings().stream()
                .filter(finding -> finding.kind() == Finding.Kind.HIDDEN_CELLS)
                .toList();
        assertThat(hidden).hasSize(101);
        assertThat(hidden.get(99).place()).isEqualTo("Sheet Costs, hidden row 100");
        assertThat(hidden.get(100).sentence())
                .isEqualTo("Further hidden sheets, rows and columns: What is hidden here holds “50 more values”.");
        assertThat(Workbook.read("b.xlsx", open).hidden().values()).allMatch(said -> said.length() <= 400);
    }

    @Test
    void of_workbooks_are_not_taken_where_few_bytes_become_much_text() throws IOException {
        byte[] plain = workbook("", "");
        byte[] longName = named("c".repeat(32), "");
        assertThatThrownBy(() -> Twins.compare("a.xlsx", plain, "b.xlsx", longName))
                .isInstanceOf(FileRefused.class)
                .hasMessage("“b.xlsx” has a sheet with a name of more than 31 characters, which no spreadsheet has."
                        + " Give it a shorter one.");
        assertThat(Workbook.read("b.xlsx", named("c".repeat(31), "")).sheets()).containsKey("c".repeat(31));

        Map<String, String> parts = parts("Inner", "", "<row>" + "<c t=\"s\"><v>0</v></c>".repeat(1_100) + "</row>");
        parts.put("xl/sharedStrings.xml", "<sst><si><t>" + "x".repeat(50_000) + "</t></si></sst>");
        byte[] oneTextEverywhere = Namespaces.packed(parts);
        byte[] onePlace = workbook("", "<row>" + "<c r=\"A1\"><v>123456789</v></c>".repeat(4_000) + "</row>");
        for (byte[] swelling : List.of(oneTextEverywhere, onePlace)) {
            assertThatThrownBy(() -> Twins.compare("a.xlsx", plain, "b.xlsx", swelling))
                    .isInstanceOf(FileRefused.class)
                    .hasMessageContaining("has more than 2000000 cells, or 50000000 characters in them");
        }
    }

    private static byte[] workbook(String state, String rows) throws IOException {
        return workbook("Inner", state, rows);
    }

    private static byte[] named(String second, String rows) throws IOException {
        return workbook(second, "", rows);
    }

    private static byte[] workbook(String second, String state, String rows) throws IOException {
        return Namespaces.packed(parts(second, state, rows));
    }

    private static Map<String, String> parts(String second, String state, String rows) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", "<Types/>");
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Costs\" r:id=\"a\"/><sheet name=\"" + second + "\" "
                        + state + " r:id=\"b\"/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"a\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"b\" Target=\"worksheets/sheet2.xml\"/></Relationships>");
        parts.put("xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
        parts.put(
                "xl/worksheets/sheet2.xml",
                "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>99</v></c></row></sheetData></worksheet>");
        return parts;
    }

    @Test
    void of_texts_are_refused_with_recorded_deletions_and_hidden_text() throws IOException {
        byte[] whole = Namespaces.packed(Map.of("word/document.xml", writing("<w:r><w:t>" + PRICE + "</w:t></w:r>")));
        byte[] open = Namespaces.packed(Map.of(
                "word/document.xml",
                writing("<w:del><w:r><w:delText>12 USD</w:delText></w:r></w:del>"
                        + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Mill Co</w:t></w:r>")));

        assertThat(Twins.compare("a.docx", whole, "b.docx", open).findings())
                .extracting(Finding::sentence)
                .containsExactly(
                        "As a deletion that was only recorded, the file still says “12 USD”.",
                        "As hidden text the file still says “Mill Co”.",
                        "Withheld: “" + PRICE + "”.");
    }

    private static String writing(String runs) {
        return "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>The plan.</w:t></w:r></w:p><w:p>" + runs
                + "</w:p></w:body></w:document>";
    }

    @Test
    void of_tables_are_compared_line_by_line() {
        assertThat(Twins.compare(
                                "a.csv",
                                "month,EG\n2026-01,12.5\n".getBytes(StandardCharsets.UTF_8),
                                "b.csv",
                                "month,EG\n2026-01,***\n".getBytes(StandardCharsets.UTF_8))
                        .findings())
                .extracting(Finding::sentence)
                .containsExactly("Line 2: Withheld: “12.5”.");
    }

    // Size.

    @Test
    void of_ten_megabytes_and_two_thousand_pages_are_read_through() {
        Random random = new Random(7);
        Pdfs whole = new Pdfs();
        Pdfs open = new Pdfs();
        for (int page = 0; page < PdfFile.MOST_PAGES; page++) {
            StringBuilder drawing = new StringBuilder();
            for (int line = 0; line < 37; line++) {
                StringBuilder words = new StringBuilder();
                for (int word = 0; word < 14; word++) {
                    words.append(Integer.toString(random.nextInt(1 << 30), 36)).append(' ');
                }
                drawing.append(Pdfs.text(40, 800 - 20 * line, words.toString()).replace("/F 12", "/F 5"));
            }
            open.page(drawing.toString());
            whole.page(drawing + Pdfs.text(40, 20, page == 1_500 ? PRICE : ""));
        }
        byte[] large = whole.bytes();
        assertThat(large.length).isBetween(9 << 20, Documents.MOST_BYTES);

        assertThat(found(large, open.bytes())).containsExactly("WITHHELD Page 1501: Withheld: “" + PRICE + "”.");
    }

    @Test
    void keep_the_key_of_a_place_as_long_as_it_says_the_same() {
        Finding one = compared(WHOLE, Pdfs.saying("The plan.", "", "The end."))
                .findings()
                .get(0);
        Finding same = compared(WHOLE, Pdfs.saying("The plan.", "XXX", "The end."))
                .findings()
                .get(0);
        Finding other = compared(Pdfs.saying("A", "B", "C"), Pdfs.saying("A", "", "C"))
                .findings()
                .get(0);

        assertThat(one.key()).matches("[0-9a-f]{8}").isEqualTo(same.key()).isNotEqualTo(other.key());
    }
}
