package org.tandem.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Period;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("A verified period")
class VerificationsTest {

    private Rooms rooms;

    @AfterEach
    void close() {
        rooms.close();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void is_read_back_as_it_was_verified(TestDatabase kind) {
        rooms = Rooms.on(kind, Instant.parse("2026-11-22T10:00:00Z"));
        Verifications verifications = rooms.get(Verifications.class);
        VerifiedPeriod verified = new VerifiedPeriod(
                "XB003-MR01",
                Pair.of("XA", "XB"),
                "XB003",
                new Period(LocalDate.of(2024, 7, 1), LocalDate.of(2026, 6, 30)),
                new TreeMap<>(Map.of(Vintage.of(2025), Tonnes.of(501), Vintage.of(2026), Tonnes.of(499))),
                new TreeMap<>(Map.of(
                        Vintage.of(2024), new Period(LocalDate.of(2024, 7, 1), LocalDate.of(2024, 12, 31)),
                        Vintage.of(2025), new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31)),
                        Vintage.of(2026), new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 6, 30)))),
                "TPE1");

        rooms.transaction(() -> {
            verifications.record(verified);
            return null;
        });

        assertThat(verifications.verified("XB003-MR01")).contains(verified);
        assertThat(verifications.ofProject("XB003")).containsExactly(verified);
        assertThat(verifications.verified("XB003-MR02")).isEmpty();
    }
}
