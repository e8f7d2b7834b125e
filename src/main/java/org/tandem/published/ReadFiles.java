package org.tandem.published;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.tandem.inspection.Grid;
import org.tandem.inspection.Worksheets;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Refusal;

/**
 * What the files of one import say, read to their ends. The same files of the same day always give the same rows in the same
 * order, so that an import that was broken off goes on where it was.
 *
 * @param rows those without fault, by kind and then as they stand
 * @param all with those that have one
 * @param numbers of all rows, by kind
 */
record ReadFiles(List<TakenRow> rows, List<TakenRow> all, Map<RecordKind, Set<String>> numbers, Refusals refused) {

    static final int MOST_ROWS = 20_000;

    private static final int MOST_CELLS = 500_000;

    /**
     * @param part what it was handed in as: a kind, or the workbook
     * @param name of the file
     * @param content held no longer than it is read
     */
    record Handed(ImportPart part, String name, Supplier<byte[]> content) {}

    static ReadFiles read(Pair pair, LocalDate today, List<Handed> files) {
        Refusals refused = new Refusals();
        Map<RecordKind, Grid> tables = new EnumMap<>(RecordKind.class);
        for (Handed file : files) {
            try {
                if (file.part().kind().isPresent()) {
                    put(
                            tables,
                            file.part().kind().get(),
                            CsvGrid.read(file.name(), file.content().get(), MOST_CELLS),
                            refused);
                } else {
                    sheets(file, tables, refused);
                }
            } catch (Refusal whole) {
                refused.add(CellRefused.ofSheet(file.name(), whole.getMessage()));
            }
        }
        List<TakenRow> rows = new ArrayList<>();
        List<TakenRow> all = new ArrayList<>();
        Map<RecordKind, Set<String>> numbers = new EnumMap<>(RecordKind.class);
        int inAll = tables.values().stream()
                .mapToInt(table -> table.rows().size() - 1)
                .sum();
        if (inAll > MOST_ROWS) {
            refused.add(CellRefused.ofSheet(
                    files.get(0).name(),
                    "There are %d rows in all; one import takes %d. Send them in parts.".formatted(inAll, MOST_ROWS)));
            tables.clear();
        }
        tables.forEach((kind, grid) -> {
            ReadTable.Table table = ReadTable.read(kind, pair, today, grid, refused);
            rows.addAll(table.rows());
            all.addAll(table.all());
            numbers.put(kind, new HashSet<>(table.numbers()));
        });
        return new ReadFiles(rows, all, numbers, refused);
    }

    private static void sheets(Handed file, Map<RecordKind, Grid> tables, Refusals refused) {
        boolean any = false;
        for (Grid sheet : Worksheets.read(file.name(), file.content().get(), MOST_CELLS)) {
            Optional<RecordKind> kind = RecordKind.ofPlural(sheet.name());
            if (kind.isPresent() && sheet.rows().size() > 1) {
                any = true;
                put(tables, kind.get(), sheet, refused);
            } else if (kind.isEmpty() && !sheet.rows().isEmpty()) {
                any = true;
                refused.add(
                        CellRefused.ofSheet(
                                sheet.name(),
                                "A sheet is named methodologies, projects, decisions, entities or issuances. Rename it or take it out."));
            }
        }
        if (!any) {
            refused.add(CellRefused.ofSheet(file.name(), "No sheet has a row below its headings."));
        }
    }

    private static void put(Map<RecordKind, Grid> tables, RecordKind kind, Grid table, Refusals refused) {
        if (tables.putIfAbsent(kind, table) != null) {
            refused.add(CellRefused.ofSheet(table.name(), "There are two tables of %s.".formatted(kind.plural())));
        }
    }
}
