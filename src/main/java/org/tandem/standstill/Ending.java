package org.tandem.standstill;

import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tandem.kernel.Party;

/**
 * How somebody proposes to end a standstill.
 *
 * @param proposal from 1; a later one takes the place of those before
 * @param evidence a public document
 * @param asked whose registries agree
 * @param agreed which of them have
 */
public record Ending(
        int proposal,
        String reason,
        String evidence,
        Instant proposed,
        String proposedBy,
        SortedSet<Party> asked,
        SortedSet<Party> agreed) {

    /** Who has not agreed yet. */
    public SortedSet<Party> missing() {
        SortedSet<Party> missing = new TreeSet<>(asked);
        missing.removeAll(agreed);
        return missing;
    }
}
