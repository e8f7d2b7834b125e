package org.tandem.kernel;

import java.util.regex.Pattern;

/**
 * Two Parties with one joint committee, for example {@code JP-MN}. The second is the partner country, whose code begins
 * the committee's numbers: {@code MN_PM004}, {@code MN003}.
 */
public record Pair(Party a, Party b) {

    private static final Pattern CODE = Pattern.compile("[A-Z]{2}-[A-Z]{2}");

    public Pair {
        if (a.equals(b)) {
            throw new IllegalArgumentException("A pair is two Parties, was twice " + a);
        }
    }

    public static Pair of(String a, String b) {
        return new Pair(new Party(a), new Party(b));
    }

    /** Reads {@code JP-MN}. */
    public static Pair parse(String code) {
        if (code == null || !CODE.matcher(code).matches() || code.startsWith(code.substring(3))) {
            throw new Unknown("pair", String.valueOf(code));
        }
        return of(code.substring(0, 2), code.substring(3));
    }

    public String code() {
        return a.code() + "-" + b.code();
    }

    public Party party(Side side) {
        return side == Side.A ? a : b;
    }

    public boolean has(Party party) {
        return a.equals(party) || b.equals(party);
    }

    /** The side that this Party is. */
    public Side side(Party party) {
        if (!has(party)) {
            throw new Unknown("side of " + code(), party.code());
        }
        return a.equals(party) ? Side.A : Side.B;
    }

    public Party counterpart(Party party) {
        return party(side(party).other());
    }

    @Override
    public String toString() {
        return code();
    }
}
