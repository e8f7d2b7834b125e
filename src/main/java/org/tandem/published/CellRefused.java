package org.tandem.published;

import org.tandem.inspection.Grid;

/**
 * One place of a file that cannot be taken.
 *
 * @param sheet the sheet of a workbook, or the file
 * @param row from 1, as spreadsheets count; 0 where it is about the whole sheet
 * @param cell {@code B17}; empty where it is about the whole row or sheet
 * @param column its heading; empty where it is about none
 * @param typed what stands there, shortened
 * @param why in a sentence that says what to do
 */
public record CellRefused(String sheet, int row, String cell, String column, String typed, String why) {

    private static final int LONGEST = 60;

    static CellRefused ofSheet(String sheet, String why) {
        return new CellRefused(sheet, 0, "", "", "", why);
    }

    static CellRefused ofRow(String sheet, int row, String why) {
        return new CellRefused(sheet, row, "", "", "", why);
    }

    static CellRefused ofCell(String sheet, int row, int column, String heading, String typed, String why) {
        return new CellRefused(sheet, row, Grid.address(column, row), heading, shorten(typed), why);
    }

    /** For people, in one sentence. */
    public String sentence() {
        return sheet + (cell.isEmpty() ? row == 0 ? "" : ", row " + row : ", cell " + cell) + ": " + why;
    }

    static String shorten(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
