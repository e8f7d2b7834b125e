package org.tandem.methodology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Json;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Unknown;
import org.tandem.support.Practice;
import org.tandem.support.Rooms;
import org.tandem.support.TestDatabase;

@DisplayName("Approved methodologies")
class MethodologiesTest {

    private Rooms rooms;

    @AfterEach
    void close() {
        rooms.close();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void keep_every_version_and_a_later_one_ends_the_validity_of_the_earlier(TestDatabase kind) {
        rooms = Rooms.on(kind, Instant.parse("2026-11-22T10:00:00Z"));
        Methodologies methodologies = rooms.get(Methodologies.class);
        MethodologyVersion first = version("1.0", LocalDate.of(2025, 3, 1));
        MethodologyVersion second = version("2.0", LocalDate.of(2026, 5, 1));

        rooms.transaction(() -> {
            methodologies.add(first, "XB-2025-001", "XB_PM001");
            methodologies.add(second, "XB-2026-004", "XB_PM009");
            return null;
        });

        assertThat(methodologies.version("XB_AM001", "2.0")).contains(second);
        MethodologyVersion ended = methodologies.version("XB_AM001", "1.0").orElseThrow();
        assertThat(ended.validUntil()).contains(LocalDate.of(2026, 4, 30));
        assertThat(ended.validOn(LocalDate.of(2026, 4, 30))).isTrue();
        assertThat(ended.validOn(LocalDate.of(2026, 5, 1))).isFalse();
        assertThat(methodologies.current("XB_AM001")).contains(second);
        assertThat(methodologies.of(Pair.of("XA", "XB"))).containsExactly(second, ended);
        assertThat(methodologies.version("XB_AM002", "1.0")).isEmpty();
        // Nobody released the decisions, so the public hears of neither.
        assertThat(methodologies.published(Pair.of("XA", "XB"), 0, 9)).isEmpty();
        assertThat(methodologies.published("XB_AM001")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void are_put_on_hold_taken_up_again_and_withdrawn_by_decisions(TestDatabase kind) {
        rooms = Rooms.on(kind, Instant.parse("2026-11-22T10:00:00Z"));
        Methodologies methodologies = rooms.get(Methodologies.class);
        MethodologyStanding standing = rooms.get(MethodologyStanding.class);
        rooms.transaction(() -> {
            methodologies.add(version("1.0", LocalDate.of(2025, 3, 1)), "XB-2025-001", "XB_PM001");
            return null;
        });
        assertThatThrownBy(() -> check(standing, "XB_AM001", "VALID_AGAIN", LocalDate.of(2026, 1, 1)))
                .isInstanceOf(OutOfTurn.class);
        assertThatThrownBy(() -> check(standing, "XB_AM001", "ON_HOLD", LocalDate.of(2025, 2, 28)))
                .isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> check(standing, "XB_AM001", "PAINTED", LocalDate.of(2026, 1, 1)))
                .isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> check(standing, "XB_AM009", "ON_HOLD", LocalDate.of(2026, 1, 1)))
                .isInstanceOf(Unknown.class);
        assertThatThrownBy(() -> standing.check(Pair.of("XA", "XB"), "XB_AM001", "ON_HOLD", Json.tree(Map.of())))
                .hasMessageContaining("Enter the first day");

        decide("ON_HOLD", LocalDate.of(2026, 1, 1));
        assertThat(valid(methodologies, LocalDate.of(2025, 12, 31))).isTrue();
        assertThat(valid(methodologies, LocalDate.of(2026, 1, 1))).isFalse();
        assertThatThrownBy(() -> check(standing, "XB_AM001", "ON_HOLD", LocalDate.of(2026, 2, 1)))
                .isInstanceOf(OutOfTurn.class);
        decide("VALID_AGAIN", LocalDate.of(2026, 6, 1));
        assertThat(valid(methodologies, LocalDate.of(2026, 5, 31))).isFalse();
        assertThat(valid(methodologies, LocalDate.of(2026, 6, 1))).isTrue();
        decide("WITHDRAWN", LocalDate.of(2026, 9, 1));
        assertThat(valid(methodologies, LocalDate.of(2026, 8, 31))).isTrue();
        assertThat(valid(methodologies, LocalDate.of(2026, 9, 1))).isFalse();
        assertThatThrownBy(() -> check(standing, "XB_AM001", "VALID_AGAIN", LocalDate.of(2026, 9, 2)))
                .isInstanceOf(Unknown.class);
    }

    /** Each state with every decision on it: on hold, valid again, withdrawn. */
    @Test
    void stand_as_decisions_left_them_and_take_no_other_decision() {
        rooms = Rooms.on(TestDatabase.H2, Instant.parse("2026-11-22T10:00:00Z"));
        Methodologies methodologies = rooms.get(Methodologies.class);
        rooms.transaction(() -> {
            methodologies.add(version("1.0", LocalDate.of(2025, 3, 1)), "XB-2025-001", "XB_PM001");
            return null;
        });
        assertThat(possible()).as("valid").isEqualTo("H-W");
        decide("ON_HOLD", LocalDate.of(2026, 1, 1));
        assertThat(possible()).as("on hold").isEqualTo("-AW");
        decide("VALID_AGAIN", LocalDate.of(2026, 2, 1));
        assertThat(possible()).as("valid again").isEqualTo("H-W");
        decide("ON_HOLD", LocalDate.of(2026, 3, 1));
        rooms.transaction(() -> {
            methodologies.add(version("2.0", LocalDate.of(2026, 4, 1)), "XB-2026-004", "XB_PM009");
            return null;
        });
        assertThat(possible()).as("replaced while on hold").isEqualTo("H-W");
        decide("WITHDRAWN", LocalDate.of(2026, 9, 1));
        assertThat(possible()).as("withdrawn").isEqualTo("---");
    }

    private String possible() {
        MethodologyStanding standing = rooms.get(MethodologyStanding.class);
        StringBuilder possible = new StringBuilder();
        Map.of("ON_HOLD", 'H', "VALID_AGAIN", 'A', "WITHDRAWN", 'W').entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(step -> {
                    try {
                        check(standing, "XB_AM001", step.getKey(), LocalDate.of(2026, 10, 1));
                        possible.append(step.getValue());
                    } catch (OutOfTurn | Unknown refused) {
                        possible.append('-');
                    }
                });
        return possible.toString();
    }

    private void decide(String outcome, LocalDate from) {
        Practice.adopt(
                rooms,
                "XB-2026-7" + from.getMonthValue(),
                MethodologyStanding.KIND,
                "XB_AM001",
                outcome,
                LocalDate.of(2026, 1, 1),
                new MethodologyStanding.Content(from));
    }

    private static void check(MethodologyStanding standing, String number, String outcome, LocalDate from) {
        standing.check(Pair.of("XA", "XB"), number, outcome, Json.tree(new MethodologyStanding.Content(from)));
    }

    private static boolean valid(Methodologies methodologies, LocalDate day) {
        return methodologies.version("XB_AM001", "1.0").orElseThrow().validOn(day);
    }

    static MethodologyVersion version(String version, LocalDate from) {
        return new MethodologyVersion(
                "XB_AM001",
                version,
                Pair.of("XA", "XB"),
                "Installation of a solar PV system",
                1,
                from,
                Optional.empty(),
                Optional.empty(),
                List.of(new MethodologyVersion.Criterion(1, "The project installs a solar PV system.")),
                new CalculationModel(
                        List.of(new CalculationModel.Parameter(
                                "EG",
                                "Electricity generated",
                                "MWh",
                                CalculationModel.Kind.MONITORED,
                                Optional.empty(),
                                Optional.empty())),
                        List.of(new CalculationModel.Equation("RE", "EG * 0.533", "Reference emissions"))));
    }
}
