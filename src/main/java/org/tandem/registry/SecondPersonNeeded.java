package org.tandem.registry;

import org.tandem.kernel.Refusal;

/** One person prepared this; another one has to carry it out. */
public final class SecondPersonNeeded extends Refusal {

    public SecondPersonNeeded(String act) {
        super(Kind.NOT_YOURS, "You prepared this yourself. A second person has to %s.".formatted(act));
    }
}
