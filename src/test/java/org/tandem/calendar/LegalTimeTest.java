package org.tandem.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.kernel.Pair;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("Today")
class LegalTimeTest {

    private static final Pair PRACTICE = Pair.of("XA", "XB");
    private Rooms rooms;

    @AfterEach
    void close() {
        rooms.close();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void moves_for_the_practice_pair_alone_and_only_forward(TestDatabase kind) {
        rooms = Rooms.on(kind, Instant.parse("2026-11-22T10:00:00Z"));
        LegalTime time = rooms.get(LegalTime.class);
        rooms.transaction(() -> {
            rooms.get(EntityManager.class).persist(new PracticeClock("XA-XB", -30));
            return null;
        });
        assertThat(time.today(PRACTICE)).isEqualTo(LocalDate.of(2026, 10, 23));

        rooms.transaction(() -> {
            time.moveTo(PRACTICE, LocalDate.of(2026, 11, 1));
            return null;
        });

        assertThat(time.today(PRACTICE)).isEqualTo(LocalDate.of(2026, 11, 1));
        assertThat(time.today(Pair.of("JP", "MN"))).isEqualTo(LocalDate.of(2026, 11, 22));
        assertThatThrownBy(() -> time.moveTo(PRACTICE, LocalDate.of(2026, 10, 31)))
                .isInstanceOf(OnlyForward.class);
    }
}
