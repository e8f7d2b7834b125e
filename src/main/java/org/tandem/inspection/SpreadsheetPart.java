package org.tandem.inspection;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * A part of a workbook as spreadsheet programs read it: the elements of their own namespace, with attributes that have none. What
 * stands in another one is passed over, since they may ignore it; what looks like a sheet, a row or a cell there, or stands where a
 * program may read it or not, is refused, so that nothing is read here that others do not see, nor the other way.
 */
final class SpreadsheetPart extends StreamReaderDelegate {

    private static final Set<String> OWN = Set.of(
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main");

    /** Where a drawing is anchored, by its rows and columns. */
    private static final Set<String> ANCHORS = Set.of(
            "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
            "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing");

    private static final Set<String> RELATIONSHIPS = Set.of(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships");

    private static final Set<String> NOWHERE_ELSE = Set.of("sheet", "row", "c");

    /** In what each element stands that says which cells there are, what is in them and who sees them. */
    private static final Map<String, Set<String>> PLACES = Map.ofEntries(
            Map.entry("workbookPr", Set.of("workbook")),
            Map.entry("sheets", Set.of("workbook")),
            Map.entry("sheet", Set.of("sheets")),
            Map.entry("sheetFormatPr", Set.of("worksheet")),
            Map.entry("cols", Set.of("worksheet")),
            Map.entry("col", Set.of("cols")),
            Map.entry("sheetData", Set.of("worksheet")),
            Map.entry("row", Set.of("sheetData")),
            Map.entry("c", Set.of("row")),
            Map.entry("f", Set.of("c")),
            Map.entry("v", Set.of("c")),
            Map.entry("is", Set.of("c")),
            Map.entry("si", Set.of("sst")),
            Map.entry("t", Set.of("is", "si", "r", "rPh")));

    private final Deque<String> within = new ArrayDeque<>();
    private int passedOver;

    SpreadsheetPart(byte[] xml) throws XMLStreamException {
        super(Xml.reader(xml));
    }

    @Override
    public int next() throws XMLStreamException {
        while (true) {
            int event = super.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                boolean own = OWN.contains(String.valueOf(getNamespaceURI()));
                mustStandHere(own);
                if (own && passedOver == 0) {
                    within.push(getLocalName());
                    return event;
                }
                passedOver++;
            } else if (event == XMLStreamConstants.END_ELEMENT && passedOver > 0) {
                passedOver--;
            } else if (passedOver == 0) {
                if (event == XMLStreamConstants.END_ELEMENT) {
                    within.pop();
                }
                return event;
            }
        }
    }

    private void mustStandHere(boolean own) throws XMLStreamException {
        Set<String> places = PLACES.get(getLocalName());
        boolean misplaced = own
                ? places != null && (passedOver > 0 || within.isEmpty() || !places.contains(within.peek()))
                : NOWHERE_ELSE.contains(getLocalName()) && !ANCHORS.contains(String.valueOf(getNamespaceURI()));
        if (misplaced) {
            throw new XMLStreamException("<" + getLocalName() + "> where none stands");
        }
    }

    /** The parser takes the first attribute of that name where none is given. */
    @Override
    public String getAttributeValue(String namespace, String name) {
        return super.getAttributeValue(namespace == null ? "" : namespace, name);
    }

    /** The id of the part where a workbook names a sheet; empty where it names none. */
    static String relation(XMLStreamReader sheet) throws XMLStreamException {
        String id = "";
        for (String namespace : RELATIONSHIPS) {
            String said = sheet.getAttributeValue(namespace, "id");
            if (said != null && !id.isEmpty()) {
                throw new XMLStreamException("A sheet that is in two parts");
            }
            id = said == null ? id : said;
        }
        return id;
    }
}
