package org.tandem.kernel;

/** A day that cannot be read, or lies outside {@link Day#FIRST} to {@link Day#LAST}. */
public final class NotADay extends Refusal {

    private static final int SHOWN = 40;

    public NotADay(String typed) {
        super(
                Kind.INPUT,
                "Write the day as 2026-03-09, from %s to %s. We could not read “%s”."
                        .formatted(Day.FIRST, Day.LAST, shown(typed == null ? "" : typed)));
    }

    private static String shown(String typed) {
        return typed.length() <= SHOWN ? typed : typed.substring(0, SHOWN) + "…";
    }
}
