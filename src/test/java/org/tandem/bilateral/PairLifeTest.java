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

        assertThat(life.on(SIGNED.minusDays(1))).isEqualTo(new LifeStage.NotRecorded(true));
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
