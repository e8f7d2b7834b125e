package org.tandem.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.inspection.Grid.Cell;
import org.tandem.inspection.Grid.Kind;

@DisplayName("A workbook")
class WorksheetsTest {

    private static final String STYLES =
            "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd;@\"/>"
                    + "<numFmt numFmtId=\"165\" formatCode=\"#,##0&quot; days&quot;\"/></numFmts>"
                    + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
                    + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>";

    /** Without what a spreadsheet program writes besides. */
    private static Map<String, String> book(String rows) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"r\"><sheets><sheet name=\"projects\" sheetId=\"1\" r:id=\"one\"/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"one\" Type=\"t/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
        parts.put("xl/styles.xml", STYLES);
        parts.put(
                "xl/sharedStrings.xml",
                "<sst><si><t>Plain</t></si><si><r><t>In </t></r><r><t>two</t></r></si>"
                        + "<si><t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh></si></sst>");
        parts.put("xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
        return parts;
    }

    private static byte[] packed(Map<String, String> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(Namespaces.declaredIn(part.getValue()).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static List<Grid> read(Map<String, String> parts) {
        return Worksheets.read("records.xlsx", packed(parts), 1_000);
    }

    private static Cell cell(String cell) {
        return read(book("<row r=\"1\">" + cell + "</row>"))
                .get(0)
                .rows()
                .get(0)
                .cells()
                .get(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<c t=\"s\"><v>0</v></c>                       | Plain      | TEXT",
                "<c t=\"s\"><v>1</v></c>                       | In two     | TEXT",
                "<c t=\"s\"><v>2</v></c>                       | 東京         | TEXT",
                "<c t=\"inlineStr\"><is><t>Here</t></is></c>   | Here       | TEXT",
                "<c t=\"b\"><v>1</v></c>                       | TRUE       | TEXT",
                "<c><v>40</v></c>                              | 40         | NUMBER",
                "<c><v>3.5419E4</v></c>                        | 35419      | NUMBER",
                "<c><v>0.5</v></c>                             | 0.5        | NUMBER",
                "<c s=\"3\"><v>7</v></c>                       | 7          | NUMBER",
                "<c s=\"1\"><v>42502</v></c>                   | 2016-05-12 | DAY",
                "<c s=\"2\"><v>42502</v></c>                   | 2016-05-12 | DAY",
                "<c s=\"2\"><v>42502.5</v></c>                 | 42502.5    | DAY",
                "<c t=\"d\"><v>2016-05-12T00:00:00</v></c>     | 2016-05-12 | DAY",
                "<c t=\"e\"><v>#REF!</v></c>                   | #REF!      | ERROR",
                "<c><f>B1*2</f><v>80</v></c>                   | =B1*2      | FORMULA"
            })
    void says_of_each_cell_what_stands_there_and_what_that_is(String cell, String text, Kind kind) {
        assertThat(cell(cell)).isEqualTo(new Cell(text, kind));
    }

    @Test
    void counts_days_from_1904_where_it_says_so() {
        Map<String, String> parts = book("<row r=\"1\"><c s=\"1\"><v>41040</v></c></row>");
        parts.put(
                "xl/workbook.xml",
                parts.get("xl/workbook.xml").replace("<sheets>", "<workbookPr date1904=\"1\"/><sheets>"));

        assertThat(read(parts).get(0).rows().get(0).cells().get(1).text()).isEqualTo("2016-05-12");
    }

    @Test
    void keeps_each_cell_where_it_is_also_where_rows_and_columns_are_left_out() {
        Grid grid = read(book("<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"AA2\"><v>2</v></c></row>"
                        + "<row r=\"17\"><c><v>3</v></c><c><v> </v></c></row>"))
                .get(0);

        assertThat(grid.name()).isEqualTo("projects");
        assertThat(grid.rows()).extracting(Grid.Row::number).containsExactly(2, 17);
        assertThat(grid.rows().get(0).cells().keySet()).containsExactly(2, 27);
        assertThat(grid.rows().get(1).cells().keySet()).containsExactly(1);
        assertThat(Grid.address(27, 2)).isEqualTo("AA2");
        assertThat(Grid.address(2, 17)).isEqualTo("B17");
        assertThat(Grid.address(702, 1)).isEqualTo("ZZ1");
    }

    private static Map<String, String> books(String sheets) {
        Map<String, String> parts = book("<row r=\"1\"><c><v>1</v></c></row>");
        parts.put("xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets>" + sheets + "</sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"one\" Type=\"t/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                        + "<Relationship Id=\"two\" Type=\"t/worksheet\" Target=\"worksheets/sheet2.xml\"/></Relationships>");
        parts.put("xl/worksheets/sheet2.xml", parts.get("xl/worksheets/sheet1.xml"));
        return parts;
    }

    @Test
    void with_two_sheets_of_one_name_is_refused() {
        for (String name : List.of("projects", "Projects", "PROJECTS ")) {
            assertThatThrownBy(() -> read(books(
                            "<sheet name=\"projects\" r:id=\"one\"/><sheet name=\"" + name + "\" r:id=\"two\"/>")))
                    .as(name)
                    .isInstanceOf(FileRefused.class)
                    .hasMessage(
                            "“records.xlsx” has two sheets named “" + name
                                    + "”, with capitals or without, so one would be read for the other. Give each a name of its own.");
        }
        assertThatThrownBy(() ->
                        read(books("<sheet name=\"projects\" r:id=\"one\"/><sheet name=\"decisions\" r:id=\"one\"/>")))
                .as("one sheet under two names")
                .hasMessageContaining("cannot be read to its end");
        assertThat(read(books("<sheet name=\"projects\" r:id=\"one\"/><sheet name=\"decisions\" r:id=\"two\"/>")))
                .extracting(Grid::name)
                .containsExactly("projects", "decisions");
    }

    @Test
    void with_a_name_of_a_sheet_longer_than_spreadsheets_have_is_refused() {
        String longest = "n".repeat(31);
        assertThat(read(books("<sheet name=\"" + longest + "\" r:id=\"one\"/>")))
                .hasSize(1);
        assertThatThrownBy(() -> read(books("<sheet name=\"" + longest + "n\" r:id=\"one\"/>")))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("a name of more than 31 characters");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<row r=\"1\" hidden=\"1\"><c><v>1</v></c></row> | the row 1 of the sheet “projects”",
                "<row r=\"7\" hidden=\"true\"><c><v>1</v></c></row> | the row 7 of the sheet “projects”",
                "<row r=\"7\" ht=\"0\" customHeight=\"1\"><c><v>1</v></c></row> | the row 7 of the sheet “projects”",
                "<row r=\"1\"><c><v>1</v></c></row><row hidden=\"1\"><c r=\"C2\"><v>1</v></c></row><row hidden=\"1\"><c><v>2</v></c></row> | the row 2 of the sheet “projects”, the row 3 of the sheet “projects”",
            })
    void with_rows_that_nobody_sees_is_refused_by_their_numbers(String rows, String named) {
        assertThatThrownBy(() -> read(book(rows)))
                .isInstanceOf(FileRefused.class)
                .hasMessage("“records.xlsx” holds something that whoever opens it does not see: " + named
                        + ". Show it again, or take it out.");
    }

    @Test
    void with_columns_or_sheets_that_nobody_sees_is_refused_by_their_names() {
        Map<String, String> columns = book("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"AB1\"><v>1</v></c></row>");
        columns.compute(
                "xl/worksheets/sheet1.xml",
                (part, xml) -> xml.replace(
                        "<sheetData>",
                        "<cols><col min=\"2\" max=\"30\" hidden=\"1\"/><col min=\"31\" max=\"999999999\" width=\"0\"/></cols><sheetData>"));
        assertThatThrownBy(() -> read(columns))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("does not see: the column AB of the sheet “projects”. Show it");
        columns.compute("xl/worksheets/sheet1.xml", (part, xml) -> xml.replace("AB1", "AE1"));
        assertThatThrownBy(() -> read(columns)).hasMessageContaining("the column AE of the sheet “projects”");

        for (String state : List.of("hidden", "veryHidden")) {
            assertThatThrownBy(() -> read(books("<sheet name=\"projects\" r:id=\"one\"/>"
                            + "<sheet name=\"Old prices\" state=\"" + state + "\" r:id=\"two\"/>")))
                    .isInstanceOf(FileRefused.class)
                    .hasMessageContaining("does not see: the sheet “Old prices”. Show it");
        }
        assertThatThrownBy(() -> read(book(IntStream.rangeClosed(1, 12)
                        .mapToObj(row -> "<row hidden=\"1\"><c><v>1</v></c></row>")
                        .collect(Collectors.joining()))))
                .hasMessageContaining("the row 10 of the sheet “projects” and 2 more.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0E0", ".0", "+0", "-1", "0.99", "none", ""})
    void with_rows_or_columns_too_small_to_be_seen_is_refused_however_their_size_is_written(String size) {
        assertThatThrownBy(() -> read(book("<row r=\"7\" ht=\"" + size + "\"><c><v>1</v></c></row>")))
                .hasMessageContaining("does not see: the row 7 of the sheet “projects”");
        assertThatThrownBy(() -> read(
                        sheet("<cols><col min=\"1\" max=\"1\" width=\"" + size + "\"/></cols><sheetData>" + ONE_CELL)))
                .hasMessageContaining("does not see: the column A of the sheet “projects”");
        assertThatThrownBy(() -> read(sheet("<sheetFormatPr defaultColWidth=\"" + size + "\"/><sheetData>" + ONE_CELL)))
                .hasMessageContaining("does not see: the column A of the sheet “projects”");
        assertThatThrownBy(
                        () -> read(sheet("<sheetFormatPr defaultRowHeight=\"" + size + "\"/><sheetData>" + ONE_CELL)))
                .hasMessageContaining("does not see: the row 1 of the sheet “projects”");
    }

    private static final String ONE_CELL = "<row r=\"1\"><c><v>1</v></c></row>";

    private static Map<String, String> sheet(String untilRows) {
        Map<String, String> parts = book("");
        parts.put("xl/worksheets/sheet1.xml", "<worksheet>" + untilRows + "</sheetData></worksheet>");
        return parts;
    }

    @Test
    void hides_rows_and_columns_all_at_once_where_they_say_nothing_themselves() {
        String zeroHeight = "<sheetFormatPr zeroHeight=\"1\" defaultRowHeight=\"15\"/><sheetData>";
        assertThatThrownBy(() -> read(sheet(zeroHeight + ONE_CELL))).hasMessageContaining("the row 1 of the sheet");
        assertThat(read(sheet(zeroHeight + "<row ht=\"15\"><c><v>1</v></c></row>")))
                .hasSize(1);
        assertThat(read(sheet("<sheetFormatPr defaultColWidth=\"0\"/><cols><col min=\"1\" max=\"1\" width=\"9.14\"/>"
                        + "</cols><sheetData>" + ONE_CELL)))
                .hasSize(1);
        assertThatThrownBy(() -> read(sheet("<sheetData>" + ONE_CELL
                        + "</sheetData><cols><col min=\"1\" max=\"1\" hidden=\"1\"/></cols><sheetData>")))
                .as("said when the cells were read")
                .hasMessageContaining("cannot be read to its end");
    }

    @Test
    void is_read_as_programs_read_it_that_know_no_other_namespaces() {
        Map<String, String> parts = books("<sheet xmlns:x=\"x\" x:name=\"prices\" name=\"projects\" x:id=\"two\""
                + " r:id=\"one\" sheetId=\"1\"/>");
        parts.compute("xl/worksheets/sheet2.xml", (part, xml) -> xml.replace("<v>1", "<v>2"));
        parts.compute(
                "xl/worksheets/sheet1.xml", (part, xml) -> xml.replace("<c>", "<c xmlns:x=\"x\" x:r=\"C1\" r=\"B1\">")
                        .replace("<v>1</v>", "<x:v xmlns:x=\"x\">9</x:v><v>1</v>")
                        .replace(
                                "</worksheet>",
                                "<extLst><ext><x:rule xmlns:x=\"x\"><x:f>A1</x:f></x:rule></ext></extLst><controls>"
                                        + "<d:row xmlns:d=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\">3</d:row>"
                                        + "</controls></worksheet>"));
        assertThat(read(parts)).singleElement().satisfies(grid -> {
            assertThat(grid.name()).isEqualTo("projects");
            assertThat(grid.rows().get(0).cells()).isEqualTo(Map.of(2, new Cell("1", Kind.NUMBER)));
        });
        parts.replaceAll((part, xml) -> xml.replace(
                        "<worksheet>", "<worksheet xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\">")
                .replace(
                        "xmlns:r=\"r\"",
                        "xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\""
                                + " xmlns:r=\"http://purl.oclc.org/ooxml/officeDocument/relationships\""));
        assertThat(read(parts)).extracting(Grid::name).containsExactly("projects");
    }

    @Test
    void with_a_sheet_a_row_or_a_cell_that_programs_may_pass_over_is_refused() {
        for (String rows : List.of(
                "<x:row xmlns:x=\"x\"><c><v>1</v></c></x:row>",
                "<row><x:c xmlns:x=\"x\"><v>1</v></x:c></row>",
                "<x:if xmlns:x=\"x\">" + ONE_CELL + "</x:if>",
                "<row><c><x:if xmlns:x=\"x\"><v>1</v></x:if></c></row>",
                "<row xmlns=\"\"><c><v>1</v></c></row>",
                "<c><v>1</v></c>")) {
            assertThatThrownBy(() -> read(book(rows)))
                    .as(rows)
                    .isInstanceOf(FileRefused.class)
                    .hasMessageContaining("cannot be read to its end");
        }
        for (String sheets : List.of(
                "<sheet name=\"projects\" r:id=\"one\"/><x:sheet xmlns:x=\"x\" name=\"prices\" r:id=\"two\"/>",
                "<x:if xmlns:x=\"x\"><sheet name=\"projects\" r:id=\"one\"/></x:if>",
                "<sheet name=\"projects\" r:id=\"one\""
                        + " xmlns:s=\"http://purl.oclc.org/ooxml/officeDocument/relationships\" s:id=\"two\"/>")) {
            assertThatThrownBy(() -> read(books(sheets)))
                    .as(sheets)
                    .isInstanceOf(FileRefused.class)
                    .hasMessageContaining("cannot be read to its end");
        }
    }

    @Test
    void may_hide_what_is_empty() {
        Map<String, String> parts = books(
                "<sheet name=\"projects\" r:id=\"one\"/>"
                        + "<sheet name=\"none\" state=\"hidden\" r:id=\"two\"/><sheet name=\"decisions\" state=\"visible\" r:id=\"three\"/>");
        parts.put(
                "xl/worksheets/sheet2.xml",
                "<worksheet><sheetData><row hidden=\"1\"><c s=\"1\"/></row></sheetData></worksheet>");
        parts.put(
                "xl/worksheets/sheet3.xml",
                "<worksheet><cols><col min=\"2\" max=\"9\" hidden=\"1\"/></cols><sheetData>"
                        + "<row r=\"1\" ht=\"1\"><c><v>1</v></c></row></sheetData></worksheet>");
        parts.compute(
                "xl/_rels/workbook.xml.rels",
                (part, xml) -> xml.replace(
                        "</Relationships>",
                        "<Relationship Id=\"three\" Type=\"t/worksheet\" Target=\"worksheets/sheet3.xml\"/></Relationships>"));

        assertThat(read(parts)).extracting(grid -> grid.rows().size()).containsExactly(1, 0, 1);
    }

    @Test
    void counts_what_is_in_it_and_reads_empty_cells_only_so_far() {
        String blank = "<c t=\"inlineStr\"><is><t> \u00a0\u202f\u3000</t></is></c>";
        assertThat(read(book("<row r=\"1\">" + "<c s=\"1\"/>".repeat(1_500) + blank + "<c><v>1</v></c>".repeat(1_000)
                                + "</row>"))
                        .get(0)
                        .rows())
                .singleElement()
                .satisfies(row -> assertThat(row.cells()).hasSize(1_000).containsKey(1_502));
        assertThatThrownBy(() -> read(book(("<row>" + "<c/>".repeat(1_000) + "</row>").repeat(5))))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("has more than 4000 empty cells");
    }

    @Test
    void with_a_cell_longer_than_spreadsheets_have_is_refused_by_it() {
        String longest = "x".repeat(32_767);
        assertThat(cell("<c t=\"inlineStr\"><is><t>" + longest + "</t></is></c>")
                        .text())
                .isEqualTo(longest);
        for (String cell :
                List.of("<c t=\"inlineStr\"><is><t>" + longest + "y</t></is></c>", "<c><f>" + longest + "</f></c>")) {
            assertThatThrownBy(() -> cell(cell))
                    .isInstanceOf(FileRefused.class)
                    .hasMessage("“records.xlsx” has more than 32767 characters in the cell A1 of the sheet “projects”,"
                            + " which no spreadsheet holds. Shorten it.");
        }
    }

    @Test
    void with_a_part_that_is_there_twice_is_refused() {
        Map<String, String> parts = book("<row r=\"1\"><c><v>1</v></c></row>");
        parts.put("xl/worksheets/sheet2.xml", parts.get("xl/worksheets/sheet1.xml"));
        byte[] twice = new String(packed(parts), StandardCharsets.ISO_8859_1)
                .replace("sheet2.xml", "sheet1.xml")
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> Worksheets.read("records.xlsx", twice, 1_000))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("cannot be read to its end");
    }

