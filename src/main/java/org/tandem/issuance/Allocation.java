package org.tandem.issuance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.tandem.committee.RulesInForce;
import org.tandem.committee.RulesInForce.Rounding;
import org.tandem.issuance.Worksheet.Claim;
import org.tandem.issuance.Worksheet.Row;
import org.tandem.issuance.Worksheet.Why;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Share;
import org.tandem.kernel.Side;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;
import org.tandem.project.RegisteredProject;
import org.tandem.project.RegisteredProject.AgreementOfDays;
import org.tandem.project.RegisteredProject.AllocationAgreement;

/**
 * Computes what each side and each recipient is proposed to get: the one place where a share becomes tonnes.
 *
 * <p>Every vintage is split by itself, in two levels: the sides share the vintage, then each side's recipients share
 * what their side got. One level is one call of {@link #share}: everybody's exact part is rounded down, and the level's
 * rule says who gets the odd tonnes that this leaves. Nothing is lost and nothing is made up.
 *
 * <p>This proposes; the committee's decision may differ. It writes down why, in a {@link Worksheet} that people read.
 */
public final class Allocation {

    private Allocation() {}

    /**
     * Proposes a split of what was verified.
     *
     * @param verified tonnes per vintage
     * @param carried what earlier issuances under the same agreement left open; used by rules with carry alone
     */
    public static Proposal propose(
            Pair pair,
            SortedMap<Vintage, Tonnes> verified,
            AllocationAgreement agreement,
            RulesInForce.Allocation rules,
            Carried carried) {
        List<Proposal.Line> lines = new ArrayList<>();
        Carried open = carried;
        for (Map.Entry<Vintage, Tonnes> vintage : verified.entrySet()) {
            Proposal.Line line = split(
                    pair, vintage.getKey(), Optional.empty(), vintage.getValue(), Tonnes.NONE, agreement, rules, open);
            lines.add(line);
            open = open.after(agreement, line.decided());
        }
        return new Proposal(lines);
    }

    /**
     * Proposes a split where the allocation may change in time. Of a vintage in which it changes, whole tonnes are given to
     * the days before the change and to those from it on, each by its part of the days, exactly; the rules say which part
     * gets the odd tonne. Each part is then split by its own agreement.
     *
     * @param days the days of each vintage that were monitored
     * @param taken by vintage, what is taken off the acquirer's part before its recipients share it
     * @param carried what earlier issuances under the agreement of this version left open
     */
    static Proposal propose(
            RegisteredProject project,
            SortedMap<Vintage, Tonnes> verified,
            Map<Vintage, Period> days,
            Map<Vintage, Tonnes> taken,
            RulesInForce.Allocation rules,
            IntFunction<Carried> carried) {
        List<Proposal.Line> lines = new ArrayList<>();
        Map<Integer, Carried> open = new HashMap<>();
        verified.forEach((vintage, whole) -> {
            Tonnes off = taken.getOrDefault(vintage, Tonnes.NONE);
            List<AgreementOfDays> parts = project.agreements(days.get(vintage));
            List<Row> tonnes = inParts(whole, parts, rules.betweenParts());
            for (int i = 0; i < parts.size(); i++) {
                AllocationAgreement terms = parts.get(i).terms();
                Optional<Proposal.Part> part = parts.size() == 1
                        ? Optional.empty()
                        : Optional.of(new Proposal.Part(parts.get(i).days(), tonnes.get(i), whole));
                Carried before = open.computeIfAbsent(terms.version(), carried::apply);
                Proposal.Line line =
                        split(project.pair(), vintage, part, tonnes.get(i).amount(), off, terms, rules, before);
                off = off.minus(line.taken().getOrDefault(project.pair().a(), Tonnes.NONE));
                lines.add(line);
                open.put(terms.version(), before.after(terms, line.decided()));
            }
        });
        return new Proposal(lines);
    }

    /** Whole tonnes for each of these parts, by their days. */
    static List<Row> inParts(Tonnes whole, List<AgreementOfDays> parts, RulesInForce.Level rule) {
        long all = parts.stream().mapToLong(part -> part.days().days()).sum();
        List<Claim> claims = new ArrayList<>();
        for (AgreementOfDays part : parts) {
            claims.add(new Claim(part.days().toString(), Share.of(part.days().days(), all)));
        }
        Optional<String> named = rule.named()
                .map(which -> claims.get(which.equals(RulesInForce.Allocation.BEFORE) ? 0 : claims.size() - 1)
                        .claimant());
        return share(whole, claims, new RulesInForce.Level(rule.rounding(), named), Map.of())
                .rows();
    }

