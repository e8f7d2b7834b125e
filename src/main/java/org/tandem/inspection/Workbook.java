package org.tandem.inspection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a workbook says, cell by cell.
 *
 * @param sheets by their names; in each, the values and formulas by cell
 * @param hidden what stands in hidden sheets, rows and columns, by where
 * @param comments of people, in their words
 * @param properties who made it, and what they call it
 */
record Workbook(
        Map<String, Map<String, String>> sheets,
        Map<String, String> hidden,
        List<String> comments,
        List<String> properties) {

    private static final int MOST_CELLS = 2_000_000;

    /** In all cells together. One text can be said to stand in every cell, and each would hold it once more. */
    private static final int MOST_CHARACTERS = 50_000_000;

    /** Of the rows and columns that nobody sees, so many by name and words; the others are counted. */
    private static final int MOST_NAMED = 100;

    private static final int MOST_TOLD = 400;
    private static final Pattern WANTED = Pattern.compile(
            "xl/workbook\\.xml|xl/_rels/workbook\\.xml\\.rels|xl/sharedStrings\\.xml|xl/worksheets/[^/]+\\.xml|xl/(comments[^/]*|comments/[^/]+|threadedComments/[^/]+)\\.xml|docProps/(core|app)\\.xml");

    static Workbook read(String name, byte[] content) {
        Map<String, byte[]> parts = PackedFile.read(name, FileKind.EXCEL, content, WANTED);
        Workbook book =
                new Workbook(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
        try {
            List<String> shared = parts.containsKey("xl/sharedStrings.xml")
                    ? Writing.texts(new SpreadsheetPart(parts.get("xl/sharedStrings.xml")), "si", "t")
                    : List.of();
            Kept kept = new Kept();
            List<Xml.Sheet> sheets = Xml.sheets(
                    name,
                    parts.getOrDefault("xl/workbook.xml", "<none/>".getBytes(StandardCharsets.UTF_8)),
                    parts.get("xl/_rels/workbook.xml.rels"));
            for (Xml.Sheet sheet : sheets) {
                byte[] cells = parts.get(sheet.part());
                if (cells != null) {
                    book.sheet(sheet.name(), sheet.hidden(), cells, shared, kept);
                }
            }
            book.hidden().putAll(kept.hidden());
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                if (part.getKey().contains("omments")) {
                    book.comments().addAll(Writing.texts(part.getValue(), "comment", "t"));
                    book.comments().addAll(Writing.texts(part.getValue(), "threadedComment", "text"));
                }
            }
            book.comments().removeIf(String::isBlank);
            book.properties().addAll(Writing.properties(parts));
        } catch (XMLStreamException broken) {
            throw FileRefused.broken(name);
        } catch (Effort.TooMuch beyond) {
            throw FileRefused.swelling(
                    name, "has more than %d cells, or %d characters in them".formatted(MOST_CELLS, MOST_CHARACTERS));
        }
        return book;
    }

    private void sheet(String called, boolean hidden, byte[] sheet, List<String> shared, Kept kept)
            throws XMLStreamException {
        Map<String, String> cells = new LinkedHashMap<>();
        OutOfSight unseen = new OutOfSight();
        XMLStreamReader reader = new SpreadsheetPart(sheet);
        boolean hiddenRow = false;
        int row = 0;
        int column = 0;
        String type = "";
        StringBuilder value = null;
        StringBuilder said = new StringBuilder();
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "sheetFormatPr" -> unseen.all(reader);
                    case "col" -> unseen.columns(reader);
                    case "row" -> {
                        hiddenRow = unseen.isRow(reader);
                        row = said(Xml.number(reader.getAttributeValue(null, "r")), row);
                        column = 0;
                    }
                    case "c" -> {
                        column = said(Xml.column(reader.getAttributeValue(null, "r")), column);
                        type = String.valueOf(reader.getAttributeValue(null, "t"));
                        said.setLength(0);
                    }
                    case "v", "t", "f" -> value = new StringBuilder();
                    default -> value = null;
                }
            } else if (event == XMLStreamConstants.CHARACTERS && value != null) {
                value.append(reader.getText());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "f" -> said.append('=').append(value).append(' ');
                    case "v" -> said.append(type.equals("s") ? at(shared, Xml.number(value.toString())) : value);
                    case "t" -> said.append(value);
                    case "c" -> {
                        if (said.length() > 0) {
                            kept.takeCell();
                            // What stands at one place twice is compared whole.
                            cells.compute(Grid.address(column, row), (cell, before) -> {
                                kept.take(said.length() + (before == null ? 0 : before.length()));
                                return before == null ? said.toString() : before + " " + said;
                            });
                            String where = hidden
                                    ? "Hidden sheet " + called
                                    : hiddenRow
                                            ? "Sheet " + called + ", hidden row " + row
                                            : unseen.isColumn(column)
                                                    ? "Sheet " + called + ", hidden column " + Grid.letters(column)
                                                    : "";
                            if (!where.isEmpty()) {
                                kept.noteHidden(where, said);
                            }
                        }
                    }
                    default -> {}
                }
                value = null;
            }
        }
        sheets.put(called, cells);
    }

    /** How much of a workbook is kept, so that one of a few bytes does not become one of many. */
    private static final class Kept {

        private int cells = MOST_CELLS;
        private int characters = MOST_CHARACTERS;
        private final Map<String, StringBuilder> outOfSight = new LinkedHashMap<>();
        private int unnamed;

        void takeCell() {
            if (--cells < 0) {
                throw new Effort.TooMuch();
            }
        }

        void take(int more) {
            characters -= more;
            if (characters < 0) {
                throw new Effort.TooMuch();
            }
        }

        void noteHidden(String where, CharSequence said) {
            if (outOfSight.size() >= MOST_NAMED && !outOfSight.containsKey(where)) {
                unnamed++;
                return;
            }
            StringBuilder told = outOfSight.computeIfAbsent(where, w -> new StringBuilder());
            if (told.length() < MOST_TOLD) {
                told.append(told.length() == 0 ? "" : ", ").append(said, 0, Math.min(said.length(), MOST_TOLD));
            }
        }

        Map<String, String> hidden() {
            Map<String, String> hidden = new LinkedHashMap<>();
            outOfSight.forEach((where, told) -> hidden.put(where, told.toString()));
            if (unnamed > 0) {
                hidden.put("Further hidden sheets, rows and columns", "%d more values".formatted(unnamed));
            }
            return hidden;
        }
    }

    /** A row or a column that does not say which it is, is the next one. */
    private static int said(int place, int before) {
        return place > 0 ? place : before + 1;
    }

    private static String at(List<String> shared, int index) {
        return index < shared.size() ? shared.get(index) : "";
    }
}
