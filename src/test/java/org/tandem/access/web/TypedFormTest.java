package org.tandem.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A form that was sent")
class TypedFormTest {

    @Test
    void holds_what_was_typed_and_not_what_its_address_filled_in_under_the_same_name() {
        assertThat(TypedForm.sent(
                        Map.of("decision", new String[] {"METHODOLOGY/APPROVED", "METHODOLOGY/NOT_APPROVED"}),
                        "pair=XA-XB&decision=METHODOLOGY/APPROVED"))
                .containsExactly(Map.entry("decision", "METHODOLOGY/NOT_APPROVED"));
    }

    @Test
    void holds_nothing_under_a_name_that_only_its_address_has() {
        assertThat(TypedForm.sent(Map.of("number", new String[] {"XB001"}), "number=XB001"))
                .isEmpty();
    }

    @Test
    void holds_all_that_was_ticked_and_one_kind_of_line_end() {
        assertThat(TypedForm.sent(
                        Map.of(
                                "participants", new String[] {"upper-mill", "lower-mill"},
                                "text", new String[] {"one\r\ntwo"}),
                        null))
                .containsOnly(Map.entry("participants", "upper-mill\nlower-mill"), Map.entry("text", "one\ntwo"));
    }
}