    private static Proposal.Line split(
            Pair pair,
            Vintage vintage,
            Optional<Proposal.Part> part,
            Tonnes whole,
            Tonnes off,
            AllocationAgreement agreement,
            RulesInForce.Allocation rules,
            Carried carried) {
        List<Claim> claims = new ArrayList<>();
        for (Side side : Side.values()) {
            Party party = pair.party(side);
            claims.add(new Claim(party.code(), agreement.sides().get(party)));
        }
        Worksheet sides = share(whole, claims, rules.sides(), carried.sides());

        Map<Party, Worksheet> recipients = new LinkedHashMap<>();
        for (Side side : Side.values()) {
            Party party = pair.party(side);
            Tonnes got = sides.of(party.code());
            recipients.put(
                    party,
                    share(
                            side == Side.A ? got.minus(atMost(off, got)) : got,
                            agreement.of(party).stream()
                                    .map(r -> new Claim(r.code(), r.share()))
                                    .toList(),
                            rules.recipients(),
                            carried.recipients(party)));
        }
        return new Proposal.Line(vintage, part, sides, recipients);
    }

    /** Of a vintage in parts by days each part gives what it has, the earlier days first. */
    private static Tonnes atMost(Tonnes asked, Tonnes there) {
        return asked.compareTo(there) < 0 ? asked : there;
    }

    /**
     * Splits whole tonnes among claimants whose shares add up to the whole.
     *
     * @param claims in the order of the agreement, which decides where remainders are equal
     * @param level a rule that names a claimant who is not among these falls back to the largest remainder
     * @param carried what each claimant was left short of before; negative where it got more than its part
     */
    static Worksheet share(
            Tonnes whole, List<Claim> claims, RulesInForce.Level level, Map<String, BigFraction> carried) {
        Share sum = claims.stream().map(Claim::share).reduce(new Share(BigFraction.ZERO), Share::plus);
        if (!sum.equals(Share.ALL)) {
            throw new IllegalArgumentException("Shares add up to " + sum + ", not to the whole: " + claims);
        }
        int named = IntStream.range(0, claims.size())
                .filter(i ->
                        level.named().filter(claims.get(i).claimant()::equals).isPresent())
                .findFirst()
                .orElse(-1);
        Rounding rule = level.rounding().value();
        if (named < 0 && (rule == Rounding.UP_FOR_NAMED || rule == Rounding.DOWN_REST_TO_NAMED)) {
            rule = Rounding.LARGEST_REMAINDER;
        }
        Map<String, BigFraction> before = rule == Rounding.LARGEST_REMAINDER_WITH_CARRY ? carried : Map.of();

        List<Row> rounded = claims.stream()
                .map(claim -> Row.roundedDown(claim, whole, before.getOrDefault(claim.claimant(), BigFraction.ZERO)))
                .toList();
        List<Row> rows =
                switch (rule) {
                    case LARGEST_REMAINDER -> oddTonnesToTheLargest(rounded, whole, Why.LARGEST_REMAINDER);
                    case LARGEST_REMAINDER_WITH_CARRY -> oddTonnesToTheLargest(rounded, whole, Why.LARGEST_DEFICIT);
                    case UP_FOR_NAMED ->
                        oddTonnesToTheLargest(
                                with(rounded, named, rounded.get(named).roundedUp()), whole, Why.LARGEST_REMAINDER);
                    case DOWN_REST_TO_NAMED ->
                        with(rounded, named, rounded.get(named).plus(left(rounded, whole), Why.REST_TO_NAMED));
                };
        return new Worksheet(whole, rule, level.named(), rows);
    }

    /**
     * One odd tonne each to those whose exact part was cut most, counting what they were left short of before. Where two
     * were cut alike, the one that stands first in the agreement goes first. Whoever's part was whole gets none, so
     * nobody ends above their exact part rounded up.
     */
    private static List<Row> oddTonnesToTheLargest(List<Row> rows, Tonnes whole, Why why) {
        List<Integer> order = IntStream.range(0, rows.size())
                .filter(i -> rows.get(i).wasCut())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> rows.get(i).lacking())
                        .reversed())
                .toList();
        List<Row> given = new ArrayList<>(rows);
        int odd = Math.toIntExact(left(rows, whole));
        for (int place = 0; place < odd; place++) {
            int to = order.get(place);
            boolean tie = odd < order.size()
                    && rows.get(to).lacking().equals(rows.get(order.get(odd)).lacking());
            given.set(to, rows.get(to).plus(1, tie ? Why.FIRST_OF_EQUALS : why));
        }
        return given;
    }

    private static long left(List<Row> rows, Tonnes whole) {
        return whole.count()
                - rows.stream().mapToLong(row -> row.amount().count()).sum();
    }

    private static List<Row> with(List<Row> rows, int place, Row row) {
        List<Row> changed = new ArrayList<>(rows);
        changed.set(place, row);
        return changed;
    }
}
