package org.tandem.access;

import org.tandem.kernel.Party;
import org.tandem.kernel.Refusal;

/** One person prepared this; another one has to carry it out, and neither who acts for them nor for whom they act. */
public final class SecondPersonNeeded extends Refusal {

    public SecondPersonNeeded(String act) {
        this(Kind.NOT_YOURS, "You prepared this yourself. A second person has to %s.".formatted(act));
    }

    /** Where the rules let nobody do it in one step. */
    public SecondPersonNeeded(Party registry) {
        this(
                Kind.NOT_YOURS,
                "In the registry of %s a second person carries out what is asked for. Ask for it as an order."
                        .formatted(registry));
    }

    private SecondPersonNeeded(Kind kind, String sentence) {
        super(kind, sentence);
    }

    static SecondPersonNeeded standingIn(String name, String act) {
        return new SecondPersonNeeded(
                Kind.NOT_YOURS,
                "%s prepared this, for whom you act. A second person has to %s, and the two of you count as one."
                        .formatted(name, act));
    }

    static SecondPersonNeeded stoodIn(String act) {
        return new SecondPersonNeeded(
                Kind.NOT_YOURS,
                "Your delegate prepared this for you while you were away. A second person has to %s, and the two of you count as one."
                        .formatted(act));
    }
}
