package org.tandem.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandem.issuance.AllocationTest.carriedOut;
import static org.tandem.issuance.AllocationTest.level;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.numbers.fraction.BigFraction;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.Level;
import org.tandem.committee.RulesInForce.Rounding;
import org.tandem.issuance.Worksheet.Claim;
import org.tandem.issuance.Worksheet.Row;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Share;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;
import org.tandem.project.RegisteredProject.AllocationAgreement;
import org.tandem.project.RegisteredProject.Recipient;

/** What holds for every total, every set of shares, every vintage and every history, whatever the rule. */
@Label("Allocation, for all amounts and shares,")
class AllocationPropertiesTest {

    private static final Pair PAIR = Pair.of("XA", "XB");

    @Property(tries = 2_000)
    void gives_everything_away_and_makes_nothing(
            @ForAll @LongRange(min = 0, max = Tonnes.MOST) long whole,
            @ForAll("claims") List<Claim> claims,
            @ForAll("levels") Level level) {
        Worksheet sheet = Allocation.share(Tonnes.of(whole), claims, level, Map.of());

        assertThat(sheet.rows().stream().mapToLong(r -> r.amount().count()).sum())
                .isEqualTo(whole);
        assertThat(sheet.rows()).allSatisfy(r -> assertThat(r.amount().count()).isNotNegative());
        assertThat(sheet.rows())
                .extracting(Row::claimant)
                .isEqualTo(claims.stream().map(Claim::claimant).toList());
    }

    @Property(tries = 2_000)
    void leaves_nobody_below_the_floor_or_above_the_ceiling_but_the_named_one(
            @ForAll @LongRange(min = 0, max = 1_000_000) long whole,
            @ForAll("claims") List<Claim> claims,
            @ForAll("levels") Level level) {
        Worksheet sheet = Allocation.share(Tonnes.of(whole), claims, level, Map.of());

        boolean someoneIsNamed = sheet.rule() == Rounding.UP_FOR_NAMED || sheet.rule() == Rounding.DOWN_REST_TO_NAMED;
        for (Row row : sheet.rows()) {
            if (someoneIsNamed && level.named().orElseThrow().equals(row.claimant())) {
                continue;
            }
            long exactFloor = row.exact()
                    .getNumerator()
                    .divide(row.exact().getDenominator())
                    .longValueExact();
            long ceiling = BigFraction.of(exactFloor).equals(row.exact()) ? exactFloor : exactFloor + 1;
            assertThat(row.amount().count()).isBetween(exactFloor, ceiling);
        }
    }

    @Property(tries = 1_000)
    void gives_the_named_one_its_part_rounded_up(
            @ForAll @LongRange(min = 0, max = 1_000_000) long whole, @ForAll("claims") List<Claim> claims) {
        Worksheet sheet = Allocation.share(Tonnes.of(whole), claims, level(Rounding.UP_FOR_NAMED, "c1"), Map.of());

        BigFraction exact = sheet.rows().get(1).exact();
        BigInteger up = exact.getNumerator()
                .add(exact.getDenominator())
                .subtract(BigInteger.ONE)
                .divide(exact.getDenominator());
        assertThat(sheet.of("c1").count()).isEqualTo(up.longValueExact());
    }

    @Property(tries = 1_000)
    void comes_out_the_same_each_time(
            @ForAll @LongRange(min = 0, max = 1_000_000) long whole,
            @ForAll("claims") List<Claim> claims,
            @ForAll("levels") Level level) {
        assertThat(Allocation.share(Tonnes.of(whole), claims, level, Map.of()))
                .isEqualTo(Allocation.share(Tonnes.of(whole), claims, level, Map.of()));
    }

    @Property(tries = 500)
    void carries_exactly_what_is_left_open_through_any_history(
            @ForAll("claims") List<Claim> claims,
            @ForAll @Size(min = 1, max = 60) List<@LongRange(min = 0, max = 1_000_000) Long> history) {
        Map<String, BigFraction> carried = Map.of();
        Map<String, Long> got = new HashMap<>();
        long total = 0;
        for (long whole : history) {
            Worksheet sheet =
                    Allocation.share(Tonnes.of(whole), claims, level(Rounding.LARGEST_REMAINDER_WITH_CARRY), carried);
            carried = carriedOut(sheet);
            total += whole;
            sheet.rows().forEach(r -> got.merge(r.claimant(), r.amount().count(), Long::sum));
            assertThat(carried.values().stream().reduce(BigFraction.ZERO, BigFraction::add))
                    .isEqualTo(BigFraction.ZERO);
        }
        for (Claim claim : claims) {
            assertThat(carried.get(claim.claimant()))
                    .isEqualTo(claim.share().value().multiply(total).subtract(got.get(claim.claimant())));
        }
    }

