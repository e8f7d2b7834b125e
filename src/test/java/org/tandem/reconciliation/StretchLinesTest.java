package org.tandem.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Lines of blocks")
class StretchLinesTest {

    @Test
    void leave_out_what_the_line_before_told_and_are_read_as_they_were() {
        List<Stretch> stretches = List.of(
                new Stretch(11, 21, "XA-1001"),
                new Stretch(21, 31, "XA-2001"),
                new Stretch(31, 41, Stretch.NOBODY),
                new Stretch(51, 61, "XA-1001"),
                new Stretch(61, 71, Stretch.NOBODY));
        StretchLines written = new StretchLines();
        List<String> lines = stretches.stream().map(written::line).toList();

        assertThat(lines).containsExactly("11 21 XA-1001", ". 31 XA-2001", ". 41 ", "51 61 @0", ". 71 @2");
        StretchLines read = new StretchLines();
        assertThat(lines.stream().map(read::read)).isEqualTo(stretches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1 2",
                "1 2 XA-1001 3",
                ". 2 XA-1001",
                "1 2 @0",
                "1 2 @-1",
                "1 2 @",
                "1 x XA-1001",
                "-1 2 XA-1001"
            })
    void that_tell_nothing_are_refused(String line) {
        assertThatThrownBy(() -> new StretchLines().read(line)).isInstanceOf(StateRefused.class);
    }
}
