package org.tandem.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Tonnes")
class TonnesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-1",
                "+1",
                "1.5",
                "1,5",
                "1.000",
                "1e3",
                "NaN",
                "1000000000000000000",
                "٣",
                "１２",
                "½",
                "1_000",
                "1'000",
                "∞",
                "12t",
                "0x10"
            })
    void refuses_what_is_not_whole_tonnes_and_says_what_it_read(String typed) {
        assertThatThrownBy(() -> Tonnes.parse(typed))
                .isInstanceOf(NotTonnes.class)
                .hasMessageContaining("“" + typed + "”");
    }

    @Test
    void reads_digits_with_spaces_between_groups() {
        assertThat(Tonnes.parse("12 345")).isEqualTo(new Tonnes(12_345));
        for (String space : new String[] {" ", "\u00a0", "\u2007", "\u2009", "\u202f"}) {
            assertThat(Tonnes.parse("12" + space + "345")).isEqualTo(new Tonnes(12_345));
        }
        assertThat(Tonnes.parse(new Tonnes(1_234_567).toString())).isEqualTo(new Tonnes(1_234_567));
    }

    @Test
    void never_rounds_up_from_a_calculated_amount() {
        assertThat(Tonnes.roundedDown(new BigDecimal("30762.999999"))).isEqualTo(new Tonnes(30_762));
    }

    @Test
    void cannot_be_negative() {
        assertThatThrownBy(() -> new Tonnes(1).minus(new Tonnes(2))).isInstanceOf(IllegalArgumentException.class);
    }
}
