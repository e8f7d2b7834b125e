package org.tandem.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A share")
class ShareTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "0.5",
                "0,5",
                "0.1.2",
                "1/0",
                "0/0",
                "-1/2",
                "1/-2",
                "3/2",
                "1/2/3",
                "½",
                "１/２",
                "١/٢",
                "1000000000000000000",
                "1000000000000000000/1000000000000000001",
                "101 %",
                "-1 %",
                "50%%",
                "37,2 %",
                "half"
            })
    void refuses_what_is_no_part_of_a_whole_and_says_what_it_read(String typed) {
        assertThatThrownBy(() -> Share.parse(typed))
                .isInstanceOf(NotAShare.class)
                .hasMessageContaining("“" + typed + "”");
    }

    @Test
    void is_read_as_a_fraction_or_a_percentage_exactly() {
        assertThat(Share.parse(" 2 / 6 ")).isEqualTo(Share.of(1, 3));
        assertThat(Share.parse("37.2 %")).isEqualTo(Share.of(93, 250));
        assertThat(Share.parse("100%")).isEqualTo(Share.ALL);
        assertThat(Share.parse("999999999999999999/999999999999999999")).isEqualTo(Share.ALL);
        assertThat(Share.parse(Share.of(3, 7).toString())).isEqualTo(Share.of(3, 7));
    }
}
