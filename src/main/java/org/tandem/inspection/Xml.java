package org.tandem.inspection;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The parts of Office files, read by the JDK's own parser: no document types, no entities, nothing from elsewhere. */
final class Xml {

    private static final Pattern INTEGER = Pattern.compile("[0-9]{1,9}");

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
    static Map<String, String> relations(byte[] xml) throws XMLStreamException {
        Map<String, String> files = new HashMap<>();
        if (xml == null) {
            return files;
        }
        XMLStreamReader reader = reader(xml);
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT && reader.getAttributeValue(null, "Target") != null) {
                String target = reader.getAttributeValue(null, "Target");
                files.put(
                        reader.getAttributeValue(null, "Id"),
                        target.startsWith("/") ? target.substring(1) : "xl/" + target);
            }
        }
        return files;
    }

    /** The id of the part where a workbook names a sheet, whatever prefix it gives the attribute. */
    static String relation(XMLStreamReader sheet) {
        for (int i = 0; i < sheet.getAttributeCount(); i++) {
            if (sheet.getAttributeLocalName(i).equals("id")) {
                return sheet.getAttributeValue(i);
            }
        }
        return "";
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
        for (int i = 0; cell != null && i < cell.length() && i < 3; i++) {
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
