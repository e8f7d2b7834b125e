package org.tandem.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * A whole number of tonnes of CO2 equivalent, zero or more. One credit is one tonne.
 *
 * <p>Fractions stop here: {@link #roundedDown} is the only way in from a calculated amount, so nobody is ever credited
 * with a part of a tonne that was not verified in full. The greatest amount is {@value #MOST}, far above what the world
 * emits in a year, and low enough that sums of a thousand amounts cannot overflow.
 */
public record Tonnes(long count) implements Comparable<Tonnes> {

    public static final long MOST = 1_000_000_000_000L;
    public static final Tonnes NONE = new Tonnes(0);

    private static final Pattern SPACES = Pattern.compile("[ \\u00a0\\u2007\\u2009\\u202f]");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,30}");

    public Tonnes {
        if (count < 0) {
            throw new IllegalArgumentException("Tonnes are zero or more, was " + count);
        }
        if (count > MOST) {
            throw new IllegalArgumentException("Tonnes are at most " + MOST + ", was " + count);
        }
    }

    public static Tonnes of(long count) {
        return new Tonnes(count);
    }

    public static Tonnes roundedDown(BigDecimal calculated) {
        return new Tonnes(calculated.setScale(0, RoundingMode.DOWN).longValueExact());
    }

    /**
     * Reads what a person typed: the digits 0 to 9, with plain, narrow or thin spaces between groups. A point or a comma is refused
     * rather than guessed at, because 1.234 means one thousand in Hanoi and one point two in Tokyo.
     *
     * @throws NotTonnes with what was typed, if it is anything else
     */
    public static Tonnes parse(String typed) {
        String digits = typed == null ? "" : SPACES.matcher(typed).replaceAll("");
        if (!DIGITS.matcher(digits).matches()) {
            throw new NotTonnes(typed);
        }
        BigInteger count = new BigInteger(digits);
        if (count.compareTo(BigInteger.valueOf(MOST)) > 0) {
            throw new NotTonnes(typed);
        }
        return new Tonnes(count.longValueExact());
    }

    public Tonnes plus(Tonnes other) {
        return new Tonnes(Math.addExact(count, other.count));
    }

    public Tonnes minus(Tonnes other) {
        return new Tonnes(Math.subtractExact(count, other.count));
    }

    public boolean isNone() {
        return count == 0;
    }

    /** As units, one for each tonne: {@code 1 unit}, {@code 40 units}. */
    public String inUnits() {
        return count == 1 ? "1 unit" : this + " units";
    }

    @Override
    public int compareTo(Tonnes other) {
        return Long.compare(count, other.count);
    }

    /** Digits in groups of three, set apart by a narrow no-break space, the same in every language. */
    @Override
    public String toString() {
        return Long.toString(count).replaceAll("\\B(?=(\\d{3})+$)", "\u202f");
    }
}
