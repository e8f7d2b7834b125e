package org.tandem.inspection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private static final int MOST_TOLD = 400;
    private static final Pattern WANTED = Pattern.compile(
            "xl/workbook\\.xml|xl/_rels/workbook\\.xml\\.rels|xl/sharedStrings\\.xml|xl/worksheets/[^/]+\\.xml|xl/(comments[^/]*|comments/[^/]+|threadedComments/[^/]+)\\.xml|docProps/(core|app)\\.xml");

    static Workbook read(String name, byte[] content) {
        Map<String, byte[]> parts = PackedFile.read(name, FileKind.EXCEL, content, WANTED);
        Workbook book =
                new Workbook(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
        try {
            List<String> shared = parts.containsKey("xl/sharedStrings.xml")
                    ? Writing.texts(parts.get("xl/sharedStrings.xml"), "si", "t")
                    : List.of();
            int[] left = {MOST_CELLS};
            List<Xml.Sheet> sheets = Xml.sheets(
                    name,
                    parts.getOrDefault("xl/workbook.xml", "<none/>".getBytes(StandardCharsets.UTF_8)),
                    parts.get("xl/_rels/workbook.xml.rels"));
            for (Xml.Sheet sheet : sheets) {
                byte[] cells = parts.get(sheet.part());
                if (cells != null) {
                    book.sheet(sheet.name(), sheet.hidden(), cells, shared, left);
                }
            }
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
            throw FileRefused.swelling(name, "has more than %d cells".formatted(MOST_CELLS));
        }
        return book;
    }

    private void sheet(String called, boolean hidden, byte[] sheet, List<String> shared, int[] left)
            throws XMLStreamException {
        Map<String, String> cells = new LinkedHashMap<>();
        Map<String, StringBuilder> outOfSight = new LinkedHashMap<>();
        Set<Integer> columns = new HashSet<>();
        XMLStreamReader reader = Xml.reader(sheet);
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
                    case "col" -> {
                        if (Xml.isOutOfSight(reader, "width")) {
                            int last = Xml.number(reader.getAttributeValue(null, "max"));
                            for (int c = Xml.number(reader.getAttributeValue(null, "min"));
                                    c <= Math.min(last, 16_384);
                                    c++) {
                                columns.add(c);
                            }
                        }
                    }
                    case "row" -> {
                        hiddenRow = Xml.isOutOfSight(reader, "ht");
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
                            if (--left[0] < 0) {
                                throw new Effort.TooMuch();
                            }
                            // What stands at one place twice is compared whole.
                            cells.merge(
                                    Grid.address(column, row), said.toString(), (before, more) -> before + " " + more);
                            String where = hidden
                                    ? "Hidden sheet " + called
                                    : hiddenRow
                                            ? "Sheet " + called + ", hidden row " + row
                                            : columns.contains(column)
                                                    ? "Sheet " + called + ", hidden column " + Grid.letters(column)
                                                    : "";
                            if (!where.isEmpty()) {
                                StringBuilder told = outOfSight.computeIfAbsent(where, w -> new StringBuilder());
                                if (told.length() < MOST_TOLD) {
                                    told.append(told.length() == 0 ? "" : ", ").append(said);
                                }
                            }
                        }
                    }
                    default -> {}
                }
                value = null;
            }
        }
        sheets.put(called, cells);
        outOfSight.forEach((where, told) -> this.hidden.put(where, told.toString()));
    }

    /** A row or a column that does not say which it is, is the next one. */
    private static int said(int place, int before) {
        return place > 0 ? place : before + 1;
    }

    private static String at(List<String> shared, int index) {
        return index < shared.size() ? shared.get(index) : "";
    }
}
