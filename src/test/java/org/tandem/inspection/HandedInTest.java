package org.tandem.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.lowagie.text.Document;
import com.lowagie.text.Paragraph;
import com.lowagie.text.pdf.PdfWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tandem.support.Pdfs;

@DisplayName("A file that is handed in")
class HandedInTest {

    private static final String RELATIONS =
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">%s</Relationships>";

    private static void pdf(byte[] content) {
        PdfFile.check("plan.pdf", content);
    }

    private static void workbook(byte[] content) {
        PackedFile.check("plan.xlsx", FileKind.EXCEL, content);
    }

    @Test
    void is_taken_when_it_is_only_to_be_read() throws IOException {
        assertThatCode(() -> pdf(Pdfs.saying("A plan."))).doesNotThrowAnyException();
        assertThatCode(() -> pdf(written())).doesNotThrowAnyException();
        assertThatCode(() -> pdf(Pdfs.redrawn(Pdfs.saying("A plan."), 1, Pdfs.text("A better plan."))))
                .doesNotThrowAnyException();
        workbook(packed(book()));
        // Somewhere to go is no action that does something.
        pdf(new Pdfs()
                .page(Pdfs.text("A plan."))
                .catalog("/OpenAction << /S /GoTo /D [4 0 R /Fit] >>")
                .bytes());
    }

