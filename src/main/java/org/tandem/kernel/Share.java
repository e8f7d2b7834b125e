package org.tandem.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * An exact part of a whole, from nothing to all of it. Never a binary fraction: a third is a third.
 *
 * <p>Prints and parses as a fraction in lowest terms, {@code 1/3}.
 */
public record Share(BigFraction value) implements Comparable<Share> {

    public static final Share ALL = new Share(BigFraction.ONE);
    public static final Share HALF = new Share(BigFraction.of(1, 2));

    private static final Pattern FRACTION = Pattern.compile("(\\d{1,18})\\s*/\\s*(\\d{1,18})");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,15})?)\\s*%");

    public Share {
        if (value.signum() < 0 || value.compareTo(BigFraction.ONE) > 0) {
            throw new IllegalArgumentException("A share is from 0 to 1, was " + value);
        }
    }

    public static Share of(long part, long whole) {
        return new Share(BigFraction.of(part, whole));
    }

    /** Reads {@code 1/3} or {@code 37.2 %}; a point, never a comma. */
    public static Share parse(String typed) {
        String text = typed == null ? "" : typed.strip();
        Matcher fraction = FRACTION.matcher(text);
        Matcher percent = PERCENT.matcher(text);
        BigFraction value = null;
        if (fraction.matches() && new BigInteger(fraction.group(2)).signum() > 0) {
            value = BigFraction.of(new BigInteger(fraction.group(1)), new BigInteger(fraction.group(2)));
        } else if (percent.matches()) {
            BigDecimal hundredths = new BigDecimal(percent.group(1));
            value = BigFraction.of(hundredths.unscaledValue(), BigInteger.TEN.pow(Math.max(0, hundredths.scale()) + 2));
        }
        if (value == null || value.signum() < 0 || value.compareTo(BigFraction.ONE) > 0) {
            throw new NotAShare(text);
        }
        return new Share(value);
    }

    public Share plus(Share other) {
        return new Share(value.add(other.value));
    }

    /** This part of so many tonnes, exactly. */
    public BigFraction of(Tonnes whole) {
        return value.multiply(whole.count());
    }

    @Override
    public int compareTo(Share other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.getNumerator() + "/" + value.getDenominator();
    }
}
