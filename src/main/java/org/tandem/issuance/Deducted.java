package org.tandem.issuance;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;
import org.tandem.committee.RulesInForce.Basis;
import org.tandem.committee.RulesInForce.Deduction;
import org.tandem.committee.RulesInForce.DeductionRounding;
import org.tandem.committee.RulesInForce.Reckoning;
import org.tandem.kernel.Tonnes;

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
 */
public record Deducted(
        Deduction rule, Tonnes of, BigFraction exact, BigFraction carriedIn, Tonnes amount, BigFraction carriedOut) {

    private static final BigFraction HALF = BigFraction.of(1, 2);

    /** What a decision says of it, and what later issuances of the project count. */
    public record Decided(String code, Tonnes of, String exact, Tonnes amount) {

        /** What it left over, where the rules count issuances together. */
        BigFraction left() {
            return BigFraction.parse(exact).subtract(amount.count());
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
        return new Deducted(rule, of, exact, in, amount, together ? due.subtract(amount.count()) : BigFraction.ZERO);
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
        return new Decided(rule.code(), of, exact.toString(), amount);
    }
}
