package org.tandem.inspection;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A table as a file holds it, cell by cell: one sheet of a workbook, or a CSV file. Nothing of it is judged here.
 *
 * @param name the sheet's, as people see it
 * @param rows those with something in them
 */
public record Grid(String name, List<Row> rows) {

    /** What stands in a cell. A spreadsheet knows days and formulas; in a CSV file everything is text. */
    public enum Kind {
        TEXT,
        NUMBER,
        /** Its text is written as {@code 2026-03-09}. */
        DAY,
        FORMULA,
        /** {@code #REF!} and the like. */
        ERROR
    }

    public record Cell(String text, Kind kind) {

        /** Whether nobody sees anything in it: blanks of every kind, those that do not break a line too, are nothing. */
        public boolean isBlank() {
            return text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
        }
    }

    /**
     * @param number from 1, as spreadsheets count
     * @param cells by column, from 1; an empty one is not there
     */
    public record Row(int number, SortedMap<Integer, Cell> cells) {

        public Row {
            cells = Collections.unmodifiableSortedMap(new TreeMap<>(cells));
        }

        public Optional<Cell> cell(int column) {
            return Optional.ofNullable(cells.get(column));
        }
    }

    public Grid {
        rows = List.copyOf(rows);
    }

    /** {@code B17} for column 2 and row 17. */
    public static String address(int column, int row) {
        return letters(column) + row;
    }

    /** {@code B} for column 2. */
    static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column; rest > 0; rest = (rest - 1) / 26) {
            letters.insert(0, (char) ('A' + (rest - 1) % 26));
        }
        return letters.toString();
    }
}
