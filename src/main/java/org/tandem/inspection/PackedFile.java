package org.tandem.inspection;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A ZIP archive, as Office and OpenDocument files are, unpacked within limits. It is read from its front like a stream:
 * what its directory says of sizes is believed nowhere, and nothing of it is kept but the parts asked for.
 */
final class PackedFile {

    /** More than ten times what a large workbook has. */
    static final int MOST_ENTRIES = 5_000;

    /** Together, unpacked. A file may have 10 MB; text packs to a tenth. */
    static final long MOST_UNPACKED = 200L << 20;

    /** How often one part may be larger unpacked than packed, once it is larger than {@link #SMALL}. */
    static final int MOST_RATIO = 150;

    static final long SMALL = 1 << 20;

    private static final int END_OF_DIRECTORY = 0x06054b50;
    private static final int OF_DIRECTORY = 0x02014b50;
    private static final int MOST_PART = 64 << 20;
    private static final int MOST_ELEMENTS_DEEP = 500;

    private static final Pattern XML = Pattern.compile("(?i).*\\.(xml|rels|vml)");
    private static final Pattern MACRO =
            Pattern.compile("(?i)(.*/)?(vbaProject.*\\.bin|vbaData\\.xml|macrosheets/.*)|Basic/.*|Scripts/.*");
    private static final Pattern PACKED =
            Pattern.compile("(?i).*\\.(zip|docx|xlsx|xlsm|pptx|odt|ods|jar|7z|rar|gz|bz2|xz)");
    private static final Pattern FOREIGN = Pattern.compile(
            "(?i).*/(embeddings/.*|oleObject[^/]*\\.bin|activeX/.*|externalLinks/.*)|Object [0-9]+/.*|ObjectReplacements/.*");
    private static final Pattern FETCHING = Pattern.compile("(?i)\\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE)\\b");
    private static final Set<String> HARMLESS_LINKS = Set.of("hyperlink");

    private final String name;
    private final FileKind kind;
    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final Pattern wanted;
    private long unpacked;

    private PackedFile(String name, FileKind kind, Pattern wanted) {
        this.name = name;
        this.kind = kind;
        this.wanted = wanted;
    }

    /** Refuses what swells, what is locked or broken, and what does more than be read. */
    static void check(String name, FileKind kind, byte[] content) {
        read(name, kind, content, Pattern.compile("(?!)"));
    }

    /** The same, and gives the parts whose names fit. */
    static Map<String, byte[]> read(String name, FileKind kind, byte[] content, Pattern wanted) {
        PackedFile file = new PackedFile(name, kind, wanted);
        try {
            file.through(content);
        } catch (ZipException | IllegalArgumentException broken) {
            throw broken.getMessage() != null && broken.getMessage().contains("encrypted")
                    ? FileRefused.locked(name)
                    : FileRefused.broken(name);
        } catch (IOException broken) {
            throw FileRefused.broken(name);
        }
        return file.parts;
    }

