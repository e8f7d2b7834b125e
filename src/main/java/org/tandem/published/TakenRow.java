package org.tandem.published;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.tandem.kernel.Json;

/**
 * One row of a file that can be taken.
 *
 * @param sheet where it stands
 * @param row where it stands
 * @param values what was written, by column; an empty cell is not there
 * @param places in which column of the file each stands
 */
record TakenRow(
        RecordKind kind, String sheet, int row, SortedMap<String, String> values, SortedMap<String, Integer> places) {

    /** So much is kept of where a row stands. */
    static final int MOST_OF_PLACE = 60;

    String number() {
        return values.get("number");
    }

    Optional<String> value(String column) {
        return Optional.ofNullable(values.get(column));
    }

    String title() {
        return values.getOrDefault(kind.titleColumn(), "");
    }

    Optional<LocalDate> day() {
        return value(kind.dayColumn()).map(LocalDate::parse);
    }

    CellRefused refused(String column, String why) {
        return CellRefused.ofCell(sheet, row, places.get(column), column, values.get(column), why);
    }

    /** {@code issuances.csv, row 17}: the row whole, and of a long name of a file as much as is kept beside it. */
    String place() {
        String at = ", row " + row;
        return CellRefused.shorten(sheet, MOST_OF_PLACE - at.length()) + at;
    }

    String body() {
        return Json.write(values);
    }

    /** Two rows say the same exactly when these are the same. */
    String digest() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(Json.write(Map.of(kind.name(), values)).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("SHA-256 is missing", broken);
        }
    }
}
