package org.tandem.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.numbers.fraction.BigFraction;
import org.tandem.committee.RulesInForce.Basis;
import org.tandem.committee.RulesInForce.Deduction;
import org.tandem.committee.RulesInForce.DeductionKind;
import org.tandem.committee.RulesInForce.DeductionRounding;
import org.tandem.committee.RulesInForce.Reckoning;
import org.tandem.committee.RulesInForce.TakenIn;
import org.tandem.committee.RulesInForce.UnitsTo;
import org.tandem.kernel.InputRefused;
import org.tandem.kernel.Party;
import org.tandem.kernel.Share;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;

@Label("Deductions in units")
class DeductionsTest {

    private static final Party XA = new Party("XA");
    private static final Party XB = new Party("XB");

    @Example
    void take_of_all_that_is_issued_before_the_sides_share() {
        Deductions deductions = new Deductions(
                List.of(
                        rule("SOP", Basis.ISSUED, "1/20", DeductionRounding.HALF_UP, Reckoning.PER_ISSUANCE),
                        rule("OMGE", Basis.ISSUED, "1/50", DeductionRounding.HALF_UP, Reckoning.PER_ISSUANCE)),
                vintages(400_000, 248_783),
                XA,
                Map.of());

        // A figure that was published: 648,783 t leave 603,368.
        assertThat(SetAside.total(deductions.shared())).isEqualTo(Tonnes.of(603_368));
        assertThat(deductions.of(split(deductions.shared(), Share.HALF, vintages(0, 0))))
                .extracting(one -> one.rule().code() + " " + one.amount().count() + " " + one.vintages())
                .containsExactly(
                        "SOP 32439 {2025=20\u202f000, 2026=12\u202f439}",
                        "OMGE 12976 {2025=8\u202f000, 2026=4\u202f976}");
    }

