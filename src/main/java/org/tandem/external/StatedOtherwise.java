package org.tandem.external;

import org.tandem.kernel.Party;
import org.tandem.kernel.Refusal;

/** A registry's statement of this number is here already. What it stated stays; a correction is another statement. */
public final class StatedOtherwise extends Refusal {

    StatedOtherwise(Party registry, String number) {
        super(
                Kind.INPUT,
                "The registry of %s has made another statement under the number “%s”. Number this one anew, and say which it replaces."
                        .formatted(registry, number));
    }
}
