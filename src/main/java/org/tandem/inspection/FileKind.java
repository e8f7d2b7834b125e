package org.tandem.inspection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;

/** The kinds of file that cases are made of, and how to tell that the bytes are what the name's ending says. */
enum FileKind {
    PDF("application/pdf", "pdf"),
    WORD("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    EXCEL("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    OPEN_TEXT("application/vnd.oasis.opendocument.text", "odt"),
    OPEN_SHEET("application/vnd.oasis.opendocument.spreadsheet", "ods"),
    CSV("text/csv", "csv"),
    TEXT("text/plain", "txt"),
    JSON("application/json", "json"),
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg", "jpeg"),
    TIFF("image/tiff", "tif", "tiff"),
    ZIP("application/zip", "zip");

    private static final int MOST_UNPACKED = 16 << 20;
    private static final byte[] OLD_OFFICE = {
        (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };
    private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();

    private final String type;
    private final String endings;

    FileKind(String type, String... endings) {
        this.type = type;
        this.endings = String.join(" ", endings);
    }

    /** For people: {@code pdf, docx, …}. */
    static String known() {
        return String.join(
                ", ", Arrays.stream(values()).map(k -> k.endings().get(0)).toList());
    }

    static Optional<FileKind> ofName(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(k -> k.endings().contains(ending)).findFirst();
    }

    String mediaType() {
        return type;
    }

    private List<String> endings() {
        return List.of(endings.split(" "));
    }

    /** Office packs what is protected with a password into the format that it used before. */
    boolean isLocked(byte[] content) {
        return (this == WORD || this == EXCEL)
                && content.length > 8
                && Arrays.equals(content, 0, 8, OLD_OFFICE, 0, 8)
                && new String(content, StandardCharsets.UTF_16LE).contains("EncryptedPackage");
    }

    /** Whether the bytes, without any help from the name, are of this kind or of the more general one it is made of. */
    boolean fits(byte[] content) {
        MediaType found = detect(content);
        MediaTypeRegistry registry = TYPES.getMediaTypeRegistry();
        MediaType named = MediaType.parse(type);
        boolean looks = found.equals(named)
                || (!found.equals(MediaType.OCTET_STREAM) && registry.isSpecializationOf(named, found));
        return looks
                && switch (this) {
                    case WORD -> hasEntry(content, "word/");
                    case EXCEL -> hasEntry(content, "xl/");
                    case OPEN_TEXT, OPEN_SHEET -> hasEntry(content, "content.xml");
                    default -> true;
                };
    }

    /** What the bytes are, as far as they tell. */
    static MediaType detect(byte[] content) {
        try {
            return TYPES.detect(new ByteArrayInputStream(content), new Metadata());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Looks no further than {@value #MOST_UNPACKED} unpacked bytes, so that a file made to unpack without end costs nothing. */
    private static boolean hasEntry(byte[] content, String start) {
        byte[] unpacked = new byte[1 << 16];
        long most = MOST_UNPACKED;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().startsWith(start)) {
                    return true;
                }
                for (int read = zip.read(unpacked); read >= 0; read = zip.read(unpacked)) {
                    most -= Math.max(1, read);
                    if (most < 0) {
                        return false;
                    }
                }
            }
            return false;
        } catch (IOException | IllegalArgumentException broken) {
            return false;
        }
    }
}
