package org.tandem.reconciliation;

import org.tandem.kernel.Refusal;

/** What another registry tells of comparing books cannot be, or is not what was told before. */
public class FindingRefused extends Refusal {

    FindingRefused(String why) {
        super(Kind.INPUT, "What the other registry tells of comparing the books cannot be: " + why + ".");
    }
}
