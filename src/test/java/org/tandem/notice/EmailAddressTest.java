package org.tandem.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.kernel.InputRefused;

@DisplayName("An e-mail address")
class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "desk@xalia.example",
                " desk@xalia.example ",
                "first.last+jcm@mail.xalia.example",
                "o'neill_2@a-b.example"
            })
    void is_one_address_and_nothing_else(String typed) {
        assertThat(EmailAddress.typed("address", typed).text()).isEqualTo(typed.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "desk",
                "desk@",
                "@xalia.example",
                "desk@xalia",
                "desk @xalia.example",
                "desk@xalia..example",
                ".desk@xalia.example",
                "desk@-xalia.example",
                "desk@[127.0.0.1]",
                "desk@xalia.example, other@xalia.example",
                "Desk <desk@xalia.example>",
                "desk@xalia.example (the desk)",
                "\"a b\"@xalia.example",
                "all:desk@xalia.example;",
                "desk@@xalia.example",
                "büro@xalia.example",
                "desk%0a@xalia.example\u0000"
            })
    void is_refused_otherwise_by_its_field(String typed) {
        assertThatThrownBy(() -> EmailAddress.typed("address", typed))
                .isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(refused.fields())
                        .containsEntry(
                                "address", "Write one address as name@example.org, with nothing before or after it."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "desk@xalia.example\r\nBcc: all@xalia.example",
                "desk@xalia.example\nSubject: other",
                "desk\r\n@xalia.example",
                "desk@xalia.example\rRCPT TO:<other@xalia.example>",
                "desk@xalia.example\u2028x"
            })
    void never_begins_another_line_of_a_mail(String typed) {
        assertThatThrownBy(() -> EmailAddress.typed("address", typed)).isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> new EmailAddress(typed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void is_asked_for_where_there_is_none_and_is_no_longer_than_addresses_are() {
        assertThatThrownBy(() -> EmailAddress.typed("address", null)).hasMessage("Enter an e-mail address.");
        assertThatThrownBy(() -> EmailAddress.typed("address", "  ")).hasMessage("Enter an e-mail address.");
        String longest = "a".repeat(64) + "@" + ("b".repeat(59) + ".").repeat(3) + "example";
        assertThat(EmailAddress.typed("address", longest).domain()).endsWith("example");
        assertThatThrownBy(() -> EmailAddress.typed("address", "a" + longest)).isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> EmailAddress.typed("address", "a@" + ("b".repeat(60) + ".").repeat(5) + "example"))
                .isInstanceOf(InputRefused.class);
    }
}
