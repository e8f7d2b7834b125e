package org.tandem.registry;

import java.util.List;
import org.tandem.ledger.Invariants.Violation;

/** What a later room knows must hold. The registry asks; {@code external} answers. */
public interface Inspection {

    /** What does not hold; nothing, if all is well. */
    List<Violation> violations();
}