    @Test
    void is_refused_when_it_is_locked() throws IOException {
        assertThatThrownBy(() -> pdf(locked("secret")))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("protected with a password");
        assertThatThrownBy(() -> pdf(locked("")))
                .as("which opens without a password and is encrypted all the same")
                .hasMessageContaining("Save it again without protection.");
        byte[] office = Arrays.copyOf(
                new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1},
                2048);
        byte[] entry = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(entry, 0, office, 1024, entry.length);
        assertThat(FileKind.EXCEL.isLocked(office)).isTrue();
        assertThat(FileKind.EXCEL.isLocked(packed(book()))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>                       | a script",
                "/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS 800 0 R >>] >> >>   | a script",
                "/OpenAction << /S /Launch /F (calc.exe) >>                                     | opens or sends",
                "/OpenAction << /S /URI /URI (https://example.org) >>                           | runs when it is opened",
                "/AA << /WC << /S /SubmitForm /F (https://example.org) >> >>                    | opens or sends",
                "/AcroForm << /Fields [] /XFA [] >>                                             | XFA form",
                "/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (a.exe) /EF << /F 800 0 R >> >>] >> >> | a program, a.exe",
                "/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (a.txt) /EF << /F 801 0 R >> >>] >> >> | a program",
            })
    void is_refused_when_it_would_do_something(String catalog, String what) {
        byte[] acting = new Pdfs()
                .page(Pdfs.text("A plan.")).stream(800, "", "x = 1".getBytes(StandardCharsets.US_ASCII)).stream(
                                801, "", "MZ\u0000\u0001".getBytes(StandardCharsets.ISO_8859_1))
                        .catalog(catalog)
                        .bytes();

        assertThatThrownBy(() -> pdf(acting)).isInstanceOf(FileRefused.class).hasMessageContaining(what);
    }

    @Test
    void is_refused_when_a_button_on_a_page_would_do_something() {
        byte[] button = new Pdfs()
                .page(
                        Pdfs.text("A plan."),
                        "",
                        "/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /Launch /F (a) >> >>]")
                .bytes();

        assertThatThrownBy(() -> pdf(button)).hasMessageContaining("opens or sends something (Launch)");
    }

    @Test
    void is_refused_when_it_is_damaged_or_says_nothing() {
        byte[] whole = Pdfs.saying("A plan.");
        assertThatThrownBy(() -> pdf("%PDF-1.7\nnothing more\n".getBytes(StandardCharsets.US_ASCII)))
                .hasMessageContaining("damaged, or was cut off");
        assertThatThrownBy(() -> pdf(Arrays.copyOf(whole, whole.length / 4))).hasMessageContaining("cut off");
        assertThatThrownBy(() -> pdf(new Pdfs().bytes())).isInstanceOf(FileRefused.class);
        assertThatThrownBy(() -> pdf(new Pdfs().page("").page(" ").bytes()))
                .hasMessageContaining("Every page of “plan.pdf” is empty");
        assertThatThrownBy(() -> workbook("PK\u0003\u0004 and nothing".getBytes(StandardCharsets.ISO_8859_1)))
                .hasMessageContaining("damaged");
    }

    @Test
    void is_refused_with_more_pages_than_can_be_looked_through() {
        Pdfs long_ = new Pdfs();
        for (int i = 0; i <= PdfFile.MOST_PAGES; i++) {
            long_.page(Pdfs.text("Page " + i));
        }

        assertThatThrownBy(() -> pdf(long_.bytes())).hasMessageContaining("more than 2000 pages");
    }

    @Test
    void is_refused_when_its_drawing_swells_beyond_measure() throws IOException {
        byte[] bomb = deflated(300L << 20);
        assertThat(bomb.length).isLessThan(1 << 20);

        assertThatThrownBy(() -> pdf(new Pdfs()
                        .page(Pdfs.text("A plan.")).stream(5, "/Filter /FlateDecode", bomb)
                                .bytes()))
                .hasMessageContaining("swells beyond measure");
        assertThatThrownBy(() -> pdf(new Pdfs()
                        .page(Pdfs.text("A plan.")).stream(5, "/Filter [ /F#6cateDecode ]", bomb)
                                .bytes()))
                .as("its filter's name written otherwise")
                .hasMessageContaining("swells beyond measure");
        assertThatThrownBy(() -> pdf(new Pdfs()
                        .page(Pdfs.text("A plan.")).stream(5, "/Filter [/LZWDecode /FlateDecode]", bomb)
                                .bytes()))
                .hasMessageContaining("packed in several layers");
        assertThatThrownBy(() -> pdf(new Pdfs()
                        .page(Pdfs.text("A plan.")).stream(5, "/Filter 700 0 R", bomb)
                                .object(700, "/FlateDecode")
                                .bytes()))
                .hasMessageContaining("does not say openly");
    }

    /** Each form draws the next ten times: a billion drawings in a kilobyte. */
    @Test
    void is_refused_when_showing_it_takes_more_work_than_its_size_explains() {
        Pdfs nested = new Pdfs().page("/X Do\n", "/XObject << /X 810 0 R >>", "");
        for (int i = 0; i < 9; i++) {
            nested.stream(
                    810 + i,
                    "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>"
                            .formatted(811 + i),
                    "/X Do\n".repeat(10).getBytes(StandardCharsets.US_ASCII));
        }
        nested.stream(
                819,
                "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << >>",
                "q Q\n".repeat(10).getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> pdf(nested.bytes())).hasMessageContaining("more work to show than its size explains");
    }

    @Test
    void is_refused_with_macros_foreign_parts_or_links_to_elsewhere() throws IOException {
        assertThatThrownBy(() -> workbook(packed(with(book(), "xl/vbaProject.bin", "x"))))
                .hasMessageContaining("macros");
        assertThatThrownBy(() -> workbook(packed(with(book(), "xl/externalLinks/externalLink1.xml", "<a/>"))))
                .hasMessageContaining("links to other files");
        assertThatThrownBy(() -> workbook(packed(with(book(), "xl/embeddings/oleObject1.bin", "x"))))
                .hasMessageContaining("another file or object inside it");
        assertThatThrownBy(
                        () -> workbook(
                                packed(
                                        with(
                                                book(),
                                                "xl/worksheets/_rels/sheet1.xml.rels",
                                                RELATIONS.formatted(
                                                        "<Relationship Id=\"a\" Type=\"x/oleObject\" Target=\"file:///c\" TargetMode=\"External\"/>")))))
                .hasMessageContaining("links to other files");
        assertThatCode(
                        () -> workbook(
                                packed(
                                        with(
                                                book(),
                                                "xl/worksheets/_rels/sheet1.xml.rels",
                                                RELATIONS.formatted(
                                                        "<Relationship Id=\"a\" Type=\"x/hyperlink\" Target=\"https://example.org\" TargetMode=\"External\"/>")))))
                .as("a link that a person may follow")
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> PackedFile.check(
                        "plan.docx",
                        FileKind.WORD,
                        packed(Map.of(
                                "word/document.xml",
                                "<w:p xmlns:w=\"w\"><w:instrText>DDEAUTO c:\\\\x</w:instrText></w:p>"))))
                .hasMessageContaining("fetch something from elsewhere");
        assertThatThrownBy(() -> PackedFile.check("plan.zip", FileKind.ZIP, packed(Map.of("a/setup.exe", "x"))))
                .hasMessageContaining("a program, a/setup.exe");
    }

    @Test
    void is_refused_with_declared_entities() throws IOException {
        String laughing = "<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;&b;\">]><a>&c;</a>";
        String fetching = "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>";
        for (String xml : new String[] {laughing, fetching, "<a>&b;</a>"}) {
            assertThatThrownBy(() -> workbook(packed(with(book(), "xl/styles.xml", xml))))
                    .as(xml)
                    .isInstanceOf(FileRefused.class)
                    .hasMessageContaining("declarations that make text out of nothing");
        }
        assertThatThrownBy(
                        () -> workbook(packed(with(book(), "xl/styles.xml", "<a>".repeat(600) + "</a>".repeat(600)))))
                .hasMessageContaining("nested too deeply");
    }

    @Test
    void is_refused_when_its_parts_swell_are_too_many_or_packed_again() throws IOException {
        byte[] large = packed(out -> {
            out.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            zeros(out, 300L << 20);
        });
        assertThat(large.length).isLessThan(1 << 20);
        assertThatThrownBy(() -> workbook(large)).hasMessageContaining("unpacks to more than 64 MB");
        byte[] ratio = packed(out -> {
            out.putNextEntry(new ZipEntry("xl/media/picture.bin"));
            zeros(out, 10L << 20);
        });
        assertThatThrownBy(() -> workbook(ratio)).hasMessageContaining("more than 150 times its size");
        byte[] many = packed(out -> {
            for (int i = 0; i <= PackedFile.MOST_ENTRIES; i++) {
                out.putNextEntry(new ZipEntry("xl/a" + i));
            }
        });
        assertThatThrownBy(() -> workbook(many)).hasMessageContaining("more than 5000 parts");
        assertThatThrownBy(() -> workbook(packed(with(book(), "xl/media/more.zip", "PK"))))
                .hasMessageContaining("another packed file");
    }

    /** What reads from the front and what reads from the directory at the end would see different files. */
    @Test
    void is_refused_when_its_directory_names_other_parts_than_it_has() throws IOException {
        byte[] honest = packed(with(book(), "xl/media/imageXYZ.bin", "x"));
        String text = new String(honest, StandardCharsets.ISO_8859_1);
        int directory = text.lastIndexOf("xl/media/imageXYZ.bin");
        byte[] other = honest.clone();
        byte[] hidden = "xl/vbaProject/abc.bin".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(hidden, 0, other, directory, hidden.length);

        assertThatThrownBy(() -> workbook(other))
                .isInstanceOf(FileRefused.class)
                .hasMessageContaining("damaged");
    }

    private static Map<String, String> book() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", "<Types/>");
        parts.put("xl/workbook.xml", "<workbook><sheets/></workbook>");
        return parts;
    }

    private static Map<String, String> with(Map<String, String> parts, String name, String content) {
        parts.put(name, content);
        return parts;
    }

    private interface Packing {
        void into(ZipOutputStream out) throws IOException;
    }

    private static byte[] packed(Map<String, String> parts) throws IOException {
        return packed(out -> {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                out.putNextEntry(new ZipEntry(part.getKey()));
                out.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private static byte[] packed(Packing packing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            packing.into(out);
        }
        return bytes.toByteArray();
    }

    private static byte[] deflated(long size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, new Deflater(9))) {
            zeros(out, size);
        }
        return bytes.toByteArray();
    }

    private static void zeros(OutputStream out, long size) throws IOException {
        byte[] piece = new byte[1 << 16];
        for (long left = size; left > 0; left -= piece.length) {
            out.write(piece);
        }
    }

    private static byte[] locked(String password) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(Pdfs.saying("A plan."))) {
            StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", password, new AccessPermission());
            policy.setEncryptionKeyLength(128);
            policy.setPreferAES(true);
            document.protect(policy);
            document.save(bytes);
        }
        return bytes.toByteArray();
    }

    /** By another program than the one that reads it here. */
    private static byte[] written() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Document document = new Document();
        PdfWriter.getInstance(document, bytes);
        document.open();
        document.add(new Paragraph("A plan."));
        document.close();
        return bytes.toByteArray();
    }
}
