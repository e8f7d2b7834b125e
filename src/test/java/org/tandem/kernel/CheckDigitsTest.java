package org.tandem.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Check digits")
class CheckDigitsTest {

    /** The first is the example account number of the IBAN registry, the second GLEIF's own identifier. */
    @ParameterizedTest(name = "of {0} are {1}")
    @CsvSource({"WEST12345698765432GB, 82", "506700GE1G29325QX3, 63"})
    void are_those_of_iso_7064_mod_97_10(String printed, String digits) {
        assertThat(CheckDigits.of(printed)).isEqualTo(digits);
        assertThat(CheckDigits.fit(printed, digits)).isTrue();
    }

    @Test
    void show_every_single_slip_and_every_two_digits_that_changed_places() {
        for (int number = 1; number < 20_000; number += 37) {
            String printed = "XB-XA-003-2025-" + number;
            String digits = CheckDigits.of(printed);
            assertThat(CheckDigits.fit(printed, digits)).as(printed).isTrue();
            for (int i = 0; i < printed.length(); i++) {
                if (Character.isDigit(printed.charAt(i))) {
                    StringBuilder slip = new StringBuilder(printed);
                    slip.setCharAt(i, (char) ('0' + (printed.charAt(i) - '0' + 1 + number % 9) % 10));
                    assertThat(CheckDigits.fit(slip.toString(), digits))
                            .as("%s for %s", slip, printed)
                            .isEqualTo(slip.toString().equals(printed));
                }
                if (i > 0 && Character.isDigit(printed.charAt(i)) && Character.isDigit(printed.charAt(i - 1))) {
                    StringBuilder slip = new StringBuilder(printed);
                    slip.setCharAt(i, printed.charAt(i - 1));
                    slip.setCharAt(i - 1, printed.charAt(i));
                    assertThat(CheckDigits.fit(slip.toString(), digits))
                            .as("%s for %s", slip, printed)
                            .isEqualTo(slip.toString().equals(printed));
                }
            }
        }
    }
}
