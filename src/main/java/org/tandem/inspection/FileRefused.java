package org.tandem.inspection;

import java.util.Map;
import org.tandem.kernel.Refusal;

/** A file that is not what it should be. */
public final class FileRefused extends Refusal {

    private FileRefused(String message) {
        super(Kind.INPUT, message, null, Map.of("file", message));
    }

    public static FileRefused nameless() {
        return new FileRefused("Give the file a name of letters or digits with its ending, for example “report.pdf”.");
    }

    public static FileRefused empty(String name) {
        return new FileRefused("“%s” is empty. Choose the file again.".formatted(name));
    }

    static FileRefused unknownKind(String name) {
        return new FileRefused(
                "“%s” is of a kind that cases are not made of. Use one of: %s.".formatted(name, FileKind.known()));
    }

    static FileRefused notWhatItSays(String name, String found) {
        return new FileRefused(
                "“%s” is not what its name says: its content is %s. Save it again in the right format or correct the name."
                        .formatted(name, found));
    }

    public static FileRefused confidentialTwin(String id) {
        return new FileRefused("The public version must be public, and %s is confidential.".formatted(id));
    }

    static FileRefused locked(String name) {
        return new FileRefused(
                "“%s” is protected with a password or by encryption, so nobody here could read it. Save it again without protection."
                        .formatted(name));
    }

    static FileRefused broken(String name) {
        return new FileRefused(
                "“%s” cannot be read to its end: it is damaged, or was cut off on its way. Save it again and choose the new file."
                        .formatted(name));
    }

    /** @param what for example {@code a script} */
    static FileRefused active(String name, String what) {
        return new FileRefused(
                "“%s” holds %s. A paper is to be read and does nothing by itself; save it again without that."
                        .formatted(name, what));
    }

    /** @param how what is too much of it */
    static FileRefused swelling(String name, String how) {
        return new FileRefused("“%s” %s. Save it again in a simpler form.".formatted(name, how));
    }

    static FileRefused sameSheets(String name, String sheet) {
        return new FileRefused(
                "“%s” has two sheets named “%s”, with capitals or without, so one would be read for the other. Give each a name of its own."
                        .formatted(name, sheet));
    }

    /** @param most characters that the name of a sheet has */
    static FileRefused longSheetName(String name, int most) {
        return new FileRefused(
                "“%s” has a sheet with a name of more than %d characters, which no spreadsheet has. Give it a shorter one."
                        .formatted(name, most));
    }

    /** @param what for example {@code the column C of the sheet “projects”} */
    static FileRefused outOfSight(String name, String what) {
        return new FileRefused(
                "“%s” holds something that whoever opens it does not see: %s. Show it again, or take it out."
                        .formatted(name, what));
    }

    /** @param where the cell and its sheet */
    static FileRefused endlessCell(String name, String where, int most) {
        return new FileRefused("“%s” has more than %d characters in %s, which no spreadsheet holds. Shorten it."
                .formatted(name, most, where));
    }

    static FileRefused nothingOnIt(String name) {
        return new FileRefused("Every page of “%s” is empty. Choose the file again.".formatted(name));
    }

    static FileRefused infected(String name, String found) {
        return new FileRefused(
                "The malware scanner found %s in “%s”. The file was not kept. Have your own machine looked at before you send another."
                        .formatted(found, name));
    }

    static FileRefused coveredText(String name, Finding first) {
        return new FileRefused(
                "“%s” is for everybody and still holds what it was meant to withhold. %s Take the words out of the file itself, not only out of sight."
                        .formatted(name, first.sentence()));
    }
}
