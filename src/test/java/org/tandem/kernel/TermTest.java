package org.tandem.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A term")
class TermTest {

    @ParameterizedTest
    @CsvSource({
        "15, 15, 15 days",
        "15 days, 15, 15 days",
        "1 day, 1, 1 day",
        "15 working days, 15 working days, 15 working days",
        "1 working day after, 1 working day after, 1 working day after",
        "30 days after, 30 days after, 30 days after"
    })
    void is_read_as_it_is_written(String typed, String text, String printed) {
        Term term = Term.parse(typed);
        assertThat(term).hasToString(text).isEqualTo(Term.parse(text));
        assertThat(term.printed()).isEqualTo(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "10000", "15 weeks", "15 workingdays", "fifteen", "15 after", "1.5"})
    void is_refused_where_it_is_none(String typed) {
        assertThatThrownBy(() -> Term.parse(typed)).isInstanceOf(NotATerm.class).hasMessageContaining("working days");
    }

    /** So that rules that were adopted before terms could say more keep their fingerprint. */
    @Test
    void of_plain_days_is_a_number_in_JSON() {
        assertThat(Json.write(Term.days(15))).isEqualTo("15");
        assertThat(Json.write(Term.parse("15 working days"))).isEqualTo("\"15 working days\"");
        assertThat(Json.read("15", Term.class)).isEqualTo(Term.days(15));
        assertThat(Json.read("\"15 days after\"", Term.class)).isEqualTo(Term.parse("15 days after"));
    }
}
