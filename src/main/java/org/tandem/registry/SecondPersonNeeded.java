package org.tandem.registry;

import org.tandem.kernel.Party;
import org.tandem.kernel.Refusal;

/** One person prepared this; another one has to carry it out. */
public final class SecondPersonNeeded extends Refusal {

    public SecondPersonNeeded(String act) {
        super(Kind.NOT_YOURS, "You prepared this yourself. A second person has to %s.".formatted(act));
    }

    /** Where the rules let nobody do it in one step. */
    SecondPersonNeeded(Party registry) {
        super(
                Kind.NOT_YOURS,
                "In the registry of %s a second person carries out what is asked for. Ask for it as an order."
                        .formatted(registry));
    }
}