    @Test
    void that_is_hostile_is_refused() {
        assertThatThrownBy(() -> read(book("<row r=\"1\">" + "<c><v>1</v></c>".repeat(1_001) + "</row>")))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("has more than 1000 cells");
        for (String rows : List.of(
                "<row r=\"2\"><c><v>1</v></c></row><row r=\"2\"><c><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row>",
                "<row r=\"1\"><c r=\"ZZZ1\"><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"AAAA1\"><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"XFD1\"><v>1</v></c><c><v>1</v></c></row>",
                "<row r=\"1048577\"><c><v>1</v></c></row>",
                "<row r=\"1\"><c><v>1</v>")) {
            assertThatThrownBy(() -> read(book(rows)))
                    .as(rows)
                    .isInstanceOf(FileRefused.class)
                    .hasMessageContaining("cannot be read to its end");
        }
        Map<String, String> macros = book("");
        macros.put("xl/vbaProject.bin", "x");
        assertThatThrownBy(() -> read(macros)).hasMessageContaining("holds macros");
        Map<String, String> entities = book("");
        entities.put("xl/sharedStrings.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><sst><si><t>&b;</t></si></sst>");
        assertThatThrownBy(() -> read(entities)).hasMessageContaining("make text out of nothing");
        Map<String, String> nowhere = book("");
        nowhere.remove("xl/worksheets/sheet1.xml");
        assertThatThrownBy(() -> read(nowhere)).isInstanceOf(FileRefused.class);
    }
}
