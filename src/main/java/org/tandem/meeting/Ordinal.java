package org.tandem.meeting;

/** English ordinal numbers as figures: 1st, 2nd, 11th. */
public final class Ordinal {

    private static final int TEN = 10;
    private static final int HUNDRED = 100;

    private Ordinal() {}

    public static String of(int number) {
        int teens = number % HUNDRED / TEN;
        return number
                + switch (teens == 1 ? 0 : number % TEN) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }
}
