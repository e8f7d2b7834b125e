package org.tandem.registry;

import org.tandem.kernel.Refusal;

/** What this rests on came about so lately that it could still be lost. What was asked for stays asked for. */
public final class NotSafeYet extends Refusal {

    public NotSafeYet(String message) {
        super(Kind.OUT_OF_TURN, message);
    }

    NotSafeYet(UnitOrder order) {
        this(
                "The registry of %s does not hold yet how these units came to account %s. %s stays asked for: try again in a moment."
                        .formatted(order.pair().counterpart(order.registry()), order.from(), order.number()));
    }
}
