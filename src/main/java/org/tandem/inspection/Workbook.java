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
            Map<String, String> files = Xml.relations(parts.get("xl/_rels/workbook.xml.rels"));
            int[] left = {MOST_CELLS};
            XMLStreamReader sheets =
                    Xml.reader(parts.getOrDefault("xl/workbook.xml", "<none/>".getBytes(StandardCharsets.UTF_8)));
            while (sheets.hasNext()) {
                if (sheets.next() == XMLStreamConstants.START_ELEMENT
                        && sheets.getLocalName().equals("sheet")) {
                    String called = String.valueOf(sheets.getAttributeValue(null, "name"));
                    String state = sheets.getAttributeValue(null, "state");
                    byte[] sheet = parts.get(files.getOrDefault(Xml.relation(sheets), ""));
                    if (sheet != null) {
                        book.sheet(called, state != null && !state.equals("visible"), sheet, shared, left);
                    }
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
        boolean row = false;
        String rowNumber = "";
        String cell = "";
        String type = "";
        StringBuilder value = null;
        StringBuilder said = new StringBuilder();
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "col" -> {
                        if (Xml.isTrue(reader.getAttributeValue(null, "hidden"))) {
                            int last = Xml.number(reader.getAttributeValue(null, "max"));
                            for (int c = Xml.number(reader.getAttributeValue(null, "min"));
                                    c <= Math.min(last, 16_384);
                                    c++) {
                                columns.add(c);
                            }
                        }
                    }
                    case "row" -> {
                        row = Xml.isTrue(reader.getAttributeValue(null, "hidden"));
                        rowNumber = String.valueOf(reader.getAttributeValue(null, "r"));
                    }
                    case "c" -> {
                        cell = String.valueOf(reader.getAttributeValue(null, "r"));
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
                            cells.put(cell, said.toString());
                            String where = hidden
                                    ? "Hidden sheet " + called
                                    : row
                                            ? "Sheet " + called + ", hidden row " + rowNumber
                                            : columns.contains(Xml.column(cell))
                                                    ? "Sheet " + called + ", hidden column "
                                                            + cell.replaceAll("[0-9]", "")
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

    private static String at(List<String> shared, int index) {
        return index < shared.size() ? shared.get(index) : "";
    }
}
