package org.tandem.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.support.Practice.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tandem.bilateral.PairLife;
import org.tandem.bilateral.RecordKind;
import org.tandem.bilateral.Terms;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Period;
import org.tandem.kernel.Refusal;
import org.tandem.project.Stage.Registered.Change;
import org.tandem.project.Stage.Registered.What;
import org.tandem.support.Rooms;
import org.tandem.support.SignedByBoth;
import org.tandem.support.TestDatabase;

@DisplayName("The end of a project's crediting")
class CreditingEndTest {

    /** Empty where there is none of it. The pair ends on a day that comes before, between or after the others. */
    @ParameterizedTest
    @CsvSource({
        "          ,           ,           , 2034-12-31, PERIOD,",
        "2040-12-31,           ,           , 2040-12-31, PERIOD,     XB-2026-801",
        "          , 2030-01-01,           , 2029-12-31, WITHDRAWAL, XB-2026-802",
        "2040-12-31, 2030-01-01,           , 2029-12-31, WITHDRAWAL, XB-2026-802",
        "2040-12-31, 2050-01-01,           , 2040-12-31, PERIOD,     XB-2026-801",
        "          , 2035-01-01,           , 2034-12-31, PERIOD,",
        "          ,           , 2028-06-30, 2028-06-30, PAIR,       XA-XB-N001",
        "          , 2028-01-01, 2028-06-30, 2027-12-31, WITHDRAWAL, XB-2026-802",
        "          , 2030-01-01, 2028-06-30, 2028-06-30, PAIR,       XA-XB-N001",
        "2040-12-31,           , 2038-06-30, 2038-06-30, PAIR,       XA-XB-N001",
        "          ,           , 2038-06-30, 2034-12-31, PERIOD,",
        "          ,           , 2034-12-31, 2034-12-31, PERIOD,",
    })
    void is_whatever_comes_first(
            LocalDate renewed, LocalDate withdrawn, LocalDate pair, LocalDate last, CreditingEnd.Why why, String by) {
        try (Rooms rooms = Rooms.on(TestDatabase.H2, Instant.parse("2026-03-02T09:00:00Z"), world(rules()))) {
            organisations(rooms);
            if (pair != null) {
                sign(rooms, pair);
            }
            List<Change> changes = new ArrayList<>();
            if (renewed != null) {
                changes.add(new Change(What.RENEWED, renewed, "XB-2026-801"));
            }
            if (withdrawn != null) {
                changes.add(new Change(What.WITHDRAWN, withdrawn, "XB-2026-802"));
            }

            assertThat(rooms.get(Crediting.class)
                            .end(
                                    PAIR,
                                    new Stage.Registered(
                                            LocalDate.of(2026, 3, 2), ProjectCase.CREDITING, "XB-2026-800", changes)))
                    .isEqualTo(new CreditingEnd(last, why, Optional.ofNullable(by)));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void keeps_days_after_the_last_one_of_the_pair_from_being_credited(TestDatabase kind) {
        try (Rooms rooms = Rooms.on(kind, Instant.parse("2026-03-02T09:00:00Z"), world(rules()))) {
            organisations(rooms);
            RegisteredProject project = rooms.get(Projects.class)
                    .registered(new ProjectCase(rooms).registered())
                    .orElseThrow();
            Crediting crediting = rooms.get(Crediting.class);
            Period days = new Period(LocalDate.of(2028, 6, 1), LocalDate.of(2028, 7, 31));
            crediting.mustBeWithinThePair(project, days);
            sign(rooms, LocalDate.of(2028, 6, 30));

            assertThatThrownBy(() -> crediting.mustBeWithinThePair(project, days))
                    .isInstanceOf(OutOfTurn.class)
                    .hasMessageStartingWith("What XB001 achieves is credited until 2028-06-30, the last day of what")
                    .satisfies(refused ->
                            assertThat(((Refusal) refused).paragraph()).contains("XA-XB-N001"));
            crediting.mustBeWithinThePair(project, new Period(days.from(), LocalDate.of(2028, 6, 30)));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void keeps_days_between_an_end_and_another_signature_from_being_credited(TestDatabase kind) {
        try (Rooms rooms = Rooms.on(kind, Instant.parse("2026-03-02T09:00:00Z"), world(rules()))) {
            organisations(rooms);
            RegisteredProject project = rooms.get(Projects.class)
                    .registered(new ProjectCase(rooms).registered())
                    .orElseThrow();
            Crediting crediting = rooms.get(Crediting.class);
            sign(rooms, LocalDate.of(2028, 6, 30));
            rooms.clock().moveTo(Instant.parse("2028-08-01T09:00:00Z"));
            new SignedByBoth(rooms).record(RecordKind.SIGNATURE, LocalDate.of(2029, 1, 1), Optional.empty(), false);

            for (Period days : List.of(
                    new Period(LocalDate.of(2028, 6, 1), LocalDate.of(2028, 7, 1)),
                    new Period(LocalDate.of(2028, 9, 1), LocalDate.of(2028, 9, 30)),
                    new Period(LocalDate.of(2028, 12, 31), LocalDate.of(2029, 1, 31)))) {
                assertThatThrownBy(() -> crediting.mustBeWithinThePair(project, days))
                        .isInstanceOf(OutOfTurn.class)
                        .hasMessage(
                                "What XB001 achieves is credited until 2028-06-30, the last day of what the two governments"
                                        + " of XA-XB agreed on, and again from 2029-01-01. %s has days after it.",
                                days)
                        .satisfies(refused ->
                                assertThat(((Refusal) refused).paragraph()).contains("XA-XB-N001"));
            }
            crediting.mustBeWithinThePair(project, new Period(LocalDate.of(2028, 6, 1), LocalDate.of(2028, 6, 30)));
            crediting.mustBeWithinThePair(project, new Period(LocalDate.of(2029, 1, 1), LocalDate.of(2029, 1, 31)));
            // A crediting period that ends in between has its last credited day before it, and one that goes on after
            // it does not.
            assertThat(crediting.end(PAIR, until(LocalDate.of(2028, 12, 31))))
                    .isEqualTo(new CreditingEnd(
                            LocalDate.of(2028, 6, 30), CreditingEnd.Why.PAIR, Optional.of("XA-XB-N001")));
            assertThat(crediting.end(PAIR, until(LocalDate.of(2029, 1, 1))))
                    .isEqualTo(new CreditingEnd(LocalDate.of(2029, 1, 1), CreditingEnd.Why.PERIOD, Optional.empty()));
        }
    }

    @Test
    void is_said_by_the_last_renewal() {
        Stage.Registered renewedTwice = new Stage.Registered(
                LocalDate.of(2026, 3, 2),
                ProjectCase.CREDITING,
                "XB-2026-800",
                List.of(
                        new Change(What.RENEWED, LocalDate.of(2040, 12, 31), "XB-2026-801"),
                        new Change(What.RENEWED, LocalDate.of(2045, 12, 31), "XB-2026-802")));

        assertThat(CreditingEnd.earliest(renewedTwice, List.of()))
                .isEqualTo(new CreditingEnd(
                        LocalDate.of(2045, 12, 31), CreditingEnd.Why.PERIOD, Optional.of("XB-2026-802")));
    }

    /** What was signed again and terminated before it had effect. */
    @Test
    void lies_before_the_first_of_times_without_anything_agreed_on_that_touch() {
        LocalDate ended = LocalDate.of(2028, 7, 1);
        LocalDate terminated = LocalDate.of(2028, 12, 1);
        Terms by = new Terms("N001", RecordKind.ENDING, ended, ended, Optional.empty(), false);
        Terms then = new Terms("N003", RecordKind.TERMINATION, terminated, terminated, Optional.empty(), false);

        assertThat(CreditingEnd.earliest(
                        until(LocalDate.of(2034, 12, 31)),
                        List.of(
                                new PairLife.Break(ended, Optional.of(LocalDate.of(2028, 12, 31)), by),
                                new PairLife.Break(terminated, Optional.empty(), then))))
                .isEqualTo(new CreditingEnd(ended.minusDays(1), CreditingEnd.Why.PAIR, Optional.of("N001")));
    }

    private static Stage.Registered until(LocalDate last) {
        return new Stage.Registered(
                LocalDate.of(2026, 3, 2), new Period(ProjectCase.CREDITING.from(), last), "XB-2026-800", List.of());
    }

    private static void sign(Rooms rooms, LocalDate last) {
        new SignedByBoth(rooms).record(RecordKind.SIGNATURE, LocalDate.of(2020, 1, 1), Optional.of(last), true);
    }
}
