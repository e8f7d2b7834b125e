package org.tandem.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.numbers.fraction.BigFraction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.Level;
import org.tandem.committee.RulesInForce.Rounding;
import org.tandem.committee.RulesInForce.Rule;
import org.tandem.issuance.Worksheet.Claim;
import org.tandem.issuance.Worksheet.Row;
import org.tandem.issuance.Worksheet.Why;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Share;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;
import org.tandem.project.RegisteredProject.AllocationAgreement;
import org.tandem.project.RegisteredProject.Recipient;

@DisplayName("Allocation")
class AllocationTest {

    private static final Pair PAIR = Pair.of("XA", "XB");
    private static final Party XA = new Party("XA");
    private static final Party XB = new Party("XB");

    @Test
    void splits_the_practice_story_into_501_and_499() {
        AllocationAgreement half = new AllocationAgreement(
                1,
                Map.of(XA, Share.HALF, XB, Share.HALF),
                List.of(
                        new Recipient("GOV", "Government of Xalia", XA, Share.ALL),
                        new Recipient("GOV", "Government of Belmora", XB, Share.ALL)));
        TreeMap<Vintage, Tonnes> verified =
                new TreeMap<>(Map.of(Vintage.of(2025), Tonnes.of(501), Vintage.of(2026), Tonnes.of(499)));

        Proposal proposal = Allocation.propose(
                PAIR,
                verified,
                half,
                new RulesInForce.Allocation(level(Rounding.UP_FOR_NAMED, "XA"), level(Rounding.LARGEST_REMAINDER)),
                Carried.NOTHING);

        assertThat(proposal.lines()).extracting(l -> l.sides().of("XA")).containsExactly(t(251), t(250));
        assertThat(proposal.lines()).extracting(l -> l.sides().of("XB")).containsExactly(t(250), t(249));
        assertThat(proposal.split().totalOf(XA)).isEqualTo(t(501));
        assertThat(proposal.split().totalOf(XB)).isEqualTo(t(499));
    }

    @Test
    void gives_the_first_issuance_of_2016_as_printed_40_as_27_4_5_4() {
        AllocationAgreement agreement = new AllocationAgreement(
                1,
                Map.of(XA, Share.of(31, 40), XB, Share.of(9, 40)),
                List.of(
                        new Recipient("GOV", "", XA, Share.of(27, 31)),
                        new Recipient("PRIVATE", "", XA, Share.of(4, 31)),
                        new Recipient("GOV", "", XB, Share.of(5, 9)),
                        new Recipient("PRIVATE", "", XB, Share.of(4, 9))));

        Split split = Allocation.propose(
                        PAIR,
                        new TreeMap<>(Map.of(Vintage.of(2015), t(40))),
                        agreement,
                        new RulesInForce.Allocation(
                                level(Rounding.LARGEST_REMAINDER), level(Rounding.LARGEST_REMAINDER)),
                        Carried.NOTHING)
                .split();

        assertThat(split.lines().get(0).parts())
                .extracting(Split.Part::amount)
                .containsExactly(t(27), t(4), t(5), t(4));
    }

    @Test
    void gives_an_odd_tonne_to_whoever_was_cut_most_and_says_so() {
        Worksheet sheet = share(112_715, level(Rounding.LARGEST_REMAINDER), "372/1000", "628/1000");

        assertThat(amounts(sheet)).containsExactly(41_930L, 70_785L);
        Row first = sheet.rows().get(0);
        assertThat(first.exact()).isEqualTo(BigFraction.of(4_192_998, 100));
        assertThat(first.floor()).isEqualTo(41_929);
        assertThat(first.remainder()).isEqualTo(BigFraction.of(98, 100));
        assertThat(first.why()).isEqualTo(Why.LARGEST_REMAINDER);
        assertThat(first.carriedOut()).isEqualTo(BigFraction.of(-1, 50));
        assertThat(sheet.rows().get(1).why()).isEqualTo(Why.ROUNDED_DOWN);
    }

    @Test
    void gives_three_recipients_their_thirds_sevenths_and_twenty_firsts() {
        assertThat(amounts(share(41_930, level(Rounding.LARGEST_REMAINDER), "1/3", "1/7", "11/21")))
                .containsExactly(13_977L, 5_990L, 21_963L);
    }

    @Test
    void gives_an_odd_tonne_between_equals_to_the_first_of_the_agreement() {
        Worksheet sheet = share(151, level(Rounding.LARGEST_REMAINDER), "1/2", "1/2");

        assertThat(amounts(sheet)).containsExactly(76L, 75L);
        assertThat(sheet.rows().get(0).why()).isEqualTo(Why.FIRST_OF_EQUALS);
    }

    @Test
    void gives_two_odd_tonnes_to_two_of_three_equals() {
        assertThat(amounts(share(11, level(Rounding.LARGEST_REMAINDER), "1/3", "1/3", "1/3")))
                .containsExactly(4L, 4L, 3L);
    }

    @Test
    void leaves_whole_parts_alone_under_every_rule() {
        for (Rounding rounding : Rounding.values()) {
            Worksheet sheet = share(100, level(rounding, "c1"), "1/2", "3/10", "1/5");
            assertThat(amounts(sheet)).containsExactly(50L, 30L, 20L);
            assertThat(sheet.rows()).extracting(Row::why).containsOnly(Why.WHOLE);
        }
    }

