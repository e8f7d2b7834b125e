package org.tandem.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A file")
class DocumentsTest {

    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
    private static final byte[] CSV = "month,EG\n2026-01,12.5\n".getBytes(StandardCharsets.UTF_8);

    private static boolean fits(String name, byte[] content) {
        return FileKind.ofName(name).orElseThrow().fits(content);
    }

    @Test
    void is_what_its_bytes_are_whatever_its_name_says() throws IOException {
        assertThat(fits("a.pdf", PDF)).isTrue();
        assertThat(fits("a.PDF", PDF)).isTrue();
        assertThat(fits("a.png", PNG)).isTrue();
        assertThat(fits("a.csv", CSV)).isTrue();
        assertThat(fits("a.txt", CSV)).isTrue();
        assertThat(fits("a.json", "{\"a\":1}".getBytes(StandardCharsets.UTF_8))).isTrue();
        assertThat(fits("a.xlsx", zip("[Content_Types].xml", "xl/workbook.xml")))
                .isTrue();
        assertThat(fits("a.docx", zip("[Content_Types].xml", "word/document.xml")))
                .isTrue();

        assertThat(fits("a.pdf", PNG)).isFalse();
        assertThat(fits("a.pdf", CSV)).isFalse();
        assertThat(fits("a.csv", PDF)).isFalse();
        assertThat(fits("a.csv", PNG)).isFalse();
        assertThat(fits("a.png", PDF)).isFalse();
        assertThat(fits("a.pdf", new byte[] {0, 1, 2, 3, (byte) 200, 5, 6, 7})).isFalse();
        assertThat(fits("a.xlsx", zip("[Content_Types].xml", "word/document.xml")))
                .isFalse();
        assertThat(fits("a.xlsx", zip("anything.txt"))).isFalse();
        assertThat(fits("a.csv", new byte[] {'M', 'Z', 0, 1, 0, 0, 0, 4})).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.exe", "a.html", "a.xlsm", "a.svg", "a.js"})
    void of_a_kind_that_cases_are_not_made_of_is_not_known(String name) {
        assertThat(FileKind.ofName(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "report.pdf, report.pdf",
        "../../etc/report.pdf, report.pdf",
        "C:\\papers\\report.pdf, report.pdf",
        "re\u202Eport.pdf, report.pdf",
        "re\"po;rt.pdf, re po rt.pdf",
        "設計書.pdf, 設計書.pdf",
        "..report.pdf, report.pdf"
    })
    void keeps_a_name_that_leads_nowhere(String given, String kept) {
        assertThat(Documents.clean(given)).isEqualTo(kept);
    }

    @Test
    void keeps_its_ending_when_a_long_name_is_cut() {
        assertThat(Documents.clean("a".repeat(300) + ".pdf")).hasSize(120).endsWith("a.pdf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "..", "/", ".pdf", "noending", "a/b/"})
    void without_a_usable_name_is_refused(String given) {
        assertThatThrownBy(() -> Documents.clean(given)).isInstanceOf(FileRefused.class);
    }

    private static byte[] zip(String... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write('x');
            }
        }
        return bytes.toByteArray();
    }
}
