package org.tandem.ledger;

import org.tandem.kernel.Pair;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;

/** What an account holds of one project and vintage; derived from the blocks at the moment of asking. */
public record Holding(Pair pair, String project, Vintage vintage, Tonnes quantity) {}
