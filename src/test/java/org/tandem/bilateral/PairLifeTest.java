package org.tandem.bilateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tandem.bilateral.RecordKind.*;
import static org.tandem.support.Practice.PAIR;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.kernel.OutOfTurn;
import org.tandem.kernel.Period;

@DisplayName("A pair's life")
class PairLifeTest {

    private static final LocalDate SIGNED = LocalDate.of(2020, 5, 4);
    private static final LocalDate EFFECT = LocalDate.of(2020, 7, 1);
    private static final LocalDate LAST = LocalDate.of(2025, 12, 31);
    private static final Terms SIGNATURE_TO_2025 = terms("N001", SIGNATURE, SIGNED, EFFECT, Optional.of(LAST));

    @Test
    void goes_on_as_its_rules_say_where_nothing_is_recorded() {
        assertThat(life(true).on(EFFECT).words()).isEqualTo("active");
        assertThat(life(false).on(EFFECT).words()).isEqualTo("without rules");
        assertThat(life(true).lastDay()).isEmpty();
    }

    @Test
    void begins_with_its_signature_and_runs_out_after_its_last_day() {
        PairLife life = life(true, SIGNATURE_TO_2025);

        assertThat(life.on(SIGNED.minusDays(1))).isEqualTo(new LifeStage.NotSigned(SIGNATURE_TO_2025));
        assertThat(life.on(SIGNED)).isInstanceOf(LifeStage.Signed.class);
        assertThat(life.on(EFFECT.minusDays(1))).isInstanceOf(LifeStage.Signed.class);
        assertThat(life.on(EFFECT)).isInstanceOf(LifeStage.Active.class);
        assertThat(life.on(LAST)).isInstanceOf(LifeStage.Active.class);
        assertThat(life.on(LAST.plusDays(1))).isEqualTo(new LifeStage.Ended(SIGNATURE_TO_2025, LAST.plusDays(1)));
        assertThat(life.lastDay()).contains(LAST);
    }

    @Test
    void is_without_rules_until_its_committee_has_some() {
        assertThat(life(false, SIGNATURE_TO_2025).on(EFFECT)).isInstanceOf(LifeStage.WithoutRules.class);
        assertThat(life(false, SIGNATURE_TO_2025).on(LAST.plusDays(1))).isInstanceOf(LifeStage.Ended.class);
        Terms extended = terms("N002", EXTENSION, SIGNED, LocalDate.of(2024, 1, 1), Optional.of(LAST.plusYears(1)));
        assertThat(life(false, SIGNATURE_TO_2025, extended)
                        .on(LAST.plusYears(1))
                        .since())
                .as("an extension is not when it began")
                .contains(EFFECT);
    }

    @Test
    void lasts_longer_by_an_extension_also_while_suspended() {
        Terms suspended = terms("N002", SUSPENSION, LocalDate.of(2023, 1, 1));
        Terms extended = terms("N003", EXTENSION, SIGNED, LocalDate.of(2024, 1, 1), Optional.of(LAST.plusYears(5)));
        Terms resumed = terms("N004", RESUMPTION, LocalDate.of(2026, 6, 1));
        PairLife life = life(true, resumed, SIGNATURE_TO_2025, extended, suspended);

        assertThat(life.on(LocalDate.of(2022, 12, 31))).isInstanceOf(LifeStage.Active.class);
        assertThat(life.on(LocalDate.of(2026, 5, 31))).isInstanceOf(LifeStage.Suspended.class);
        assertThat(life.on(LocalDate.of(2026, 6, 1))).isEqualTo(new LifeStage.Extended(extended));
        assertThat(life.lastDay()).contains(LAST.plusYears(5));
    }

    @Test
    void ends_while_suspended_where_its_term_runs_out() {
        PairLife life = life(true, SIGNATURE_TO_2025, terms("N002", SUSPENSION, LocalDate.of(2025, 12, 1)));

        assertThat(life.on(LAST)).isInstanceOf(LifeStage.Suspended.class);
        assertThat(life.on(LAST.plusDays(1))).isInstanceOf(LifeStage.Ended.class);
    }

    @Test
    void ends_on_the_day_before_a_termination_that_is_still_to_come() {
        PairLife life = life(true, SIGNATURE_TO_2025, terms("N002", TERMINATION, LocalDate.of(2025, 3, 1)));

        assertThat(life.on(LocalDate.of(2025, 2, 28))).isInstanceOf(LifeStage.Active.class);
        assertThat(life.on(LocalDate.of(2025, 3, 1))).isInstanceOf(LifeStage.Terminated.class);
        assertThat(life.lastDay()).contains(LocalDate.of(2025, 2, 28));
    }

