package org.tandem.ledger;

import java.time.Instant;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Tonnes;

/**
 * Units that are set aside in their account for one act.
 *
 * @param cause the act's
 * @param ends when it lapses by the database's clock; the units are free once the registry has ended it
 */
public record Reserved(String cause, Pair pair, String to, Instant ends, Tonnes quantity) {}
