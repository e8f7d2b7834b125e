package org.tandem.issuance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.numbers.fraction.BigFraction;
import org.tandem.committee.RulesInForce.Basis;
import org.tandem.committee.RulesInForce.Deduction;
import org.tandem.committee.RulesInForce.DeductionRounding;
import org.tandem.committee.RulesInForce.Reckoning;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;

/**
 * What a deduction of the rules comes to for one issuance, so that anybody can follow it with pencil and paper. Each is
 * counted of the whole, never of what another leaves.
 *
 * @param of its basis in this issuance
 * @param exact part times basis
 * @param carriedIn what earlier issuances of the project left over, where the rules count them together; negative where they
 *     took more
 * @param amount exact and carried in, rounded
 * @param carriedOut what this one leaves over: carried in, plus exact, minus amount; nothing where each is rounded by itself
 * @param vintages how many units of each vintage are set aside for it; none where it is owed in money
 */
public record Deducted(
        Deduction rule,
        Tonnes of,
        BigFraction exact,
        BigFraction carriedIn,
        Tonnes amount,
        BigFraction carriedOut,
        SortedMap<Vintage, Tonnes> vintages) {

    private static final BigFraction HALF = BigFraction.of(1, 2);

    /**
     * What a decision says of it, and what later issuances of the project count.
     *
     * @param units which units are set aside for it; not written where it is owed in money
     */
    public record Decided(
            String code,
            Tonnes of,
            String exact,
            Tonnes amount,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<SetAside> units) {

        public Decided {
            units = units == null ? Optional.empty() : units;
        }

        /** What it left over, where the rules count issuances together. */
        BigFraction left() {
            return BigFraction.parse(exact).subtract(amount.count());
        }

        /**
         * What is left over of the rest, once part of it was issued anew and counts no longer.
         *
         * @param rest what its basis is without that part
         * @param taken what was set aside of the rest
         */
        BigFraction left(Tonnes rest, Tonnes taken) {
            BigFraction part =
                    of.isNone() ? BigFraction.ZERO : BigFraction.parse(exact).divide(of.count());
            return part.multiply(rest.count()).subtract(taken.count());
        }

        /** What is set aside of a vintage; nothing where it is owed in money. */
        public Tonnes of(Vintage vintage) {
            return units.map(set -> set.of(vintage)).orElse(Tonnes.NONE);
        }
    }

    /**
     * All that the rules ask for.
     *
     * @param issued all of it
     * @param transferred what becomes the acquirer's
     * @param carried by code, what earlier issuances of the project left over
     */
    static List<Deducted> of(
            List<Deduction> rules, Tonnes issued, Tonnes transferred, Map<String, BigFraction> carried) {
        return rules.stream()
                .map(rule -> of(
                        rule,
                        rule.basis() == Basis.ISSUED ? issued : transferred,
                        carried.getOrDefault(rule.code(), BigFraction.ZERO)))
                .toList();
    }

    static Deducted of(Deduction rule, Tonnes of, BigFraction carried) {
        boolean together = rule.reckoning() == Reckoning.CUMULATIVE;
        BigFraction exact = rule.part().of(of);
        BigFraction in = together ? carried : BigFraction.ZERO;
        BigFraction due = in.add(exact);
        Tonnes amount = rounded(due, rule.rounding());
        return new Deducted(
                rule,
                of,
                exact,
                in,
                amount,
                together ? due.subtract(amount.count()) : BigFraction.ZERO,
                new TreeMap<>());
    }

    /**
     * The same, with the units that are set aside for each. One takes its part of what all of them together take of each
     * vintage, after those before it, so that nothing is taken twice and nothing is left.
     *
     * @param all in the order of the rules
     * @param ofVintages what all of them together take of each vintage, as much as they come to
     */
    static List<Deducted> of(List<Deducted> all, SortedMap<Vintage, Tonnes> ofVintages) {
        SortedMap<Vintage, Tonnes> left = new TreeMap<>(ofVintages);
        List<Deducted> laid = new ArrayList<>();
        for (Deducted one : all) {
            SortedMap<Vintage, Tonnes> taken = SetAside.spread(one.amount(), left);
            taken.forEach((vintage, amount) -> left.merge(vintage, amount, Tonnes::minus));
            laid.add(new Deducted(
                    one.rule(), one.of(), one.exact(), one.carriedIn(), one.amount(), one.carriedOut(), taken));
        }
        return laid;
    }

    private static Tonnes rounded(BigFraction due, DeductionRounding rounding) {
        return new Tonnes(
                switch (rounding) {
                    case DOWN -> floor(due);
                    case HALF_UP -> floor(due.add(HALF));
                    case UP -> -floor(due.negate());
                });
    }

    private static long floor(BigFraction number) {
        BigInteger[] parts = number.getNumerator().divideAndRemainder(number.getDenominator());
        return parts[0].longValueExact() - (parts[1].signum() < 0 ? 1 : 0);
    }

    public Decided decided() {
        return new Decided(
                rule.code(),
                of,
                exact.toString(),
                amount,
                rule.inUnits()
                        ? Optional.of(SetAside.of(rule.account().orElse(""), rule.basis(), vintages))
                        : Optional.empty());
    }
}