    @Example
    void take_of_what_becomes_the_acquirers_before_its_recipients_share() {
        Deductions deductions = new Deductions(
                List.of(rule("OMGE", Basis.FIRST_TRANSFER, "1/50", DeductionRounding.DOWN, Reckoning.PER_ISSUANCE)),
                vintages(10_000),
                XA,
                Map.of());
        SortedMap<Vintage, Tonnes> taken = deductions.takenOf(split(vintages(10_000), Share.ALL, vintages(0)));

        // 10,000 authorised: 200 are cancelled and 9,800 left.
        assertThat(taken).containsExactly(Map.entry(Vintage.of(2025), Tonnes.of(200)));
        assertThat(deductions.of(split(vintages(10_000), Share.ALL, taken)))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.of()).isEqualTo(Tonnes.of(10_000));
                    assertThat(one.vintages()).isEqualTo(taken);
                });
    }

    @Example
    void that_come_to_more_than_there_is_are_refused_in_words() {
        Deductions deductions = new Deductions(
                List.of(
                        rule("SOP", Basis.ISSUED, "1/20", DeductionRounding.UP, Reckoning.PER_ISSUANCE),
                        rule("OMGE", Basis.ISSUED, "1/50", DeductionRounding.UP, Reckoning.PER_ISSUANCE)),
                vintages(1),
                XA,
                Map.of());

        assertThatThrownBy(deductions::shared)
                .isInstanceOf(InputRefused.class)
                .hasMessageContaining("The rules set 2 t aside of 1 t: rounded up, that is more than there is.");
    }

    /** Whatever the rules, the vintages and the sides' shares: every tonne is given once, and whoever counts again gets the same. */
    @Property(tries = 1_000)
    void leave_nothing_over_and_take_nothing_twice(
            @ForAll("rules") List<Deduction> rules,
            @ForAll @Size(min = 1, max = 5) List<@LongRange(min = 10, max = 1_000_000) Long> amounts,
            @ForAll @IntRange(min = 0, max = 97) int ofXa) {
        SortedMap<Vintage, Tonnes> issued =
                vintages(amounts.stream().mapToLong(Long::longValue).toArray());
        Deductions deductions = new Deductions(rules, issued, XA, Map.of());
        Share share = Share.of(ofXa, 97);
        SortedMap<Vintage, Tonnes> none = new TreeMap<>();
        SortedMap<Vintage, Tonnes> taken = deductions.takenOf(split(deductions.shared(), share, none));
        Split split = split(deductions.shared(), share, taken);

        List<Deducted> all = deductions.of(split);

        assertThat(all).extracting(Deducted::rule).isEqualTo(rules);
        for (Vintage vintage : issued.keySet()) {
            long aside = all.stream()
                    .mapToLong(one -> one.vintages().get(vintage).count())
                    .sum();
            long given = split.lines().stream()
                    .filter(line -> line.vintage().equals(vintage))
                    .mapToLong(line -> line.total().count())
                    .sum();
            assertThat(given + aside).isEqualTo(issued.get(vintage).count());
        }
        long whole = SetAside.total(issued).count();
        long transferred = split.partOf(XA).count();
        for (Deducted one : all) {
            long basis = one.rule().basis() == Basis.ISSUED ? whole : transferred;
            assertThat(one.of()).isEqualTo(Tonnes.of(basis));
            assertThat(SetAside.total(one.vintages())).isEqualTo(one.amount());
            assertThat(one.exact().subtract(one.amount().count()).abs()).isLessThan(BigFraction.ONE);
        }
    }

    /** The sum of what is taken is the rounding of the sum, at whatever point one stops. */
    @Property(tries = 500)
    void counted_together_take_over_time_the_rounding_of_the_sum(
            @ForAll DeductionRounding rounding,
            @ForAll Basis basis,
            @ForAll @IntRange(min = 0, max = 40) int part,
            @ForAll @Size(min = 1, max = 25) List<@LongRange(min = 1, max = 10_000) Long> issuances) {
        Deduction rule = rule("OMGE", basis, part + "/97", rounding, Reckoning.CUMULATIVE);
        Map<String, BigFraction> carried = new HashMap<>();
        long issued = 0;
        long taken = 0;
        for (long amount : issuances) {
            Deductions deductions = new Deductions(List.of(rule), vintages(amount), XA, carried);
            Split split = split(
                    deductions.shared(),
                    Share.ALL,
                    deductions.takenOf(split(deductions.shared(), Share.ALL, new TreeMap<>())));
            Deducted one = deductions.of(split).get(0);
            Deducted.Decided decided = one.decided();
            assertThat(split.total().plus(one.amount())).isEqualTo(Tonnes.of(amount));
            carried.merge("OMGE", decided.left(), BigFraction::add);
            issued += amount;
            taken += one.amount().count();

            Deducted once = Deducted.of(
                    rule("OMGE", basis, part + "/97", rounding, Reckoning.PER_ISSUANCE),
                    Tonnes.of(issued),
                    BigFraction.ZERO);
            assertThat(taken).isEqualTo(once.amount().count());
            assertThat(carried.get("OMGE")).isEqualTo(once.exact().subtract(taken));
        }
    }

    @Property(tries = 1_000)
    void spread_over_vintages_take_no_more_of_one_than_it_has(
            @ForAll @Size(min = 1, max = 6) List<@LongRange(min = 0, max = 1_000) Long> amounts,
            @ForAll @IntRange(min = 0, max = 100) int percent) {
        SortedMap<Vintage, Tonnes> of =
                vintages(amounts.stream().mapToLong(Long::longValue).toArray());
        Tonnes amount = Tonnes.of(SetAside.total(of).count() * percent / 100);

        SortedMap<Vintage, Tonnes> taken = SetAside.spread(amount, of);

        assertThat(SetAside.total(taken)).isEqualTo(amount);
        taken.forEach((vintage, some) -> assertThat(some).isLessThanOrEqualTo(of.get(vintage)));
    }

    @Provide
    Arbitrary<List<Deduction>> rules() {
        return Combinators.combine(
                        Arbitraries.of(Basis.values()),
                        Arbitraries.integers().between(0, 25),
                        Arbitraries.of(DeductionRounding.values()))
                .as((basis, part, rounding) -> rule("D", basis, part + "/97", rounding, Reckoning.PER_ISSUANCE))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(rules -> {
                    List<Deduction> named = new ArrayList<>();
                    for (Deduction rule : rules) {
                        named.add(rule(
                                "D" + named.size(),
                                rule.basis(),
                                rule.part().toString(),
                                rule.rounding(),
                                rule.reckoning()));
                    }
                    return named;
                })
                // Rounded up, three tonnes could be asked of none.
                .filter(rules -> rules.stream()
                        .noneMatch(rule ->
                                rule.rounding() == DeductionRounding.UP && rule.basis() == Basis.FIRST_TRANSFER));
    }

    private static SortedMap<Vintage, Tonnes> vintages(long... amounts) {
        SortedMap<Vintage, Tonnes> vintages = new TreeMap<>();
        for (long amount : amounts) {
            vintages.put(Vintage.of(2025 + vintages.size()), Tonnes.of(amount));
        }
        return vintages;
    }

    /** What is shared goes to XA by its share, rounded down and less what is taken, and the rest to XB. */
    private static Split split(SortedMap<Vintage, Tonnes> shared, Share ofXa, Map<Vintage, Tonnes> taken) {
        List<Split.Line> lines = new ArrayList<>();
        shared.forEach((vintage, whole) -> {
            Tonnes part = Tonnes.of(ofXa.of(whole).longValue());
            Tonnes off = taken.getOrDefault(vintage, Tonnes.NONE);
            lines.add(new Split.Line(
                    vintage,
                    List.of(new Split.Part(XA, "GOV", part.minus(off)), new Split.Part(XB, "GOV", whole.minus(part))),
                    Map.of(XA, off)));
        });
        return new Split(lines);
    }

    private static Deduction rule(
            String code, Basis basis, String part, DeductionRounding rounding, Reckoning reckoning) {
        return new Deduction(
                code,
                DeductionKind.OMGE,
                basis,
                Share.parse(part),
                rounding,
                reckoning,
                TakenIn.UNITS,
                Optional.of(UnitsTo.CANCELLATION),
                Optional.of("XB-8001"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "assumed");
    }
}
