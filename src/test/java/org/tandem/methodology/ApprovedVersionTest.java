package org.tandem.methodology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An approved version")
class ApprovedVersionTest {

    @Test
    void tells_of_its_end_and_of_a_hold_only_what_was_released() {
        ApprovedVersion kept = new ApprovedVersion(
                MethodologiesTest.version("1.0", LocalDate.of(2025, 3, 1)), "XB-2025-001", "XB_PM001");
        kept.hold(LocalDate.of(2026, 1, 1), "XB-2026-001");
        kept.takeUp(LocalDate.of(2026, 6, 1), "XB-2026-002");
        kept.endOn(LocalDate.of(2026, 8, 31), "XB-2026-003");

        assertThat(kept.laterDecisions()).containsExactlyInAnyOrder("XB-2026-001", "XB-2026-002", "XB-2026-003");
        assertThat(kept.value(decision -> false).hold()).isEmpty();
        assertThat(kept.value(decision -> false).validUntil()).isEmpty();
        assertThat(kept.value("XB-2026-001"::equals).hold().orElseThrow().until())
                .isEmpty();
        MethodologyVersion all = kept.value();
        assertThat(all.hold().orElseThrow().until()).contains(LocalDate.of(2026, 5, 31));
        assertThat(all.validUntil()).contains(LocalDate.of(2026, 8, 31));
    }
}
