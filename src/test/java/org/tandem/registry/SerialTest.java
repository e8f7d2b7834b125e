package org.tandem.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandem.kernel.Unknown;

@DisplayName("A serial number")
class SerialTest {

    @Test
    void parses_what_it_prints_and_nothing_else() {
        Serial serial = Serial.parse("XB-XA-003-2025-117");
        assertThat(serial.toString()).isEqualTo("XB-XA-003-2025-117");
        assertThat(serial.project()).isEqualTo("XB003");
        for (String wrong : new String[] {
            "",
            "XB-XA-003-2025-0",
            "XB-XA-003-2025-",
            "xb-xa-003-2025-1",
            "XB-XA-003-25-1",
            "XB-XA-003-1999-1",
            "XB-XA-003-2025-99999999999999999999",
            "XB-XA-3-2025-1",
            "XB003"
        }) {
            assertThatThrownBy(() -> Serial.parse(wrong)).as(wrong).isInstanceOf(Unknown.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "XB-XA-003-2025-117",
                " xb-xa-003-2025-117 ",
                "XB XA 003 2025 117",
                "xb_xa_003_2025_117",
                "XB–XA–003–2025–117",
                "XB-XA-003-2025-000000117",
                "XB-XA-003-2025-117-95",
                "xb xa 003 2025 0117 95"
            })
    void is_read_as_people_write_it(String typed) {
        assertThat(Serial.read(typed)).contains(Serial.parse("XB-XA-003-2025-117"));
    }

    @Test
    void shows_a_slip_by_its_check_digits() {
        Serial serial = Serial.parse("XB-XA-003-2025-117");
        assertThat(serial.withCheckDigits()).isEqualTo("XB-XA-003-2025-117-95");
        assertThatThrownBy(() -> Serial.read("XB-XA-003-2025-171-95")).isInstanceOf(MistypedSerial.class);
        assertThatThrownBy(() -> Serial.read("XB-XA-003-2025-117-86"))
                .isInstanceOf(MistypedSerial.class)
                .hasMessageStartingWith("The last two digits of “XB-XA-003-2025-117-86” do not fit the rest");
        assertThat(Serial.read("XB003")).isEmpty();
        assertThat(Serial.read(null)).isEmpty();
        assertThat(Serial.read("XB-XA-003-2025-117-955")).isEmpty();
    }
}
