package org.tandem.published;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.tandem.inspection.Grid;
import org.tandem.kernel.InputRefused;

/** Takes a CSV file apart: UTF-8, with commas, semicolons or tabs between the cells as its first line has them. */
final class CsvGrid {

    private CsvGrid() {}

    /** @throws InputRefused in words, where it is no such file */
    static Grid read(String name, byte[] content, int mostCells) {
        String text = text(content);
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator(text))
                .setIgnoreEmptyLines(false)
                .get();
        long at = 0;
        int left = mostCells;
        try (CSVParser parser = format.parse(new StringReader(text))) {
            List<Grid.Row> rows = new ArrayList<>();
            for (CSVRecord record : parser) {
                at = record.getRecordNumber();
                SortedMap<Integer, Grid.Cell> cells = new TreeMap<>();
                for (int i = 0; i < record.size(); i++) {
                    Grid.Cell cell = new Grid.Cell(record.get(i), Grid.Kind.TEXT);
                    if (!cell.isBlank()) {
                        if (--left < 0) {
                            throw refused("It has more than %d cells. Send it in parts.".formatted(mostCells));
                        }
                        cells.put(i + 1, cell);
                    }
                }
                if (!cells.isEmpty()) {
                    rows.add(new Grid.Row((int) at, cells));
                }
            }
            return new Grid(name, rows);
        } catch (IOException | UncheckedIOException | IllegalStateException broken) {
            throw refused("Row %d cannot be read: a quotation mark is missing there, or stands where none may."
                    .formatted(at + 1));
        }
    }

    /** The headings hold none of the three, so whichever stands most often between them separates them. */
    private static char separator(String text) {
        String header = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char most = ',';
        for (char candidate : new char[] {';', '\t'}) {
            most = count(header, candidate) > count(header, most) ? candidate : most;
        }
        return most;
    }

    private static long count(String line, char wanted) {
        return line.chars().filter(c -> c == wanted).count();
    }

    private static String text(byte[] content) {
        if (begins(content, 0xFF, 0xFE) || begins(content, 0xFE, 0xFF)) {
            throw refused("The file is in UTF-16. Save it again as CSV in UTF-8.");
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(content);
        CharBuffer text = CharBuffer.allocate(content.length);
        if (decoder.decode(bytes, text, true).isError()) {
            throw refused("Line %d is not in UTF-8. Save the file again as CSV in UTF-8."
                    .formatted(1 + text.flip().chars().filter(c -> c == '\n').count()));
        }
        String read = text.flip().toString();
        if (read.indexOf('\0') >= 0) {
            throw refused("The file holds characters that are no text. Save it again as CSV in UTF-8.");
        }
        return read.startsWith("\uFEFF") ? read.substring(1) : read;
    }

    private static boolean begins(byte[] content, int first, int second) {
        return content.length > 1 && (content[0] & 0xFF) == first && (content[1] & 0xFF) == second;
    }

    private static InputRefused refused(String why) {
        return InputRefused.field("file", why);
    }
}
