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
        return shorten(text, LONGEST + 1);
    }

    /** In one line of at most so many characters, the ellipsis counted. No character is cut in two. */
    static String shorten(String text, int most) {
        // What a hostile file holds is not gone through to its end for a few words of it.
        String line = text.substring(0, Math.min(text.length(), 4 * most)).replaceAll("\\s+", " ");
        if (line.length() <= most && text.length() <= 4 * most) {
            return line;
        }
        int end = Math.min(line.length(), most - 1);
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
