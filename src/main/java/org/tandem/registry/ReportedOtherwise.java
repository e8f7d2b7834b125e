package org.tandem.registry;

import org.tandem.kernel.Refusal;

/** What is told now contradicts what stands here; what stands, stays. */
public final class ReportedOtherwise extends Refusal {

    public ReportedOtherwise(String what, String why) {
        super(Kind.INPUT, "What is told of %s is refused: %s.".formatted(what, why));
    }
}
