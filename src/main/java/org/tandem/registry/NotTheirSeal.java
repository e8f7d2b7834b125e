package org.tandem.registry;

import org.tandem.kernel.Party;
import org.tandem.kernel.Refusal;

/** A message says it is a Party's, and its signature does not. */
public final class NotTheirSeal extends Refusal {

    NotTheirSeal(String subject, Party party) {
        super(Kind.INPUT, "The answer to %s is not signed by the competent authority of %s.".formatted(subject, party));
    }
}
