package org.tandem.kernel;

/** An amount that is not a whole number of tonnes from zero to {@link Tonnes#MOST}. */
public final class NotTonnes extends Refusal {

    public NotTonnes(String typed) {
        super(
                Kind.INPUT,
                "Write whole tonnes with the digits 0 to 9, from 0 to %s. We could not read “%s”: signs, points, commas and letters are not taken."
                        .formatted(new Tonnes(Tonnes.MOST), typed == null ? "" : typed));
    }
}
