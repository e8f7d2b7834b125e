package org.tandem.registry.web;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.tandem.kernel.InputRefused;
import org.tandem.ledger.Ledger;
import org.tandem.registry.UnitOrders;

/**
 * Acts of a batch as somebody wrote them in a file: a first line of column names, then one act on each line. Nothing is
 * guessed: what cannot be read is said with its line, all of it at once.
 *
 * @param requests the acts that could be read, in their order
 * @param lines the line of each of them in the file; the header is line 1
 * @param wrong what could not be read
 */
public record ActsSheet(List<UnitOrders.Request> requests, List<Integer> lines, List<Wrong> wrong) {

    /** A thousand acts with a beneficiary each need a third of it. */
    static final int LARGEST = 512 * 1024;

    /** What a cell may be called, and the longest that stands in it. */
    private static final Map<String, Integer> COLUMNS = Map.of(
            "kind",
            16,
            "pair",
            5,
            "from",
            24,
            "to",
            24,
            "quantity",
            20,
            "vintage",
            6,
            "first",
            20,
            "purpose",
            32,
            "beneficiary",
            200);

    private static final Set<String> NEEDED = Set.of("kind", "pair", "from", "quantity");

    /** How many places are told at once; who mends them sends the file again. */
    private static final int MOST_TOLD = 200;

    /** @param column empty where it is about the whole line */
    public record Wrong(int line, String column, String why) {}

    /** @throws InputRefused for a file of which no line can be read */
    static ActsSheet ofFile(byte[] content) {
        if (content.length > LARGEST) {
            throw refused("The file is larger than 512 KB. A batch has at most 1,000 acts.");
        }
        String text = text(content);
        if (text.isBlank()) {
            throw refused("The file is empty.");
        }
        String header = text.lines().findFirst().orElse("");
        if (!header.contains(",") && (header.contains(";") || header.contains("\t"))) {
            throw refused("Separate the columns with commas; this file separates them with %s."
                    .formatted(header.contains(";") ? "semicolons" : "tabs"));
        }
        try (CSVParser parser =
                CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get().parse(new StringReader(text))) {
            return read(parser);
        } catch (IOException | UncheckedIOException | IllegalStateException broken) {
            throw refused("The file cannot be read as CSV: a quotation mark may be missing.");
        }
    }

    private static ActsSheet read(CSVParser parser) {
        List<String> columns = null;
        List<UnitOrders.Request> requests = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        List<Wrong> wrong = new ArrayList<>();
        for (CSVRecord record : parser) {
            List<String> cells = record.stream().map(String::strip).toList();
            if (cells.stream().allMatch(String::isEmpty)) {
                continue;
            }
            if (columns == null) {
                columns = header(cells);
                continue;
            }
            if (requests.size() == Ledger.MOST_AT_ONCE) {
                throw refused("A batch has at most 1,000 acts; this file has more.");
            }
            int line = (int) record.getRecordNumber();
            List<Wrong> here = new ArrayList<>();
            Map<String, String> act = act(columns, cells, line, here);
            if (here.isEmpty()) {
                try {
                    requests.add(OrdersResource.request(sent(act)));
                    lines.add(line);
                } catch (InputRefused refused) {
                    refused.fields().forEach((column, why) -> here.add(new Wrong(line, column, why)));
                }
            }
            wrong.addAll(here);
            if (wrong.size() >= MOST_TOLD) {
                break;
            }
        }
        if (requests.isEmpty() && wrong.isEmpty()) {
            throw refused("The file has no acts below its first line.");
        }
        return new ActsSheet(List.copyOf(requests), List.copyOf(lines), List.copyOf(wrong));
    }

    private static List<String> header(List<String> cells) {
        Set<String> seen = new HashSet<>();
        for (String column : cells) {
            if (!COLUMNS.containsKey(column)) {
                throw refused("There is no column “%s”. The columns are kind, pair, from, to, quantity, vintage, first,"
                                .formatted(shorten(column))
                        + " purpose and beneficiary, in any order.");
            }
            if (!seen.add(column)) {
                throw refused("The column “%s” stands twice in the first line.".formatted(column));
            }
        }
        if (!seen.containsAll(NEEDED)) {
            throw refused("The first line names the columns, at least kind, pair, from and quantity.");
        }
        return cells;
    }

    /** What stands in the line, by column; empty cells are left out. */
    private static Map<String, String> act(List<String> columns, List<String> cells, int line, List<Wrong> wrong) {
        Map<String, String> act = new TreeMap<>();
        if (cells.size() != columns.size()) {
            wrong.add(new Wrong(
                    line,
                    "",
                    "It has %d cells where the first line has %d. A comma within a cell makes two of it."
                            .formatted(cells.size(), columns.size())));
            return act;
        }
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            String column = columns.get(i);
            if (cell.isEmpty()) {
                continue;
            }
            if ("=+-@".indexOf(cell.charAt(0)) >= 0) {
                wrong.add(new Wrong(
                        line, column, "“%s” begins like a formula. Write the value itself.".formatted(shorten(cell))));
            } else if (cell.length() > COLUMNS.get(column)) {
                wrong.add(new Wrong(
                        line, column, "“%s” is longer than anything that fits here.".formatted(shorten(cell))));
            }
            act.put(column, cell);
        }
        return act;
    }

    private static OrdersResource.Sent sent(Map<String, String> act) {
        return new OrdersResource.Sent(
                act.get("kind"),
                act.get("pair"),
                act.get("from"),
                act.get("to"),
                act.get("quantity"),
                act.get("vintage"),
                act.get("first"),
                purpose(act.get("purpose")),
                act.get("beneficiary"),
                null,
                null);
    }

    /** UTF-8 and nothing else; a mark at its beginning is passed over. */
    private static String text(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            if (text.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t')) {
                return text.startsWith("\ufeff") ? text.substring(1) : text;
            }
        } catch (CharacterCodingException notText) {
            // Said below, in the same words.
        }
        throw refused("The file is not text in UTF-8. Save it as CSV (UTF-8).");
    }

    private static String shorten(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    private static InputRefused refused(String why) {
        return InputRefused.field("file", why);
    }

    /** As people write it: with spaces, in capitals or not. */
    private static String purpose(String typed) {
        return typed == null ? null : typed.strip().toUpperCase(Locale.ROOT).replace(' ', '_');
    }
}
