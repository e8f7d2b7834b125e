package org.tandem.registry;

import org.tandem.kernel.Refusal;

/** The units came where they are so lately that the counterpart does not hold it yet. The order stays asked for. */
public final class NotSafeYet extends Refusal {

    NotSafeYet(UnitOrder order) {
        super(
                Kind.OUT_OF_TURN,
                "The registry of %s does not hold yet how these units came to account %s. %s stays asked for: try again in a moment."
                        .formatted(order.pair().counterpart(order.registry()), order.from(), order.number()));
    }
}
