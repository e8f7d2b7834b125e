package org.tandem.project.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.kernel.InputRefused;

@DisplayName("What a design is expected to reduce, as it is typed,")
class SubmitDesignTest {

    @Test
    void is_a_year_a_line_with_its_tonnes() {
        assertThat(SubmitDesign.expected(" 2027 1 800\n2028: 2,100 t\n\n2029\t2100\n2030; 1’000’000\n"))
                .containsExactly(
                        Map.entry(2027, 1_800L),
                        Map.entry(2028, 2_100L),
                        Map.entry(2029, 2_100L),
                        Map.entry(2030, 1_000_000L));
        assertThat(SubmitDesign.expected("  ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2027", "2027 some", "2027 1.5", "27 1800", "2027 -3", "2027 1800\n2027 1900", "2027 18 00"})
    void is_refused_at_its_field_otherwise(String typed) {
        assertThatThrownBy(() -> SubmitDesign.expected(typed))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsOnlyKeys("expected"));
    }
}
