package org.tandem.inspection;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Takes the tables out of a workbook. It is unpacked by the same rules by which it was looked through when it was handed in, so
 * that nothing is read that was not checked; that is why no library does it, which would unpack it once more in its own way.
 */
public final class Worksheets {

    private static final Pattern WANTED = Pattern.compile(
            "xl/workbook\\.xml|xl/_rels/workbook\\.xml\\.rels|xl/sharedStrings\\.xml|xl/styles\\.xml|xl/worksheets/[^/]+\\.xml");
    private static final Pattern INTEGER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][-+]?[0-9]{1,2})?");

    /** Of the formats that every program knows by number, those that show a day. */
    private static final Set<Integer> DAYS = Set.of(14, 15, 16, 17, 22);

    /** In a format of its own: a letter for year, month or day outside of quotation marks, brackets and what is taken as it is. */
    private static final Pattern SAID_AS_IS = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.|\\*.");

    private static final LocalDate FROM_1900 = LocalDate.of(1899, 12, 30);
    private static final LocalDate FROM_1904 = LocalDate.of(1904, 1, 1);
    private static final int MOST_DAYS = 200_000;
    private static final int MOST_COLUMNS = 16_384;
    private static final int MOST_ROWS = 1_048_576;

    /** In one cell, as spreadsheets have it. */
    private static final int MOST_CHARACTERS = 32_767;

    /** For each cell that may have something in it. */
    private static final int MOST_EMPTY = 4;

    private static final int MOST_NAMED = 10;

    private final List<String> shared = new ArrayList<>();
    private final Set<Integer> styledAsDay = new HashSet<>();
    private final List<String> outOfSight = new ArrayList<>();
    private int outOfSightUnnamed;
    private LocalDate first = FROM_1900;
    private final int mostCells;
    private int cells;
    private int empty;

    private Worksheets(int mostCells) {
        this.mostCells = mostCells;
    }

    /**
     * The sheets in their order. What is hidden in them is refused: whoever reads the file through before it is handed in, or
     * released, does not see it.
     *
     * @param name of the file, for a refusal
     * @param mostCells with something in them
     */
    public static List<Grid> read(String name, byte[] content, int mostCells) {
        Map<String, byte[]> parts = PackedFile.read(name, FileKind.EXCEL, content, WANTED);
        try {
            return new Worksheets(mostCells).sheets(name, parts);
        } catch (XMLStreamException broken) {
            throw FileRefused.broken(name);
        }
    }

    private List<Grid> sheets(String name, Map<String, byte[]> parts) throws XMLStreamException {
        if (!parts.containsKey("xl/workbook.xml")) {
            throw FileRefused.broken(name);
        }
        if (parts.containsKey("xl/sharedStrings.xml")) {
            readShared(parts.get("xl/sharedStrings.xml"));
        }
        if (parts.containsKey("xl/styles.xml")) {
            readStyles(parts.get("xl/styles.xml"));
        }
        first = isFrom1904(parts.get("xl/workbook.xml")) ? FROM_1904 : FROM_1900;
        List<Grid> grids = new ArrayList<>();
        List<Xml.Sheet> sheets =
                Xml.sheets(name, parts.get("xl/workbook.xml"), parts.get("xl/_rels/workbook.xml.rels"));
        for (Xml.Sheet sheet : sheets) {
            byte[] xml = parts.get(sheet.part());
            if (xml == null) {
                throw FileRefused.broken(name);
            }
            grids.add(new Grid(sheet.name(), rows(name, sheet, xml)));
        }
        if (!outOfSight.isEmpty()) {
            throw FileRefused.outOfSight(name, hidden());
        }
        return grids;
    }

    private String hidden() {
        String named = String.join(", ", outOfSight);
        return outOfSightUnnamed > 0 ? named + " and %d more".formatted(outOfSightUnnamed) : named;
    }

    /** Nobody reads the names of thousands; they are counted, and not kept. */
    private void noteHidden(Supplier<String> what) {
        if (outOfSight.size() < MOST_NAMED) {
            outOfSight.add(what.get());
        } else {
            outOfSightUnnamed++;
        }
    }

    private static boolean isFrom1904(byte[] workbook) throws XMLStreamException {
        XMLStreamReader book = new SpreadsheetPart(workbook);
        while (book.hasNext()) {
            if (book.next() == XMLStreamConstants.START_ELEMENT
                    && book.getLocalName().equals("workbookPr")) {
                return Xml.isTrue(book.getAttributeValue(null, "date1904"));
            }
        }
        return false;
    }

    private List<Grid.Row> rows(String name, Xml.Sheet sheet, byte[] xml) throws XMLStreamException {
        List<Grid.Row> rows = new ArrayList<>();
        Set<Integer> hiddenRows = new HashSet<>();
        OutOfSight unseen = new OutOfSight();
        XMLStreamReader reader = new SpreadsheetPart(xml);
        int row = 0;
        int column = 0;
        SortedMap<Integer, Grid.Cell> inRow = new TreeMap<>();
        while (reader.hasNext()) {
            int event = reader.next();
            String element = event == XMLStreamConstants.START_ELEMENT ? reader.getLocalName() : "";
            if (element.equals("sheetFormatPr")) {
                unseen.all(reader);
            } else if (element.equals("col")) {
                unseen.columns(reader);
            } else if (element.equals("row")) {
                row = next(name, row, Xml.number(reader.getAttributeValue(null, "r")), MOST_ROWS);
                column = 0;
                if (unseen.isRow(reader)) {
                    hiddenRows.add(row);
                }
            } else if (element.equals("c")) {
                column = next(name, column, Xml.column(reader.getAttributeValue(null, "r")), MOST_COLUMNS);
                Grid.Cell cell = cell(reader);
                if (cell.text().length() > MOST_CHARACTERS) {
                    throw FileRefused.endlessCell(
                            name,
                            "the cell %s of the sheet “%s”".formatted(Grid.address(column, row), sheet.name()),
                            MOST_CHARACTERS);
                }
                if (isSomething(name, cell)) {
                    inRow.put(column, cell);
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && reader.getLocalName().equals("row")
                    && !inRow.isEmpty()) {
                rows.add(new Grid.Row(row, inRow));
                inRow = new TreeMap<>();
            }
        }
        noteHidden(sheet, rows, hiddenRows, unseen);
        return rows;
    }

    /** Where a row or a column says itself which it is, it comes after the one before; where not, it is the next. */
    private static int next(String name, int before, int said, int most) {
        int next = said > 0 ? said : before + 1;
        if (next <= before || next > most) {
            throw FileRefused.broken(name);
        }
        return next;
    }

    /** Empty cells stand wherever a spreadsheet was once coloured; they are not what it holds, and still are read. */
    private boolean isSomething(String name, Grid.Cell cell) {
        if (cell.isBlank()) {
            if (++empty > MOST_EMPTY * mostCells) {
                throw FileRefused.swelling(name, "has more than %d empty cells".formatted(MOST_EMPTY * mostCells));
            }
            return false;
        }
        if (++cells > mostCells) {
            throw FileRefused.swelling(name, "has more than %d cells".formatted(mostCells));
        }
        return true;
    }

    /** What is hidden and has something in it; of a hidden sheet it is said once. */
    private void noteHidden(Xml.Sheet sheet, List<Grid.Row> rows, Set<Integer> hiddenRows, OutOfSight unseen) {
        if (sheet.hidden()) {
            if (!rows.isEmpty()) {
                noteHidden(() -> "the sheet “%s”".formatted(sheet.name()));
            }
            return;
        }
        rows.stream()
                .map(Grid.Row::number)
                .filter(hiddenRows::contains)
                .forEach(row -> noteHidden(() -> "the row %d of the sheet “%s”".formatted(row, sheet.name())));
        rows.stream()
                .flatMap(row -> row.cells().keySet().stream())
                .filter(unseen::isColumn)
                .distinct()
                .sorted()
                .forEach(column -> noteHidden(
                        () -> "the column %s of the sheet “%s”".formatted(Grid.letters(column), sheet.name())));
    }

    /** From the start of a cell to its end. */
    private Grid.Cell cell(XMLStreamReader reader) throws XMLStreamException {
        String type = String.valueOf(reader.getAttributeValue(null, "t"));
        boolean day = styledAsDay.contains(Xml.number(reader.getAttributeValue(null, "s")));
        boolean formula = false;
        boolean phonetic = false;
        StringBuilder into = null;
        StringBuilder value = new StringBuilder();
        StringBuilder calculated = new StringBuilder();
        while (true) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "f" -> {
                        formula = true;
                        into = calculated;
                    }
                    case "v", "t" -> into = phonetic ? null : value;
                    case "rPh" -> phonetic = true;
                    default -> into = null;
                }
            } else if (event == XMLStreamConstants.CHARACTERS && into != null) {
                into.append(reader.getText());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                into = null;
                if (reader.getLocalName().equals("rPh")) {
                    phonetic = false;
                } else if (reader.getLocalName().equals("c")) {
                    return formula
                            ? new Grid.Cell("=" + calculated, Grid.Kind.FORMULA)
                            : read(type, day, value.toString());
                }
            }
        }
    }

    private Grid.Cell read(String type, boolean day, String value) {
        return switch (type) {
            case "s" -> new Grid.Cell(shared(value), Grid.Kind.TEXT);
            case "str", "inlineStr" -> new Grid.Cell(value, Grid.Kind.TEXT);
            case "b" -> new Grid.Cell(value.strip().equals("1") ? "TRUE" : "FALSE", Grid.Kind.TEXT);
            case "d" -> new Grid.Cell(value.replaceAll("T00:00:00(\\.0+)?Z?$", ""), Grid.Kind.DAY);
            case "e" -> new Grid.Cell(value, Grid.Kind.ERROR);
            default -> number(day, value.strip());
        };
    }

    private Grid.Cell number(boolean day, String value) {
        if (!NUMBER.matcher(value).matches()) {
            return new Grid.Cell(value, Grid.Kind.TEXT);
        }
        BigDecimal number = new BigDecimal(value);
        if (!day) {
            return new Grid.Cell(
                    number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString(), Grid.Kind.NUMBER);
        }
        boolean whole = number.stripTrailingZeros().scale() <= 0
                && number.signum() > 0
                && number.compareTo(BigDecimal.valueOf(MOST_DAYS)) < 0;
        return whole
                ? new Grid.Cell(first.plusDays(number.longValueExact()).toString(), Grid.Kind.DAY)
                : new Grid.Cell(value, Grid.Kind.DAY);
    }

    private String shared(String index) {
        int at = INTEGER.matcher(index.strip()).matches() ? Integer.parseInt(index.strip()) : Integer.MAX_VALUE;
        return at < shared.size() ? shared.get(at) : "";
    }

    /** Without the readings that Japanese text may carry beside it. */
    private void readShared(byte[] xml) throws XMLStreamException {
        XMLStreamReader reader = new SpreadsheetPart(xml);
        StringBuilder one = new StringBuilder();
        boolean text = false;
        boolean phonetic = false;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                text = reader.getLocalName().equals("t");
                phonetic |= reader.getLocalName().equals("rPh");
            } else if (event == XMLStreamConstants.CHARACTERS && text && !phonetic) {
                one.append(reader.getText());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                text = false;
                if (reader.getLocalName().equals("rPh")) {
                    phonetic = false;
                } else if (reader.getLocalName().equals("si")) {
                    // Looked at here, once: one long blank text could stand in every cell.
                    shared.add(new Grid.Cell(one.toString(), Grid.Kind.TEXT).isBlank() ? "" : one.toString());
                    one.setLength(0);
                }
            }
        }
    }

    private void readStyles(byte[] xml) throws XMLStreamException {
        Map<Integer, String> formats = new HashMap<>();
        XMLStreamReader reader = new SpreadsheetPart(xml);
        boolean inCells = false;
        int style = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "numFmt" ->
                        formats.put(
                                Xml.number(reader.getAttributeValue(null, "numFmtId")),
                                String.valueOf(reader.getAttributeValue(null, "formatCode")));
                    case "cellXfs" -> inCells = true;
                    case "xf" -> {
                        if (inCells) {
                            int format = Xml.number(reader.getAttributeValue(null, "numFmtId"));
                            if (DAYS.contains(format) || showsDay(formats.getOrDefault(format, ""))) {
                                styledAsDay.add(style);
                            }
                            style++;
                        }
                    }
                    default -> {
                        // How a cell looks otherwise says nothing of what it holds.
                    }
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && reader.getLocalName().equals("cellXfs")) {
                inCells = false;
            }
        }
    }

    private static boolean showsDay(String format) {
        String letters = SAID_AS_IS.matcher(format).replaceAll("").toLowerCase(Locale.ROOT);
        return letters.contains("y") || letters.contains("d");
    }
}
