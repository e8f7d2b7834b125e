package org.tandem.ledger;

import java.util.List;

/** What else must hold, told by the rooms whose rows it is about. */
public interface FurtherInvariants {

    List<Invariants.Violation> violations();
}
