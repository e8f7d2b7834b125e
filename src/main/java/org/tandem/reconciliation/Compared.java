package org.tandem.reconciliation;

import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/**
 * A book, and who compares it with its log.
 *
 * @param registry who compares: the counterpart from the leaves it holds, or the registry itself from its own
 * @param source whose book it is
 */
public record Compared(Party registry, Party source, Pair pair) {}
