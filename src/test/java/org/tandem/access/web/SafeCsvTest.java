package org.tandem.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A table for spreadsheets")
class SafeCsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(\"x\")", "=cmd|'/c calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void holds_no_cell_that_begins_a_formula(String cell) {
        assertThat(SafeCsv.text(cell)).isEqualTo("'" + cell);
    }

    @Test
    void leaves_everything_else_and_quotes_it() {
        assertThat(SafeCsv.write(List.of("what"), List.of(List.of("a \"b\", c"), List.of(""))))
                .isEqualTo("\"what\"\r\n\"a \"\"b\"\", c\"\r\n\"\"\r\n");
    }
}
