package org.tandem.inspection;

import java.math.BigDecimal;
import java.util.BitSet;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Which rows and columns of a sheet nobody sees: those marked so, and those lower or narrower than anything that could be read. Where
 * one says nothing, what the sheet says of all of them holds.
 */
final class OutOfSight {

    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?([0-9]{1,30}\\.?[0-9]{0,30}|\\.[0-9]{1,30})([eE][-+]?[0-9]{1,3})?");
    private static final int MOST_COLUMNS = 16_384;

    private final BitSet hidden = new BitSet();
    private final BitSet shown = new BitSet();
    private boolean otherColumns;
    private boolean otherRows;
    private boolean inRows;

    /** What the sheet says of all rows and columns. */
    void all(XMLStreamReader format) throws XMLStreamException {
        mustComeFirst();
        String width = format.getAttributeValue(null, "defaultColWidth");
        otherColumns = isTooSmall(width == null ? format.getAttributeValue(null, "baseColWidth") : width);
        otherRows = isSet(format.getAttributeValue(null, "zeroHeight"))
                || isTooSmall(format.getAttributeValue(null, "defaultRowHeight"));
    }

    void columns(XMLStreamReader columns) throws XMLStreamException {
        mustComeFirst();
        int first = Xml.number(columns.getAttributeValue(null, "min"));
        int last = Math.min(Xml.number(columns.getAttributeValue(null, "max")), MOST_COLUMNS);
        if (first > last) {
            return;
        }
        String width = columns.getAttributeValue(null, "width");
        if (isSet(columns.getAttributeValue(null, "hidden")) || isTooSmall(width)) {
            hidden.set(first, last + 1);
        } else if (width != null) {
            shown.set(first, last + 1);
        }
    }

    /** Programs read what is said of columns before the rows, and here a cell is looked at once. */
    private void mustComeFirst() throws XMLStreamException {
        if (inRows) {
            throw new XMLStreamException("Columns after rows");
        }
    }

    boolean isColumn(int column) {
        return hidden.get(column) || (otherColumns && !shown.get(column));
    }

    boolean isRow(XMLStreamReader row) {
        inRows = true;
        String marked = row.getAttributeValue(null, "hidden");
        String height = row.getAttributeValue(null, "ht");
        return isSet(marked) || isTooSmall(height) || (otherRows && marked == null && height == null);
    }

    /** What is no plain no, is a yes: programs differ in how they read it. */
    private static boolean isSet(String attribute) {
        return attribute != null && !attribute.equals("0") && !attribute.equals("false");
    }

    private static boolean isTooSmall(String size) {
        return size != null && (!DECIMAL.matcher(size).matches() || new BigDecimal(size).compareTo(BigDecimal.ONE) < 0);
    }
}