    @Test
    void takes_no_record_after_which_one_that_counts_could_not_stand() {
        Terms suspended = terms("N002", SUSPENSION, LocalDate.of(2023, 1, 1));

        assertThatThrownBy(() -> life(true, SIGNATURE_TO_2025, suspended)
                        .with(terms("N003", TERMINATION, LocalDate.of(2022, 6, 1))))
                .isInstanceOf(OutOfTurn.class)
                .hasMessage("XA-XB cannot be suspended from 1 Jan 2023 on: it is terminated then. See N003.");
    }

    @Test
    void was_there_before_its_first_record_where_that_is_no_signature() {
        PairLife life = life(
                true,
                terms("N001", ENDING, LocalDate.of(2022, 4, 1)),
                terms("N002", SIGNATURE, LocalDate.of(2023, 1, 1)));

        assertThat(life.on(LocalDate.of(2022, 3, 31))).isEqualTo(new LifeStage.NotRecorded(true));
        assertThat(life.on(LocalDate.of(2022, 4, 1))).isInstanceOf(LifeStage.Ended.class);
        assertThat(life.on(LocalDate.of(2023, 1, 1))).isInstanceOf(LifeStage.Active.class);
    }

    @Test
    void carries_on_what_was_promised_of_earlier_reductions_with_every_extension() {
        Terms promised = new Terms("N001", SIGNATURE, SIGNED, EFFECT, Optional.of(LAST), true);
        Terms extended = terms("N002", EXTENSION, SIGNED, LocalDate.of(2024, 1, 1), Optional.of(LAST.plusYears(1)));
        Terms again = terms("N003", EXTENSION, SIGNED, LocalDate.of(2026, 6, 1), Optional.of(LAST.plusYears(2)));
        Terms late = terms("N004", EXTENSION, SIGNED, LAST.plusYears(3), Optional.of(LAST.plusYears(4)));
        LocalDate over = LAST.plusYears(4).plusDays(1);

        assertThat(promise(life(true, promised, extended), LAST.plusYears(1).plusDays(1)))
                .isTrue();
        assertThat(promise(life(true, promised, extended, again, late), over)).isTrue();
        assertThat(promise(
                        life(true, promised, terms("N005", SUSPENSION, LocalDate.of(2023, 1, 1)), extended),
                        LAST.plusYears(1).plusDays(1)))
                .isTrue();
        assertThat(promise(life(false, promised, extended), LAST.plusYears(1).plusDays(1)))
                .isTrue();
        // Where the first text says nothing, a later one can promise it, and none of both promises nothing.
        assertThat(promise(
                        life(
                                true,
                                SIGNATURE_TO_2025,
                                new Terms("N002", EXTENSION, SIGNED, LAST, Optional.of(LAST.plusYears(1)), true)),
                        over))
                .isTrue();
        assertThat(promise(life(true, SIGNATURE_TO_2025, extended), over)).isFalse();
        // What ends it says for itself.
        assertThat(promise(life(true, promised, extended, terms("N003", TERMINATION, LocalDate.of(2025, 6, 1))), over))
                .isFalse();
    }

    private static boolean promise(PairLife life, LocalDate day) {
        return ((LifeStage.Over) life.on(day)).by().earlierReductions();
    }

