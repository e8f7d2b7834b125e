package org.tandem.document;

import java.util.Map;
import org.tandem.kernel.Refusal;

/** A file that is not what it should be. */
public final class FileRefused extends Refusal {

    private FileRefused(String message) {
        super(Kind.INPUT, message, null, Map.of("file", message));
    }

    static FileRefused nameless() {
        return new FileRefused("Give the file a name of letters or digits with its ending, for example “report.pdf”.");
    }

    static FileRefused empty(String name) {
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

    static FileRefused confidentialTwin(String id) {
        return new FileRefused("The public version must be public, and %s is confidential.".formatted(id));
    }
}
