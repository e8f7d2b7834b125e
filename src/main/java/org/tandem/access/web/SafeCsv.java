package org.tandem.access.web;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Tables for spreadsheets. A cell that a spreadsheet would run as a formula gets an apostrophe before it and is text. */
public final class SafeCsv {

    private static final String BEGINS_A_FORMULA = "=+-@\t\r";

    private SafeCsv() {}

    /** With a line of headings, every cell in quotation marks. */
    public static String write(List<String> headings, List<List<String>> rows) {
        StringWriter out = new StringWriter();
        try (CSVPrinter printer = CSVFormat.RFC4180
                .builder()
                .setQuoteMode(org.apache.commons.csv.QuoteMode.ALL)
                .get()
                .print(out)) {
            printer.printRecord(headings);
            for (List<String> row : rows) {
                printer.printRecord(row.stream().map(SafeCsv::text).toList());
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
