package org.tandem.committee;

import org.tandem.kernel.Pair;
import org.tandem.kernel.Refusal;

/** The pair exists, and this deployment does not know its rules; nothing can be decided by guessed ones. */
public final class RulesUnknown extends Refusal {

    public RulesUnknown(Pair pair) {
        super(
                Kind.OUT_OF_TURN,
                "The rules of %s are not known here, so no procedure can run. Its committee adopts them first."
                        .formatted(pair));
    }
}
