package org.tandem.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A form that is read through before it is sent")
class CurrentFormTest {

    @Test
    void is_changed_only_where_it_has_a_field() {
        assertThat(checking("seen", "proposal", "draft").isChangeable())
                .as("a signature: nothing in it can be changed")
                .isFalse();
        assertThat(checking("seen", "reason").isChangeable()).isTrue();
        assertThat(new CurrentForm().isChangeable()).isFalse();
    }

    private static CurrentForm checking(String... sent) {
        FormPage page = new FormPage() {
            @Override
            protected void check() {
                throw new UnsupportedOperationException("Nothing is checked here.");
            }

            @Override
            protected String submit() {
                throw new UnsupportedOperationException("Nothing is sent here.");
            }
        };
        for (String name : sent) {
            page.getValues().put(name, "");
        }
        CurrentForm form = new CurrentForm();
        form.is(page);
        return form;
    }

    @Test
    void says_how_much_it_takes_before_anybody_fills_it_in() {
        CurrentForm form = new CurrentForm();
        assertThat(form.withMost("Published at once.", "4000"))
                .isEqualTo("Published at once. At most 4\u202f000 characters.");
        assertThat(form.withMost(null, 800)).isEqualTo("At most 800 characters.");
        assertThat(form.withMost("A hint.", null)).isEqualTo("A hint.");
        assertThat(form.withMost("", "")).isEmpty();
    }
}
