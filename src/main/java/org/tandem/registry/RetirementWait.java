package org.tandem.registry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.tandem.committee.Rules;
import org.tandem.kernel.Durability;
import org.tandem.kernel.Pair;

/**
 * What is retired is counted for good, and what crosses is soon the other registry's, so neither may rest on something that
 * could still be lost: units wait until the counterpart holds how they came to be where they are. A pair's rules may ask for
 * more or for less.
 */
@ApplicationScoped
class RetirementWait {

    private final Rules rules;
    private final Safekeeping safekeeping;

    @Inject
    RetirementWait(Rules rules, Safekeeping safekeeping) {
        this.rules = rules;
        this.safekeeping = safekeeping;
    }

    protected RetirementWait() {
        this(null, null);
    }

    /** Asked when the units have moved and nothing is committed: only then is it known which ones they are. */
    void mustBeOver(UnitOrder order) {
        boolean waits = order.kind() == UnitOrder.Kind.RETIREMENT || order.kind() == UnitOrder.Kind.CROSSING;
        if (waits && !safekeeping.isSafeBefore(order.registry(), order.number(), least(order.pair()))) {
            throw new NotSafeYet(order);
        }
    }

    private Durability least(Pair pair) {
        return rules.known(pair)
                .flatMap(inForce -> inForce.retirementWaitsFor())
                .map(rule -> rule.value())
                .orElse(Durability.MIRRORED);
    }
}
