package org.tandem.verification;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tandem.kernel.Refusal;

/** Readings that cannot be taken as they are: every cell that is wrong, with its line and column, so that all are mended at once. */
public final class ReadingsRefused extends Refusal {

    /**
     * @param line of the file, from 1 for the header; 0 where it is about the whole
     * @param column the header's text; empty where it is about the whole line
     * @param typed what stands there, shortened
     */
    public record Cell(int line, String column, String typed, String why) {

        @Override
        public String toString() {
            String where = line == 0 ? "" : "Line " + line + (column.isEmpty() ? "" : ", " + column) + ": ";
            return where + why;
        }
    }

    private final transient List<Cell> cells;

    public ReadingsRefused(List<Cell> cells) {
        super(
                Kind.INPUT,
                cells.stream().limit(5).map(Cell::toString).collect(Collectors.joining(" "))
                        + (cells.size() > 5 ? " And %d more.".formatted(cells.size() - 5) : ""),
                null,
                fields(cells));
        this.cells = List.copyOf(cells);
    }

    public List<Cell> cells() {
        return cells;
    }

    private static Map<String, String> fields(List<Cell> cells) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("readings", cells.size() == 1 ? cells.get(0).toString() : cells.size() + " places need mending.");
        cells.stream()
                .filter(c -> c.line() > 0)
                .forEach(c -> fields.putIfAbsent(
                        "readings line " + c.line() + (c.column().isEmpty() ? "" : " " + c.column()), c.why()));
        return fields;
    }
}
