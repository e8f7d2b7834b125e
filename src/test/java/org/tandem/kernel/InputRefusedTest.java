package org.tandem.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A text that somebody typed")
class InputRefusedTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Solar PV",
                "  with margins ",
                "two\nlines",
                "with\r\na\ttable",
                "ɴᴏᴛ Latin: 太陽光, Ödön, \uD83C\uDF31"
            })
    void is_taken_without_its_margins(String typed) {
        InputRefused.Problems problems = new InputRefused.Problems();

        assertThat(problems.text("text", typed, 40, "Write.")).isEqualTo(typed.strip());
        assertThatCode(problems::refuseIfAny).doesNotThrowAnyException();
    }

    /** The first of them is one that a database may refuse by itself, with a fault in place of a sentence. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000",
                "\u0001",
                "\u0007",
                "\b",
                "\u000B",
                "\f",
                "\u001B[31m",
                "\u001F",
                "\u007F",
                "\u0085",
                "\u009F"
            })
    void is_refused_with_control_characters_in_it(String control) {
        refused("a" + control + "b", "Take out the control characters");
    }

    /** Half of a pair of characters can be written in JSON and stands for nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"\\uD83C", "\\uDF31", "\\uDF31\\uD83C"})
    void is_refused_with_half_a_character_in_it(String written) throws Exception {
        refused(Json.mapper().readValue("\"a" + written + "b\"", String.class), "Take out the control characters");
    }

    @Test
    void is_asked_for_where_there_is_none_and_shortened_where_it_is_too_long() {
        refused(null, "Write.");
        refused(" \n ", "Write.");
        refused("a".repeat(41), "Shorten this to 40 characters; it has 41.");
    }

    @Test
    void of_a_form_is_refused_with_all_that_is_wrong_with_the_form() {
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.text("text", "", 40, "Write.");
        problems.also(() -> {
                    throw InputRefused.field("day", "Enter the day.");
                })
                .also(() -> {
                    throw new OutOfTurn("It is decided already.");
                })
                .also(() -> {
                    throw new OutOfTurn("The pair has ended.");
                });

        assertThat(problems.asRefusal().fields())
                .isEqualTo(Map.of(
                        "text", "Write.", "day", "Enter the day.", "", "It is decided already. The pair has ended."));
    }

    @Test
    void is_not_to_blame_where_the_whole_is_refused() {
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.also(() -> {
            throw new OutOfTurn("It is decided already.");
        });

        assertThat(problems.none()).isFalse();
        assertThatThrownBy(problems::refuseIfAny).isInstanceOf(OutOfTurn.class);
    }

    private static void refused(String typed, String told) {
        InputRefused.Problems problems = new InputRefused.Problems();
        problems.text("text", typed, 40, "Write.");

        assertThatThrownBy(problems::refuseIfAny).isInstanceOfSatisfying(InputRefused.class, refused -> assertThat(
                        refused.fields().get("text"))
                .startsWith(told));
    }
}
