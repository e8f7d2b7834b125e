package org.tandem.inspection;

import java.util.OptionalInt;

/** A file as it is handed in, looked through before anybody keeps it. */
public final class HandedIn {

    private HandedIn() {}

    /**
     * Refuses what is not what its name says, does more than be read, swells when it is opened, or, given as public, still holds
     * words under a box.
     *
     * @param open whether it is for everybody
     * @return its media type
     */
    public static String check(String name, byte[] content, boolean open, MalwareScanner scanner) {
        FileKind kind = FileKind.ofName(name).orElseThrow(() -> FileRefused.unknownKind(name));
        if (kind.isLocked(content)) {
            throw FileRefused.locked(name);
        }
        if (!kind.fits(content)) {
            throw FileRefused.notWhatItSays(name, FileKind.detect(content).toString());
        }
        switch (kind) {
            case PDF -> PdfFile.check(name, content);
            case WORD, EXCEL, OPEN_TEXT, OPEN_SHEET, ZIP -> PackedFile.check(name, kind, content);
            default -> {
                // What has no parts swells nowhere and does nothing.
            }
        }
        scanner.scan(content).ifPresent(found -> {
            throw FileRefused.infected(name, found);
        });
        if (open && kind == FileKind.PDF) {
            Twins.plainlyCovered(name, content).stream().findFirst().ifPresent(first -> {
                throw FileRefused.coveredText(name, first);
            });
        }
        return kind.mediaType();
    }

    /** How many pages a file has that was kept before; nothing where it is of a kind without pages of its own. */
    public static OptionalInt pages(String name, byte[] content) {
        if (FileKind.ofName(name).filter(kind -> kind == FileKind.PDF).isEmpty()) {
            return OptionalInt.empty();
        }
        try (PdfFile file = PdfFile.open(name, content)) {
            return OptionalInt.of(file.count());
        }
    }
}
