package org.tandem.correction;

import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/**
 * A registry kept here carried out a part of a correction.
 *
 * @param entry canonical JSON, as it stands in the registry's log
 */
public record UnitsCancelledForError(Party registry, Pair pair, String decision, String cause, String entry) {}
