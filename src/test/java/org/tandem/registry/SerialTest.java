package org.tandem.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
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
}
