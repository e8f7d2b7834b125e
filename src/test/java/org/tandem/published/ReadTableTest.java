package org.tandem.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.inspection.Grid;
import org.tandem.inspection.Worksheets;
import org.tandem.kernel.Pair;

@DisplayName("A table of published records")
class ReadTableTest {

    private static final Pair PAIR = Pair.of("XA", "XB");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final String HEAD = "number,project,decided,monitored_from,monitored_until,vintages,quantity,"
            + "government_XA,others_XA,side_XA,government_XB,others_XB,side_XB,link,notes\n";

    private static ReadFiles read(ImportPart part, byte[] content) {
        return ReadFiles.read(
                PAIR, TODAY, List.of(new ReadFiles.Handed(part, part.word() + "." + part.ending(), () -> content)));
    }

    private static ReadFiles read(ImportPart part, String text) {
        return read(part, text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> why(ReadFiles read) {
        return read.refused().kept().stream()
                .map(one -> (one.cell().isEmpty() ? "row " + one.row() : one.cell()) + ": " + one.why())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void is_read_whatever_separates_its_cells_and_in_whatever_order_its_columns_stand(String separator) {
        ReadFiles read = read(
                ImportPart.METHODOLOGIES,
                "\uFEFF" + String.join(separator, "Title", "NUMBER", "approved") + "\r\n"
                        + String.join(separator, "\"Boilers, and; more\"", "XX_AM001", "2019-02-28") + "\r\n");

        assertThat(why(read)).isEmpty();
        assertThat(read.rows()).singleElement().satisfies(row -> {
            assertThat(row.number()).isEqualTo("XX_AM001");
            assertThat(row.title()).isEqualTo("Boilers, and; more");
            assertThat(row.day()).contains(LocalDate.of(2019, 2, 28));
        });
    }

    @Test
    void in_another_encoding_is_refused_in_words() {
        String table = "number,title\nXX_AM001,Caldaie più efficienti\n";

        assertThat(why(read(ImportPart.METHODOLOGIES, table.getBytes(Charset.forName("windows-1252")))))
                .containsExactly("row 0: Line 2 is not in UTF-8. Save the file again as CSV in UTF-8.");
        assertThat(why(read(ImportPart.METHODOLOGIES, ("\uFEFF" + table).getBytes(StandardCharsets.UTF_16LE))))
                .containsExactly("row 0: The file is in UTF-16. Save it again as CSV in UTF-8.");
        assertThat(why(read(ImportPart.METHODOLOGIES, table))).isEmpty();
    }

    @Test
    void with_a_quotation_mark_that_is_not_closed_is_refused_by_its_row() {
        assertThat(why(read(ImportPart.METHODOLOGIES, "number,title\nXX_AM001,Boilers\nXX_AM002,\"Lamps\n")))
                .containsExactly(
                        "row 0: Row 3 cannot be read: a quotation mark is missing there, or stands where none may.");
    }

    @Test
    void with_other_headings_is_refused_by_each_of_them() {
        assertThat(why(read(ImportPart.METHODOLOGIES, "number,titel,number\nXX_AM001,Boilers,XX_AM001\n")))
                .containsExactly(
                        "B1: There is no column of this name. Published methodologies have: number, title, version,"
                                + " sectoral_scopes, approved, link, notes.",
                        "C1: This column stands here twice.",
                        "row 1: The column “title” is missing.");
        assertThat(why(read(ImportPart.METHODOLOGIES, "number,title\n")))
                .containsExactly("row 0: It has headings and no row below them.");
        assertThat(why(read(ImportPart.METHODOLOGIES, " \n")))
                .containsExactly("row 0: It is empty. Its first row names the columns.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A2 | XX/1,XX001,,,,,40,,,,,,,, | Write letters, digits, dots, hyphens and underscores, as in XX_AM001.",
                "A2 | ,XX001,,,,,40,,,,,,,, | This is missing: letters, digits, dots, hyphens and underscores, as in XX_AM001.",
                "G2 | X1,XX001,,,,,0,,,,,,,, | Write whole tonnes, more than zero.",
                "G2 | X1,XX001,,,,,1.234,,,,,,,, | Write whole tonnes, more than zero. A point or a comma is not guessed at: write the digits alone.",
                "G2 | X1,XX001,,,,,1e3,,,,,,,, | Write whole tonnes, more than zero.",
                "G2 | X1,XX001,,,,,-40,,,,,,,, | It begins like a formula, with “-”. Write a word before it.",
                "G2 | X1,XX001,,,,,9999999999999999999,,,,,,,, | Write whole tonnes, more than zero.",
                "C2 | X1,XX001,2026-11-23,,,,40,,,,,,,, | This day is still to come.",
                "C2 | X1,XX001,12/05/2016,,,,40,,,,,,,, | Write a day that is not still to come, as YYYY-MM-DD.",
                "C2 | X1,XX001,2016-02-30,,,,40,,,,,,,, | Write a day that is not still to come, as YYYY-MM-DD.",
                "E2 | X1,XX001,,2016-03-01,2016-02-01,,40,,,,,,,, | It is earlier than the day under “monitored_from”, 2016-03-01.",
                "C2 | X1,XX001,2016-01-01,,2016-02-01,,40,,,,,,,, | It is earlier than the day under “monitored_until”, 2016-02-01.",
                "F2 | X1,XX001,,,,2027,40,,,,,,,, | Write years from 2013, with semicolons between them, until 2026, each once.",
                "F2 | X1,XX001,,,,2016;2016,40,,,,,,,, | Write years from 2013, with semicolons between them, until 2026, each once.",
                "F2 | X1,XX001,,2016-01-01,2016-12-31,2016;2017,40,,,,,,,, | 2017 lies outside the monitored days.",
                "G2 | X1,XX001,,,,,41,27,4,31,5,4,9,, | What is said of the split comes to 40, not to this.",
                "G2 | X1,XX001,,,,,30,,,31,,,,, | What is said of the split comes to 31, not to this.",
                "J2 | X1,XX001,,,,,40,27,4,30,,,,, | The parts of this side come to 31, not to this.",
                "J2 | X1,XX001,,,,,40,27,,26,,,,, | The parts of this side come to 27, not to this.",
                "N2 | X1,XX001,,,,,40,,,,,,,javascript:alert(1), | Write an address that begins with https:// or http://.",
                "O2 | X1,XX001,,,,,40,,,,,,,,@SUM(A1) | It begins like a formula, with “@”. Write a word before it.",
                "P2 | X1,XX001,,,,,40,,,,,,,,ok,more | This cell stands under no heading. Where a comma belongs to a text, put the text in quotation marks."
            })
    void says_of_each_cell_that_cannot_be_taken_where_it_is_and_why(String cell, String row, String why) {
        ReadFiles read = read(ImportPart.ISSUANCES, HEAD + row + "\n");

        assertThat(why(read)).containsExactly(cell + ": " + why);
        assertThat(read.rows()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X1,XX001,,,,,40,27,4,31,5,4,9,,",
                "X1,XX001,2016-05-12,,2015-07-31,2014;2015,157,109,,125,,,,https://example.org/a?b=c,Not printed: the rest",
                "X1,XX001,,2016-10-06,2017-09-30,2016;2017,189,95,,,,,,,",
                "X1,XX001,,,,,35 419,21 251,,,,,,,"
            })
    void takes_what_was_published_and_leaves_empty_what_was_not(String row) {
        ReadFiles read = read(ImportPart.ISSUANCES, HEAD + row + "\n");

        assertThat(why(read)).isEmpty();
        assertThat(read.rows()).hasSize(1);
        assertThat(read.rows().get(0).values().values()).doesNotContain("");
    }

    @Test
    void with_scopes_or_functions_that_there_are_not_is_refused() {
        assertThat(why(read(
                        ImportPart.ENTITIES,
                        "number,name,sectoral_scopes,functions,designated,until\n"
                                + "E1,One,1;3;15,validation;Verification,2020-01-01,2030-01-01\n"
                                + "E2,Two,16,,,\nE3,Three,1 3,,,\nE4,Four,1,audit,2020-01-02,2020-01-01\n")))
                .containsExactly(
                        "C3: Write numbers from 1 to 15, with semicolons between them.",
                        "C4: Write numbers from 1 to 15, with semicolons between them.",
                        "D5: Write validation, verification, or both with a semicolon between them.");
    }

    @Test
    void with_characters_that_people_do_not_see_is_refused() {
        assertThat(why(read(
                        ImportPart.METHODOLOGIES,
                        "number,title\nXX_AM001,\"Two\nlines\"\nXX_AM002,Turned \u202Eround\n")))
                .containsExactly(
                        "B2: Take out the control characters and line breaks; this is to be read by people.",
                        "B3: Take out the control characters and line breaks; this is to be read by people.");
    }

    @Test
    void of_more_rows_or_cells_than_are_taken_is_refused_before_it_fills_anything() {
        String many = "number,title\n"
                + IntStream.rangeClosed(1, ReadFiles.MOST_ROWS + 1)
                        .mapToObj("M%d,A title\n"::formatted)
                        .collect(Collectors.joining());
        assertThat(why(read(ImportPart.METHODOLOGIES, many)))
                .containsExactly("row 0: There are 20001 rows in all; one import takes 20000. Send them in parts.");
        assertThat(why(read(ImportPart.METHODOLOGIES, "number,title\n" + "a,".repeat(500_000) + "\n")))
                .containsExactly("row 0: It has more than 500000 cells. Send it in parts.");
        assertThat(why(read(ImportPart.METHODOLOGIES, "a,".repeat(61) + "\nb,c\n")))
                .containsExactly("row 1: It has more than 60 columns; take out those that are not asked for.");
    }

    @Test
    void with_faults_without_end_keeps_so_many_and_counts_the_rest() {
        String faults = "number,title,approved,link,version\n" + ("=,=,=,=,=\n").repeat(Refusals.MOST_KEPT / 5 + 10);
        ReadFiles read = read(ImportPart.METHODOLOGIES, faults);

        assertThat(read.refused().kept()).hasSize(Refusals.MOST_KEPT);
        assertThat(read.refused().inAll()).isEqualTo(Refusals.MOST_KEPT + 50);
    }

    @ParameterizedTest
    @EnumSource(RecordKind.class)
    void has_a_template_with_exactly_its_columns(RecordKind kind) {
        List<String> columns = kind.columns(PAIR).stream().map(Column::name).toList();
        Grid csv = CsvGrid.read("t.csv", Template.csv(kind, PAIR), 100);
        List<Grid> book = Worksheets.read("t.xlsx", Template.workbook(PAIR), 1_000);

        assertThat(headings(csv)).isEqualTo(columns);
        assertThat(book)
                .extracting(Grid::name)
                .containsExactly("methodologies", "projects", "decisions", "entities", "issuances");
        assertThat(headings(book.get(kind.ordinal()))).isEqualTo(columns);
    }

    private static List<String> headings(Grid grid) {
        return grid.rows().get(0).cells().values().stream().map(Grid.Cell::text).toList();
    }
}