    @Test
    void rounds_the_named_one_up_and_shares_the_rest_by_largest_remainder() {
        Worksheet sheet = share(10, level(Rounding.UP_FOR_NAMED, "c2"), "1/3", "1/3", "1/3");

        assertThat(amounts(sheet)).containsExactly(3L, 3L, 4L);
        assertThat(sheet.rows().get(2).why()).isEqualTo(Why.UP_FOR_NAMED);

        assertThat(amounts(share(11, level(Rounding.UP_FOR_NAMED, "c2"), "1/3", "1/3", "1/3")))
                .containsExactly(4L, 3L, 4L);
    }

    @Test
    void gives_every_odd_tonne_to_the_named_one_when_all_are_rounded_down() {
        Worksheet sheet = share(11, level(Rounding.DOWN_REST_TO_NAMED, "c1"), "1/3", "1/3", "1/3");

        assertThat(amounts(sheet)).containsExactly(3L, 5L, 3L);
        assertThat(sheet.rows().get(1).why()).isEqualTo(Why.REST_TO_NAMED);
    }

    @Test
    void falls_back_to_the_largest_remainder_where_the_rules_name_somebody_without_a_share() {
        Worksheet sheet = share(3, level(Rounding.UP_FOR_NAMED, "nobody"), "1/2", "1/2");

        assertThat(sheet.rule()).isEqualTo(Rounding.LARGEST_REMAINDER);
        assertThat(amounts(sheet)).containsExactly(2L, 1L);
    }

    @Test
    void with_carry_gives_a_third_of_single_tonnes_to_the_smaller_one_in_time() {
        Level carry = level(Rounding.LARGEST_REMAINDER_WITH_CARRY);
        Map<String, BigFraction> carried = Map.of();
        long smaller = 0;
        long[] issuances = {100, 100, 100, 1, 1, 1, 50, 7};
        long[] expected = {33, 34, 33, 0, 1, 0, 17, 2};
        for (int i = 0; i < issuances.length; i++) {
            Worksheet sheet = Allocation.share(t(issuances[i]), claims("1/3", "2/3"), carry, carried);
            assertThat(amounts(sheet)).containsExactly(expected[i], issuances[i] - expected[i]);
            carried = carriedOut(sheet);
            smaller += amounts(sheet).get(0);
        }
        assertThat(smaller).isEqualTo(120);
        assertThat(carried.values()).containsOnly(BigFraction.ZERO);
    }

    @Test
    void carries_what_the_committee_decided_not_what_was_proposed() {
        AllocationAgreement half = new AllocationAgreement(
                1,
                Map.of(XA, Share.HALF, XB, Share.HALF),
                List.of(new Recipient("GOV", "", XA, Share.ALL), new Recipient("GOV", "", XB, Share.ALL)));
        Split decided = new Split(List.of(new Split.Line(
                Vintage.of(2025), List.of(new Split.Part(XA, "GOV", t(60)), new Split.Part(XB, "GOV", t(41))))));

        Carried carried = Carried.after(half, List.of(decided));

        assertThat(carried.sides()).containsEntry("XA", BigFraction.of(-19, 2));
        assertThat(carried.sides()).containsEntry("XB", BigFraction.of(19, 2));
    }

    @Test
    void refuses_shares_that_do_not_add_up_to_the_whole() {
        assertThatThrownBy(() -> share(10, level(Rounding.LARGEST_REMAINDER), "1/2", "1/3"))
                .hasMessageContaining("Shares add up to 5/6");
    }

    @Test
    void adds_up_for_every_total_from_0_to_2000_under_every_rule() {
        for (Rounding rounding : Rounding.values()) {
            for (long total = 0; total <= 2_000; total++) {
                Worksheet sheet = share(total, level(rounding, "c1"), "27/40", "1/10", "1/8", "1/10");
                assertThat(amounts(sheet).stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(total);
            }
        }
    }

    private static Worksheet share(long whole, Level level, String... shares) {
        return Allocation.share(t(whole), claims(shares), level, Map.of());
    }

    static List<Claim> claims(String... shares) {
        List<Claim> claims = new java.util.ArrayList<>();
        for (String share : shares) {
            claims.add(new Claim("c" + claims.size(), Share.parse(share)));
        }
        return claims;
    }

    static Level level(Rounding rounding) {
        return new Level(new Rule<>(rounding, "assumed"), Optional.empty());
    }

    static Level level(Rounding rounding, String named) {
        return new Level(new Rule<>(rounding, "assumed"), Optional.of(named));
    }

    static List<Long> amounts(Worksheet sheet) {
        return sheet.rows().stream().map(row -> row.amount().count()).toList();
    }

    static Map<String, BigFraction> carriedOut(Worksheet sheet) {
        Map<String, BigFraction> out = new java.util.LinkedHashMap<>();
        sheet.rows().forEach(row -> out.put(row.claimant(), row.carriedOut()));
        return out;
    }

    private static Tonnes t(long count) {
        return Tonnes.of(count);
    }
}
