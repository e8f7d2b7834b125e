package org.tandem.inspection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What every spreadsheet program declares, for parts that are written out in tests without it. */
final class Namespaces {

    static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

    private static final Map<String, String> DECLARED = Map.of(
            "<workbook xmlns:r=\"r\"", "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONSHIPS + "\"",
            "<worksheet>", "<worksheet xmlns=\"" + MAIN + "\">",
            "<sst>", "<sst xmlns=\"" + MAIN + "\">",
            "<styleSheet>", "<styleSheet xmlns=\"" + MAIN + "\">",
            "<Relationships>", "<Relationships xmlns=\"" + PACKAGE + "\">");

    private Namespaces() {}

    static String declaredIn(String part) {
        String declared = part;
        for (Map.Entry<String, String> one : DECLARED.entrySet()) {
            declared = declared.replace(one.getKey(), one.getValue());
        }
        return declared;
    }

    /** A file of these parts, each with its namespaces declared. */
    static byte[] packed(Map<String, String> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                out.putNextEntry(new ZipEntry(part.getKey()));
                out.write(declaredIn(part.getValue()).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
