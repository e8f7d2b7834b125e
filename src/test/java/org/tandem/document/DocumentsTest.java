package org.tandem.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.inspection.FileRefused;

@DisplayName("A file")
class DocumentsTest {

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
}