    @Property(tries = 500)
    void never_leaves_one_of_two_more_than_half_a_tonne_short_or_over(
            @ForAll @LongRange(min = 0, max = 9_973) long part,
            @ForAll @Size(min = 1, max = 120) List<@LongRange(min = 0, max = 100_000) Long> history) {
        List<Claim> two =
                List.of(new Claim("c0", Share.of(part, 9_973)), new Claim("c1", Share.of(9_973 - part, 9_973)));
        Map<String, BigFraction> carried = Map.of();
        for (long whole : history) {
            carried = carriedOut(
                    Allocation.share(Tonnes.of(whole), two, level(Rounding.LARGEST_REMAINDER_WITH_CARRY), carried));
            assertThat(carried.values()).allSatisfy(d -> assertThat(d.abs()).isLessThanOrEqualTo(BigFraction.of(1, 2)));
        }
    }

    @Property(tries = 500)
    void adds_up_in_both_levels_in_every_vintage(
            @ForAll("agreements") AllocationAgreement agreement,
            @ForAll("verified") SortedMap<Vintage, Tonnes> verified,
            @ForAll Rounding sides,
            @ForAll Rounding recipients) {
        RulesInForce.Allocation rules =
                new RulesInForce.Allocation(level(sides, "XB"), level(recipients, Recipient.GOVERNMENT));

        Proposal proposal = Allocation.propose(PAIR, verified, agreement, rules, Carried.NOTHING);

        assertThat(proposal.lines()).extracting(Proposal.Line::vintage).containsExactlyElementsOf(verified.keySet());
        for (Proposal.Line line : proposal.lines()) {
            assertThat(line.whole()).isEqualTo(verified.get(line.vintage()));
            line.recipients().forEach((side, sheet) -> {
                assertThat(sheet.whole()).isEqualTo(line.sides().of(side.code()));
                assertThat(line.decided().of(side)).isEqualTo(sheet.whole());
            });
        }
        assertThat(proposal.split().total())
                .isEqualTo(verified.values().stream().reduce(Tonnes.NONE, Tonnes::plus));
        Carried carried = Carried.after(agreement, List.of(proposal.split()));
        assertThat(carried.sides().values().stream().reduce(BigFraction.ZERO, BigFraction::add))
                .isEqualTo(BigFraction.ZERO);
    }

    @Provide
    Arbitrary<List<Claim>> claims() {
        return Combinators.combine(
                        Arbitraries.of(3L, 7L, 10L, 97L, 100L, 1_000L, 9_973L, 1_000_000L),
                        Arbitraries.longs()
                                .between(0, 1_000_000)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(11))
                .as(AllocationPropertiesTest::cut);
    }

    @Provide
    Arbitrary<Level> levels() {
        return Combinators.combine(Arbitraries.of(Rounding.values()), Arbitraries.of("c0", "c1", "c5", "nobody"))
                .as(AllocationTest::level);
    }

    @Provide
    Arbitrary<SortedMap<Vintage, Tonnes>> verified() {
        return Arbitraries.maps(
                        Arbitraries.integers().between(2013, 2060).map(Vintage::of),
                        Arbitraries.longs().between(1, 10_000_000).map(Tonnes::of))
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(TreeMap::new);
    }

    @Provide
    Arbitrary<AllocationAgreement> agreements() {
        return Combinators.combine(Arbitraries.longs().between(0, 97), claims(), claims())
                .as((a, ofA, ofB) -> {
                    Party sideA = PAIR.a();
                    Party sideB = PAIR.b();
                    List<Recipient> recipients = new ArrayList<>(recipients(sideA, ofA));
                    recipients.addAll(recipients(sideB, ofB));
                    Map<Party, Share> sides = new LinkedHashMap<>();
                    sides.put(sideA, Share.of(a, 97));
                    sides.put(sideB, Share.of(97 - a, 97));
                    return new AllocationAgreement(1, sides, recipients);
                });
    }

    private static List<Recipient> recipients(Party side, List<Claim> claims) {
        return IntStream.range(0, claims.size())
                .mapToObj(i -> new Recipient(
                        i == 0 ? Recipient.GOVERNMENT : "ORG" + i,
                        "",
                        side,
                        claims.get(i).share()))
                .toList();
    }

    /** Cuts a whole of so many parts at these places. */
    private static List<Claim> cut(long parts, List<Long> at) {
        long[] cuts = at.stream().mapToLong(c -> c % (parts + 1)).sorted().toArray();
        List<Claim> claims = new ArrayList<>();
        long from = 0;
        for (int i = 0; i <= cuts.length; i++) {
            long until = i < cuts.length ? cuts[i] : parts;
            claims.add(new Claim("c" + i, Share.of(until - from, parts)));
            from = until;
        }
        return claims;
    }
}
