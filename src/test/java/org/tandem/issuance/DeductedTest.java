package org.tandem.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.numbers.fraction.BigFraction;
import org.tandem.committee.RulesInForce.Basis;
import org.tandem.committee.RulesInForce.Deduction;
import org.tandem.committee.RulesInForce.DeductionKind;
import org.tandem.committee.RulesInForce.DeductionRounding;
import org.tandem.committee.RulesInForce.Reckoning;
import org.tandem.committee.RulesInForce.TakenIn;
import org.tandem.kernel.Share;
import org.tandem.kernel.Tonnes;

@Label("A deduction")
class DeductedTest {

    @Example
    void is_a_part_of_the_whole_whatever_another_takes() {
        List<Deduction> rules = List.of(
                rule("SOP", Share.of(5, 100), DeductionRounding.HALF_UP, Reckoning.PER_ISSUANCE),
                rule("OMGE", Share.of(2, 100), DeductionRounding.HALF_UP, Reckoning.PER_ISSUANCE));

        // A figure that was published: 648,783 t leave 603,368.
        assertThat(amounts(rules, 648_783)).containsExactly(32_439L, 12_976L);
        assertThat(amounts(rules, 333)).containsExactly(17L, 7L);
        assertThat(amounts(rules, 1_000)).containsExactly(50L, 20L);
    }

    @Example
    void is_rounded_as_the_rules_say() {
        assertThat(amounts(one(DeductionRounding.DOWN), 333)).containsExactly(16L);
        assertThat(amounts(one(DeductionRounding.HALF_UP), 333)).containsExactly(17L);
        assertThat(amounts(one(DeductionRounding.UP), 333)).containsExactly(17L);
        assertThat(amounts(one(DeductionRounding.HALF_UP), 330)).containsExactly(17L);
        assertThat(amounts(one(DeductionRounding.DOWN), 0)).containsExactly(0L);
        assertThat(amounts(one(DeductionRounding.UP), 340)).containsExactly(17L);
    }

    @Example
    void is_counted_of_what_its_basis_says() {
        Deduction transferred = new Deduction(
                "SOP",
                DeductionKind.SHARE_OF_PROCEEDS,
                Basis.FIRST_TRANSFER,
                Share.of(1, 20),
                DeductionRounding.DOWN,
                Reckoning.PER_ISSUANCE,
                TakenIn.MONEY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "assumed");

        assertThat(Deducted.of(List.of(transferred), Tonnes.of(1_000), Tonnes.of(900), Map.of()))
                .extracting(Deducted::of, Deducted::amount)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Tonnes.of(900), Tonnes.of(45)));
    }

    @Property(tries = 1_000)
    void counted_together_takes_over_time_exactly_its_part_rounded_once(
            @ForAll("parts") Share part,
            @ForAll @Size(min = 1, max = 40) List<@LongRange(min = 0, max = 1_000_000) Long> issuances,
            @ForAll DeductionRounding rounding) {
        BigFraction carried = BigFraction.ZERO;
        long taken = 0;
        long issued = 0;
        for (long amount : issuances) {
            Deducted one = Deducted.of(rule("SOP", part, rounding, Reckoning.CUMULATIVE), Tonnes.of(amount), carried);
            assertThat(one.carriedIn()).isEqualTo(carried);
            assertThat(one.decided().left())
                    .isEqualTo(one.exact().subtract(one.amount().count()));
            carried = one.carriedOut();
            taken += one.amount().count();
            issued += amount;
            assertThat(carried.abs()).isLessThan(BigFraction.ONE);
        }
        BigFraction exact = part.of(Tonnes.of(issued));
        assertThat(exact.subtract(taken)).isEqualTo(carried);
        assertThat(Deducted.of(rule("SOP", part, rounding, Reckoning.PER_ISSUANCE), Tonnes.of(issued), BigFraction.ZERO)
                        .amount())
                .isEqualTo(Tonnes.of(taken));
    }

    @Property(tries = 1_000)
    void is_never_less_of_more(
            @ForAll("parts") Share part,
            @ForAll @LongRange(min = 0, max = 1_000_000) long amount,
            @ForAll @LongRange(min = 0, max = 1_000) long more,
            @ForAll DeductionRounding rounding) {
        Deduction rule = rule("SOP", part, rounding, Reckoning.PER_ISSUANCE);

        assertThat(Deducted.of(rule, Tonnes.of(amount + more), BigFraction.ZERO).amount())
                .isGreaterThanOrEqualTo(
                        Deducted.of(rule, Tonnes.of(amount), BigFraction.ZERO).amount());
    }

    @Provide
    Arbitrary<Share> parts() {
        return Combinators.combine(Arbitraries.longs().between(0, 97), Arbitraries.of(97L, 100L, 1_000L))
                .as((part, whole) -> Share.of(part, whole));
    }

    private static List<Deduction> one(DeductionRounding rounding) {
        return List.of(rule("SOP", Share.of(1, 20), rounding, Reckoning.PER_ISSUANCE));
    }

    private static List<Long> amounts(List<Deduction> rules, long issued) {
        List<Long> amounts = new ArrayList<>();
        Deducted.of(rules, Tonnes.of(issued), Tonnes.NONE, Map.of())
                .forEach(one -> amounts.add(one.amount().count()));
        return amounts;
    }

    private static Deduction rule(String code, Share part, DeductionRounding rounding, Reckoning reckoning) {
        return new Deduction(
                code,
                DeductionKind.SHARE_OF_PROCEEDS,
                Basis.ISSUED,
                part,
                rounding,
                reckoning,
                TakenIn.MONEY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "assumed");
    }
}
