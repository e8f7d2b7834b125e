package org.tandem.mirror;

import java.util.SortedMap;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/**
 * A registry's letter whose effect is a later room's, announced in the transaction in which it is kept: what that room
 * refuses is what becomes of the letter.
 */
public record LetterTaken(LetterType type, Party from, Pair pair, SortedMap<String, String> body) {}