    private void through(byte[] content) throws IOException {
        List<String> came = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                came.add(entry.getName());
                if (came.size() > MOST_ENTRIES) {
                    throw FileRefused.swelling(name, "has more than %d parts".formatted(MOST_ENTRIES));
                }
                mustOnlyBeRead(entry.getName());
                byte[] part = unpack(zip, entry);
                if (XML.matcher(entry.getName()).matches()) {
                    mustBePlainXml(entry.getName(), part);
                }
                if (wanted.matcher(entry.getName()).matches() && parts.put(entry.getName(), part) != null) {
                    // One program would show the first, another the last.
                    throw FileRefused.broken(name);
                }
            }
        }
        mustEndWithItsDirectory(content, came);
    }

    /** One part, kept only as far as somebody will look at it. */
    private byte[] unpack(ZipInputStream zip, ZipEntry entry) throws IOException {
        boolean kept = XML.matcher(entry.getName()).matches()
                || wanted.matcher(entry.getName()).matches();
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        byte[] piece = new byte[1 << 16];
        long size = 0;
        for (int read = zip.read(piece); read >= 0; read = zip.read(piece)) {
            size += read;
            unpacked += read;
            if (unpacked > MOST_UNPACKED || (kept && size > MOST_PART)) {
                throw FileRefused.swelling(
                        name, "unpacks to more than %d MB".formatted(Math.min(MOST_UNPACKED, MOST_PART) >> 20));
            }
            if (kept) {
                part.write(piece, 0, read);
            }
        }
        if (size > SMALL && entry.getCompressedSize() > 0 && size / entry.getCompressedSize() > MOST_RATIO) {
            throw FileRefused.swelling(
                    name, "unpacks its part %s to more than %d times its size".formatted(entry.getName(), MOST_RATIO));
        }
        return part.toByteArray();
    }

    private void mustOnlyBeRead(String part) {
        if (kind == FileKind.ZIP) {
            if (PACKED.matcher(part).matches()) {
                throw FileRefused.swelling(name, "holds another packed file, %s".formatted(part));
            }
            if (Executables.isNamed(part)) {
                throw FileRefused.active(name, "a program, " + part);
            }
            return;
        }
        if (MACRO.matcher(part).matches()) {
            throw FileRefused.active(name, "macros");
        }
        if (FOREIGN.matcher(part).matches()) {
            throw FileRefused.active(
                    name,
                    part.toLowerCase(Locale.ROOT).contains("externallinks/")
                            ? "links to other files"
                            : "another file or object inside it");
        }
        if (PACKED.matcher(part).matches()) {
            throw FileRefused.swelling(name, "holds another packed file, %s".formatted(part));
        }
    }

    /** No document type, which is where entities are declared; no relation that fetches something from elsewhere. */
    private void mustBePlainXml(String part, byte[] xml) {
        if (kind == FileKind.ZIP) {
            return;
        }
        boolean relations = part.toLowerCase(Locale.ROOT).endsWith(".rels");
        String element = "";
        int depth = 0;
        try {
            XMLStreamReader reader = Xml.reader(xml);
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw FileRefused.active(name, "declarations that make text out of nothing (" + part + ")");
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    if (++depth > MOST_ELEMENTS_DEEP) {
                        throw FileRefused.swelling(name, "is nested too deeply (" + part + ")");
                    }
                    element = reader.getLocalName();
                    if (relations) {
                        mustStayInside(reader);
                    }
                } else if (event == XMLStreamConstants.CHARACTERS && element.equals("instrText")) {
                    if (FETCHING.matcher(reader.getText()).find()) {
                        throw FileRefused.active(name, "fields that fetch something from elsewhere");
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                }
            }
        } catch (XMLStreamException broken) {
            throw Xml.isAboutEntities(broken)
                    ? FileRefused.active(name, "declarations that make text out of nothing (" + part + ")")
                    : FileRefused.broken(name);
        }
    }

    private void mustStayInside(XMLStreamReader relation) {
        String mode = relation.getAttributeValue(null, "TargetMode");
        String type = relation.getAttributeValue(null, "Type");
        if ("External".equalsIgnoreCase(mode)
                && (type == null || !HARMLESS_LINKS.contains(type.replaceAll(".*/", "")))) {
            throw FileRefused.active(name, "links to other files");
        }
    }

    /** Where the directory at the end names other parts than came, one program would show what another did not check. */
    private void mustEndWithItsDirectory(byte[] content, List<String> came) {
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        List<String> named = new ArrayList<>();
        for (int end = content.length - 22; end >= Math.max(0, content.length - 22 - 0xFFFF); end--) {
            if (bytes.getInt(end) == END_OF_DIRECTORY) {
                int at = bytes.getInt(end + 16);
                while (at >= 0 && at <= end - 46 && bytes.getInt(at) == OF_DIRECTORY) {
                    int length = bytes.getShort(at + 28) & 0xFFFF;
                    named.add(new String(content, at + 46, Math.min(length, end - at - 46), StandardCharsets.UTF_8));
                    at += 46 + length + (bytes.getShort(at + 30) & 0xFFFF) + (bytes.getShort(at + 32) & 0xFFFF);
                }
                break;
            }
        }
        if (came.isEmpty() || !named.equals(came)) {
            throw FileRefused.broken(name);
        }
    }
}
