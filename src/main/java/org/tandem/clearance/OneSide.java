package org.tandem.clearance;

import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/** One side of one pair. */
public record OneSide(Pair pair, Party party) {}
