package org.tandem.mirror;

import org.tandem.kernel.Refusal;

/** The same sender signed something else under the same number before. Both are kept, as evidence. */
public final class ToldOtherwise extends Refusal {

    ToldOtherwise(String id) {
        super(
                Kind.OUT_OF_TURN,
                "Something else was received as %s before, with a signature that holds. The first stays."
                        .formatted(id));
    }
}
