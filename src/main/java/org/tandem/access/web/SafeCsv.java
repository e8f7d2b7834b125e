package org.tandem.access.web;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/**
 * Tables for spreadsheets. A cell that a spreadsheet would run as a formula gets an apostrophe before it and is text, and every cell
 * stands in quotation marks.
 */
public final class SafeCsv {

    private static final String BEGINS_A_FORMULA = "=+-@\t\r";

    private final CSVPrinter printer;

    /** Begins a table with its line of headings; whoever gave the writer closes it. */
    public SafeCsv(Writer out, List<String> headings) throws IOException {
        printer = CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL).get().print(out);
        printer.printRecord(headings);
    }

    public void row(List<String> cells) throws IOException {
        printer.printRecord(cells.stream().map(SafeCsv::text).toList());
    }

    /** A whole table that is short enough to be held. */
    public static String write(List<String> headings, List<List<String>> rows) {
        StringWriter out = new StringWriter();
        try {
            SafeCsv table = new SafeCsv(out, headings);
            for (List<String> row : rows) {
                table.row(row);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString();
    }

    static String text(String cell) {
        return cell.isEmpty() || BEGINS_A_FORMULA.indexOf(cell.charAt(0)) < 0 ? cell : "'" + cell;
    }
}