    @Test
    void takes_no_extension_that_ends_no_later_than_what_it_extends() {
        PairLife life = life(true, SIGNATURE_TO_2025);

        for (LocalDate last : List.of(LAST, LAST.minusDays(1))) {
            assertThatThrownBy(() ->
                            life.with(terms("N002", EXTENSION, SIGNED, LocalDate.of(2024, 1, 1), Optional.of(last))))
                    .isInstanceOf(OutOfTurn.class)
                    .hasMessage("XA-XB cannot be extended until %s: it lasts until 31 Dec 2025 already. See N001."
                            .formatted(PairStopped.day(last)));
        }
        PairLife suspended = life.with(terms("N003", SUSPENSION, LocalDate.of(2023, 1, 1)));
        assertThatThrownBy(() ->
                        suspended.with(terms("N004", EXTENSION, SIGNED, LocalDate.of(2024, 1, 1), Optional.of(LAST))))
                .hasMessageContaining("it lasts until 31 Dec 2025 already");
        PairLife extended =
                life.with(terms("N002", EXTENSION, SIGNED, LocalDate.of(2024, 1, 1), Optional.of(LAST.plusDays(1))));
        assertThat(extended.lastDay()).contains(LAST.plusDays(1));
        // One that comes before another must leave that one longer too.
        assertThatThrownBy(() -> extended.with(
                        terms("N003", EXTENSION, SIGNED, LocalDate.of(2023, 1, 1), Optional.of(LAST.plusYears(1)))))
                .hasMessage("XA-XB cannot be extended until 1 Jan 2026: it lasts until 31 Dec 2026 already. See N003.");
        PairLife endless = life(true, terms("N001", SIGNATURE, SIGNED));
        assertThatThrownBy(() ->
                        endless.with(terms("N002", EXTENSION, SIGNED, LocalDate.of(2024, 1, 1), Optional.of(LAST))))
                .hasMessageContaining("it lasts without an end already");
        assertThat(endless.with(terms("N002", EXTENSION, LocalDate.of(2024, 1, 1)))
                        .lastDay())
                .isEmpty();
        // Until when it lasts is not known where nothing is recorded, suspended or not.
        assertThat(life(true, terms("N001", SUSPENSION, LocalDate.of(2023, 1, 1)))
                        .with(terms("N002", EXTENSION, SIGNED, LocalDate.of(2024, 1, 1), Optional.of(LAST)))
                        .lastDay())
                .contains(LAST);
        assertThat(life(true)
                        .with(terms("N001", EXTENSION, SIGNED, LocalDate.of(2024, 1, 1), Optional.of(LAST)))
                        .lastDay())
                .contains(LAST);
    }

    @Test
    void has_a_break_from_an_end_until_another_signature_or_a_late_extension_has_effect() {
        Terms signedAgain =
                terms("N002", SIGNATURE, LAST.plusDays(30), LAST.plusDays(60), Optional.of(LAST.plusYears(2)));
        Terms late = terms("N003", EXTENSION, SIGNED, LAST.plusYears(3), Optional.of(LAST.plusYears(4)));
        Terms ended = terms("N004", ENDING, LAST.plusYears(4).minusDays(9));

        assertThat(life(true).breaks()).isEmpty();
        assertThat(life(true, terms("N001", SIGNATURE, SIGNED)).breaks()).isEmpty();
        assertThat(life(true, SIGNATURE_TO_2025).breaks())
                .containsExactly(new PairLife.Break(LAST.plusDays(1), Optional.empty(), SIGNATURE_TO_2025));
        assertThat(life(true, SIGNATURE_TO_2025, signedAgain, late, ended).breaks())
                .containsExactly(
                        new PairLife.Break(LAST.plusDays(1), Optional.of(LAST.plusDays(59)), SIGNATURE_TO_2025),
                        new PairLife.Break(
                                LAST.plusYears(2).plusDays(1),
                                Optional.of(LAST.plusYears(3).minusDays(1)),
                                signedAgain),
                        new PairLife.Break(LAST.plusYears(4).minusDays(9), Optional.empty(), ended));
        // From one day to the next there is none.
        assertThat(life(true, SIGNATURE_TO_2025, terms("N002", SIGNATURE, LAST.plusDays(1)))
                        .breaks())
                .isEmpty();
    }

    @Test
    void has_days_in_a_break_that_touch_it_on_its_first_or_its_last() {
        PairLife.Break closed = new PairLife.Break(LAST.plusDays(1), Optional.of(LAST.plusDays(10)), SIGNATURE_TO_2025);

        assertThat(closed.overlaps(new Period(LAST, LAST))).isFalse();
        assertThat(closed.overlaps(new Period(LAST, LAST.plusDays(1)))).isTrue();
        assertThat(closed.overlaps(new Period(LAST.plusDays(10), LAST.plusDays(20))))
                .isTrue();
        assertThat(closed.overlaps(new Period(LAST.plusDays(11), LAST.plusDays(20))))
                .isFalse();
        assertThat(new PairLife.Break(LAST.plusDays(1), Optional.empty(), SIGNATURE_TO_2025)
                        .overlaps(new Period(LAST.plusDays(11), LAST.plusDays(20))))
                .isTrue();
    }

    private static PairLife life(boolean hasRules, Terms... records) {
        return new PairLife(PAIR, List.of(records), hasRules);
    }

    private static Terms terms(String number, RecordKind kind, LocalDate effect) {
        return terms(number, kind, effect, effect, Optional.empty());
    }

    private static Terms terms(
            String number, RecordKind kind, LocalDate signed, LocalDate effect, Optional<LocalDate> lastDay) {
        return new Terms(number, kind, signed, effect, lastDay, false);
    }
}
