package org.tandem.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A file's kind")
class FileKindTest {

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
