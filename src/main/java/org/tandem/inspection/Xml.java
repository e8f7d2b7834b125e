package org.tandem.inspection;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The parts of Office files, read by the JDK's own parser: no document types, no entities, nothing from elsewhere. */
final class Xml {

    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static final Pattern INTEGER = Pattern.compile("[0-9]{1,9}");

    /** One more than the columns of a spreadsheet have, so that what lies beyond them is seen to. */
    private static final int MOST_LETTERS = 4;

    /** In the name of a sheet, as spreadsheets have it. It is said again with whatever is found in the sheet. */
    private static final int MOST_NAME = 31;

    private Xml() {}

    static XMLStreamReader reader(byte[] xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("DOCTYPE from elsewhere: " + systemId);
        });
        return factory.createXMLStreamReader(new ByteArrayInputStream(xml));
    }

    /** The parts of a spreadsheet by the ids under which its workbook names them. */
    private static Map<String, String> relations(byte[] xml) throws XMLStreamException {
        Map<String, String> files = new HashMap<>();
        if (xml == null) {
            return files;
        }
        XMLStreamReader reader = reader(xml);
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && PACKAGE.equals(reader.getNamespaceURI())
                    && reader.getAttributeValue("", "Target") != null) {
                String target = reader.getAttributeValue("", "Target");
                files.put(
                        reader.getAttributeValue("", "Id"),
                        target.startsWith("/") ? target.substring(1) : "xl/" + target);
            }
        }
        return files;
    }

    /**
     * A sheet as its workbook names it.
     *
     * @param part the file inside the packed one that holds it; empty where the workbook names none
     */
    record Sheet(String name, boolean hidden, String part) {}

    /**
     * The sheets in their order.
     *
     * @param file its name, for a refusal: no program makes two sheets of one name, and one of them would be read for the other
     */
    static List<Sheet> sheets(String file, byte[] workbook, byte[] relations) throws XMLStreamException {
        Map<String, String> parts = relations(relations);
        List<Sheet> sheets = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<String> read = new HashSet<>();
        XMLStreamReader reader = new SpreadsheetPart(workbook);
        while (reader.hasNext()) {
            if (reader.next() != XMLStreamConstants.START_ELEMENT
                    || !reader.getLocalName().equals("sheet")) {
                continue;
            }
            String name = String.valueOf(reader.getAttributeValue(null, "name"));
            if (name.length() > MOST_NAME) {
                throw FileRefused.longSheetName(file, MOST_NAME);
            }
            String state = reader.getAttributeValue(null, "state");
            if (!names.add(name.strip().toLowerCase(Locale.ROOT))) {
                throw FileRefused.sameSheets(file, name);
            }
            String part = parts.getOrDefault(SpreadsheetPart.relation(reader), "");
            if (!part.isEmpty() && !read.add(part)) {
                // Each costs reading it, and nothing says how many there may be.
                throw FileRefused.broken(file);
            }
            sheets.add(new Sheet(name, state != null && !state.equals("visible"), part));
        }
        return sheets;
    }

    static boolean isTrue(String attribute) {
        return "1".equals(attribute) || "true".equals(attribute);
    }

    /** 0 where it is none. */
    static int number(String digits) {
        return digits != null && INTEGER.matcher(digits.strip()).matches() ? Integer.parseInt(digits.strip()) : 0;
    }

    /** {@code C7} is in column 3; 0 where it says none. */
    static int column(String cell) {
        int column = 0;
        for (int i = 0; cell != null && i < cell.length() && i < MOST_LETTERS; i++) {
            char letter = cell.charAt(i);
            if (letter < 'A' || letter > 'Z') {
                break;
            }
            column = column * 26 + letter - 'A' + 1;
        }
        return column;
    }

    static boolean isAboutEntities(XMLStreamException broken) {
        String message = String.valueOf(broken.getMessage());
        return message.contains("entity") || message.contains("DOCTYPE");
    }
}
