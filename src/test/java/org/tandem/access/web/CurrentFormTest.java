package org.tandem.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A field of a form")
class CurrentFormTest {

    private final CurrentForm form = new CurrentForm();

    @Test
    void says_how_much_it_takes_before_anybody_fills_it_in() {
        assertThat(form.withMost("Published at once.", "4000"))
                .isEqualTo("Published at once. At most 4\u202f000 characters.");
        assertThat(form.withMost(null, 800)).isEqualTo("At most 800 characters.");
        assertThat(form.withMost("A hint.", null)).isEqualTo("A hint.");
        assertThat(form.withMost("", "")).isEmpty();
    }
}
