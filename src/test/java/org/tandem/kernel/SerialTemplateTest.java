package org.tandem.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A template of serial numbers")
class SerialTemplateTest {

    private static final Pair PAIR = Pair.of("JP", "TH");
    private static final Party JP = new Party("JP");
    private static final SerialTemplate JCM =
            new SerialTemplate("JCM-{partner}-{other}-{vintage}-{project:4}-{number:5}");

    /** The one number of the scheme that was seen in public; which of its parts is which is assumed. */
    @Test
    void can_print_the_layout_that_was_seen() {
        assertThat(JCM.print(PAIR, "TH3026", JP, Vintage.of(2018), 1_401)).isEqualTo("JCM-TH-JP-2018-3026-01401");
        assertThat(JCM.read(PAIR, "JCM-TH-JP-2018-3026-01401"))
                .contains(new SerialTemplate.Parts("TH3026", Vintage.of(2018), 1_401, Optional.empty()));
    }

    @Test
    void reads_what_it_prints_also_where_numbers_outgrow_their_places() {
        for (String text : new String[] {
            "JCM-{partner}-{other}-{vintage}-{project:4}-{number:5}",
            "{side}{vintage}-{project}-{number:9}",
            "CA0007-{other}01-{project:3}-{number}-{vintage}",
            "{partner}-{partner}-{side}-{vintage}-{project}-{number}"
        }) {
            if (text.contains("}{")) {
                assertThatThrownBy(() -> new SerialTemplate(text)).isInstanceOf(IllegalArgumentException.class);
                continue;
            }
            SerialTemplate template = new SerialTemplate(text);
            for (long number = 1; number < 1_000_000_000_000L; number = number * 7 + 3) {
                for (String project : new String[] {"TH001", "TH3026", "JP999999"}) {
                    for (String side : new String[] {"JP", "TH"}) {
                        String printed = template.print(PAIR, project, new Party(side), Vintage.of(2025), number);
                        assertThat(template.read(PAIR, printed))
                                .as(printed)
                                .contains(new SerialTemplate.Parts(
                                        project,
                                        Vintage.of(2025),
                                        number,
                                        text.contains("{side}") ? Optional.of(new Party(side)) : Optional.empty()));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "JCM-TH-JP-2018-3026-1401",
                "JCM-TH-JP-2018-3026-001401",
                "JCM-TH-JP-2018-3026-00000",
                "JCM-TH-TH-2018-3026-01401",
                "JCM-MN-JP-2018-3026-01401",
                "JCM-TH-JP-1999-3026-01401",
                "JCM-TH-JP-2018-026-01401",
                "XCM-TH-JP-2018-3026-01401"
            })
    void reads_nothing_that_it_would_not_print(String other) {
        assertThat(JCM.read(PAIR, other)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JCM-{partner}-{vintage}-{number}",
                "JCM-{project}-{vintage}-{number}-{number}",
                "{project}-{vintage}{number}",
                "jcm-{project}-{vintage}-{number}",
                "JCM {project}-{vintage}-{number}",
                "JCM-{holder}-{project}-{vintage}-{number}"
            })
    void says_at_least_which_unit_and_can_be_read_back(String text) {
        assertThatThrownBy(() -> new SerialTemplate(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
