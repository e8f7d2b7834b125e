package org.tandem.issuance;

import java.util.List;
import java.util.Optional;
import org.apache.commons.numbers.fraction.BigFraction;
import org.tandem.committee.RulesInForce.Rounding;
import org.tandem.kernel.Share;
import org.tandem.kernel.Tonnes;

/**
 * How one level of one vintage was split, line by line, so that anybody can follow it with pencil and paper.
 *
 * @param rule the rule that was applied; the largest remainder where the rules name somebody who has no share here
 * @param named whom the rules name for odd tonnes
 * @param rows in the order of the agreement
 */
public record Worksheet(Tonnes whole, Rounding rule, Optional<String> named, List<Row> rows) {

    public Worksheet {
        rows = List.copyOf(rows);
        if (!rows.stream().map(Row::amount).reduce(Tonnes.NONE, Tonnes::plus).equals(whole)) {
            throw new IllegalStateException("A split gives everything away and makes nothing: " + rows);
        }
    }

    /** What this claimant gets; nothing for somebody without a share. */
    public Tonnes of(String claimant) {
        return rows.stream()
                .filter(row -> row.claimant().equals(claimant))
                .map(Row::amount)
                .findFirst()
                .orElse(Tonnes.NONE);
    }

    /** Somebody with an exact share: a side by its Party's code, or a recipient by the code in the agreement. */
    public record Claim(String claimant, Share share) {}

    /**
     * One claimant.
     *
     * @param exact share times whole
     * @param floor whole tonnes in the exact part
     * @param remainder what rounding down cut off, from 0 to under 1
     * @param carriedIn left short of by earlier issuances, where the rule carries; negative where it had more
     * @param carriedOut left short of after this one: carried in, plus exact, minus amount
     */
    public record Row(
            String claimant,
            Share share,
            BigFraction exact,
            long floor,
            BigFraction remainder,
            BigFraction carriedIn,
            Tonnes amount,
            BigFraction carriedOut,
            Why why) {

        static Row roundedDown(Claim claim, Tonnes whole, BigFraction carriedIn) {
            BigFraction exact = claim.share().of(whole);
            long floor = exact.getNumerator().divide(exact.getDenominator()).longValueExact();
            BigFraction remainder = exact.subtract(floor);
            return new Row(
                    claim.claimant(),
                    claim.share(),
                    exact,
                    floor,
                    remainder,
                    carriedIn,
                    new Tonnes(floor),
                    carriedIn.add(remainder),
                    remainder.signum() == 0 ? Why.WHOLE : Why.ROUNDED_DOWN);
        }

        Row plus(long odd, Why reason) {
            if (odd == 0) {
                return this;
            }
            return new Row(
                    claimant,
                    share,
                    exact,
                    floor,
                    remainder,
                    carriedIn,
                    new Tonnes(amount.count() + odd),
                    carriedOut.subtract(odd),
                    reason);
        }

        Row roundedUp() {
            return wasCut() ? plus(1, Why.UP_FOR_NAMED) : this;
        }

        /** Whether rounding down took something, and nothing was given for it yet. */
        boolean wasCut() {
            return remainder.signum() > 0 && amount.count() == floor;
        }

        /** How much this claimant is short of before odd tonnes are handed out. */
        BigFraction lacking() {
            return carriedIn.add(remainder);
        }

        /** Odd tonnes this claimant got above its exact part rounded down. */
        public long odd() {
            return amount.count() - floor;
        }
    }

    /** Why a claimant's amount is what it is. */
    public enum Why {
        WHOLE("the exact part is whole"),
        ROUNDED_DOWN("rounded down"),
        LARGEST_REMAINDER("rounded up: among the largest remainders"),
        LARGEST_DEFICIT("rounded up: among the largest remainders, counting what earlier issuances left open"),
        FIRST_OF_EQUALS("rounded up: equal remainders, and it stands first in the agreement"),
        UP_FOR_NAMED("rounded up: the rules name it"),
        REST_TO_NAMED("gets every odd tonne: the rules name it");

        private final String words;

        Why(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
