package org.tandem.support;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * PDFs written object by object, so that a test can put into one whatever somebody's program might: 1 is the catalog, 2 the
 * list of pages, 3 the font, then two for each page, its own and its drawing.
 */
public final class Pdfs {

    private static final String ENDS = "endobj\n";

    private final Map<Integer, byte[]> objects = new TreeMap<>();
    private final List<Integer> pages = new ArrayList<>();
    private String catalog = "";
    private String trailer = "";
    private String properties = "";

    /** One page that says this. */
    public static byte[] saying(String... lines) {
        return new Pdfs().page(text(lines)).bytes();
    }

    /** Drawing of lines, one below the other, from the top of the page. */
    public static String text(String... lines) {
        StringBuilder drawing = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            drawing.append(text(72, 760 - 20 * i, lines[i]));
        }
        return drawing.toString();
    }

    public static String text(int x, int y, String words) {
        return "BT /F 12 Tf 0 g %d %d Td (%s) Tj ET\n"
                .formatted(x, y, words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)"));
    }

    /** A filled rectangle, from black, 0, to white, 1. */
    public static String box(String grey, int x, int y, int width, int height) {
        return "%s g %d %d %d %d re f\n".formatted(grey, x, y, width, height);
    }

    public Pdfs page(String drawing) {
        return page(drawing, "", "");
    }

    /**
     * @param resources entries beside the font
     * @param entries of the page itself
     */
    public Pdfs page(String drawing, String resources, String entries) {
        int page = 4 + 2 * pages.size();
        pages.add(page);
        object(
                page,
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> %s >> /Contents %d 0 R %s >>"
                        .formatted(resources, page + 1, entries));
        return stream(page + 1, "", drawing.getBytes(StandardCharsets.ISO_8859_1));
    }

    public Pdfs object(int number, String body) {
        objects.put(number, body.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    public Pdfs stream(int number, String entries, byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("<< /Length %d %s >>\nstream\n".formatted(content.length, entries))
                .getBytes(StandardCharsets.ISO_8859_1));
        body.writeBytes(content);
        body.writeBytes("\nendstream".getBytes(StandardCharsets.ISO_8859_1));
        objects.put(number, body.toByteArray());
        return this;
    }

    /** Entries of the catalog. */
    public Pdfs catalog(String entries) {
        catalog += entries;
        return this;
    }

    public Pdfs trailer(String entries) {
        trailer += entries;
        return this;
    }

    /** Entries of the properties: {@code /Author (Jane)}. */
    public Pdfs properties(String entries) {
        properties = entries;
        return this;
    }

    public byte[] bytes() {
        object(1, "<< /Type /Catalog /Pages 2 0 R " + catalog + " >>");
        StringBuilder kids = new StringBuilder();
        pages.forEach(page -> kids.append(page).append(" 0 R "));
        object(2, "<< /Type /Pages /Count %d /Kids [%s] >>".formatted(pages.size(), kids));
        object(3, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
        if (!properties.isEmpty()) {
            object(900, "<< " + properties + " >>");
            trailer += " /Info 900 0 R";
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n".getBytes(StandardCharsets.ISO_8859_1));
        end(file, objects, trailer, -1);
        return file.toByteArray();
    }

    /** The same file with a page's drawing replaced the way editors do: what was stays, what is new is appended. */
    public static byte[] redrawn(byte[] before, int page, String drawing) {
        Pdfs change = new Pdfs().stream(5 + 2 * (page - 1), "", drawing.getBytes(StandardCharsets.ISO_8859_1));
        String text = new String(before, StandardCharsets.ISO_8859_1);
        int at = text.lastIndexOf("startxref\n") + 10;
        int previous = Integer.parseInt(text.substring(at, text.indexOf('\n', at)));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(before);
        end(file, change.objects, "/Prev " + previous, previous);
        return file.toByteArray();
    }

    private static void end(ByteArrayOutputStream file, Map<Integer, byte[]> objects, String trailer, int previous) {
        StringBuilder table = new StringBuilder("xref\n");
        if (previous < 0) {
            table.append("0 1\n0000000000 65535 f \n");
        }
        int most = 1;
        for (Map.Entry<Integer, byte[]> object : objects.entrySet()) {
            table.append("%d 1\n%010d 00000 n \n".formatted(object.getKey(), file.size()));
            file.writeBytes((object.getKey() + " 0 obj\n").getBytes(StandardCharsets.ISO_8859_1));
            file.writeBytes(object.getValue());
            file.writeBytes(("\n" + ENDS).getBytes(StandardCharsets.ISO_8859_1));
            most = Math.max(most, object.getKey());
        }
        int start = file.size();
        file.writeBytes((table + "trailer\n<< /Root 1 0 R /Size " + (Math.max(most, 900) + 1) + " " + trailer
                        + " >>\nstartxref\n" + start + "\n%%EOF\n")
                .getBytes(StandardCharsets.ISO_8859_1));
    }
}
