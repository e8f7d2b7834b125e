package org.tandem.methodology;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A calculated number as it is kept and shown.
 *
 * @param fraction exact, in lowest terms: {@code 341/5}, or {@code 68} where it is whole
 * @param decimal for reading, at most twelve places; {@code …} follows where it goes on
 */
public record Exact(String fraction, String decimal) {

    private static final int PLACES = 12;

    public static Exact of(BigFraction number) {
        BigInteger below = number.getDenominator();
        String fraction =
                below.equals(BigInteger.ONE) ? number.getNumerator().toString() : number.getNumerator() + "/" + below;
        BigDecimal cut = new BigDecimal(number.getNumerator()).divide(new BigDecimal(below), PLACES, RoundingMode.DOWN);
        boolean goesOn = cut.multiply(new BigDecimal(below)).compareTo(new BigDecimal(number.getNumerator())) != 0;
        String decimal = cut.signum() == 0 ? "0" : cut.stripTrailingZeros().toPlainString();
        return new Exact(fraction, goesOn ? decimal + "…" : decimal);
    }

    /** The number itself. */
    public BigFraction number() {
        String[] parts = fraction.split("/", -1);
        return parts.length == 1
                ? BigFraction.of(new BigInteger(parts[0]))
                : BigFraction.of(new BigInteger(parts[0]), new BigInteger(parts[1]));
    }

    @Override
    public String toString() {
        return decimal;
    }
}
