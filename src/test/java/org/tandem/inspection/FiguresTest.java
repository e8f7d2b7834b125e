package org.tandem.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.support.Pdfs;

@DisplayName("The numbers and days that a paper says")
class FiguresTest {

    private static final String DAY = Figures.day(LocalDate.of(2024, 1, 31));

    private static Figures text(String said) {
        return Figures.of("a.txt", said.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345",
                "in all 12 345 t",
                "Total: 12,345t",
                "12.345 t CO2e",
                "12’345",
                "12\u00a0345.",
                "12\u202f345, rounded down",
                "2024 12345 7",
                "(12 345)",
                "合計12,345トン"
            })
    void are_found_however_the_number_is_set(String said) {
        assertThat(text(said).pageOf(Figures.amount(12_345))).as(said).contains(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345.67 t",
                "12 345.67",
                "1 2345",
                "XB-12345",
                "A12345",
                "123456",
                "112 345,5",
                "0.12345",
                "12 345 678,9",
                "12/12345",
                "nothing"
            })
    void are_not_found_in_what_only_looks_alike(String said) {
        assertThat(text(said).pageOf(Figures.amount(said.startsWith("12 345 6") ? 12_345_678 : 12_345)))
                .as(said)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-01-31",
                "until 31.01.2024.",
                "01/31/2024",
                "31 January 2024",
                "31st of January, 2024",
                "31 Jan. 2024",
                "January 31st, 2024",
                "JANUARY 31 2024",
                "2024年1月31日"
            })
    void are_found_however_the_day_is_written(String said) {
        assertThat(text(said).pageOf(DAY)).as(said).contains(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2024-01-13", "31 Jan 12024", "131 January 2024", "January 2024", "32/01/2024", "2024-31-01"})
    void are_not_found_in_another_day(String said) {
        assertThat(text(said).pageOf(DAY)).as(said).isEmpty();
    }

    @Test
    void of_a_pdf_are_found_with_the_page_that_says_them_first() {
        byte[] paper = new Pdfs()
                .page(Pdfs.text("Monitoring report"))
                .page(Pdfs.text("From 1 February 2024", "12 345 t"))
                .page(Pdfs.text("12 345 t again, and 7 t"))
                .bytes();

        Figures said = Figures.of("report.pdf", paper);

        assertThat(said.read()).isTrue();
        assertThat(said.pageOf(Figures.amount(12_345))).contains(2);
        assertThat(said.pageOf(Figures.amount(7))).contains(3);
        assertThat(said.pageOf(Figures.day(LocalDate.of(2024, 2, 1)))).contains(2);
        assertThat(said.pageOf(Figures.amount(345_678))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"<v>12345</v>", "<v>12345.0</v>", "<f>SUM(A1:A9)</f><v>12345</v>"})
    void of_a_workbook_are_the_values_of_its_cells(String cell) throws IOException {
        Figures said = Figures.of("a.xlsx", workbook("<c r=\"A1\">" + cell + "</c><c r=\"B1\"><v>45322</v></c>"));

        assertThat(said.pageOf(Figures.amount(12_345))).contains(0);
        assertThat(said.pageOf(DAY)).as("45322 as spreadsheets count days").contains(0);
        assertThat(said.pageOf(Figures.amount(9))).as("of a formula").isEmpty();
    }

    @Test
    void of_a_picture_and_of_what_says_too_many_are_not_all_read() {
        assertThat(Figures.of("scan.png", new byte[] {1}).read()).isFalse();
        assertThat(Figures.of("broken.pdf", new byte[] {1}).read()).isFalse();
        StringBuilder many = new StringBuilder();
        for (int number = 1; number <= 60_000; number++) {
            many.append(number).append('\n');
        }

        Figures said = text(many.toString());

        assertThat(said.read()).isFalse();
        assertThat(said.pages()).hasSize(50_000);
        assertThat(text("7\n".repeat(60_000)).read()).isTrue();
    }

    @Test
    void of_one_line_without_an_end_are_read_in_bounded_time() {
        String table = "123,".repeat(1_000_000) + " total 12 345 t";

        assertThat(text(table).pageOf(Figures.amount(12_345))).contains(0);
        assertThat(text("x".repeat(19_998) + " 12 345 t").pageOf(Figures.amount(12_345)))
                .as("across two pieces")
                .contains(0);
    }

    private static byte[] workbook(String cells) throws IOException {
        return Namespaces.packed(Map.of(
                "[Content_Types].xml",
                "<Types/>",
                "xl/workbook.xml",
                "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Totals\" r:id=\"a\"/></sheets></workbook>",
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"a\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
                "xl/worksheets/sheet1.xml",
                "<worksheet><sheetData><row r=\"1\">" + cells + "</row></sheetData></worksheet>"));
    }
}
