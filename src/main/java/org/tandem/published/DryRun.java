package org.tandem.published;

import java.util.List;
import java.util.Map;

/**
 * What would come of an import; nothing was written.
 *
 * @param counts by kind, those with rows
 * @param missing how many records of the import that would be replaced are shown no more
 * @param refused what cannot be taken, as far as it is kept
 * @param refusedInAll how many places that are
 */
public record DryRun(Map<RecordKind, Counts> counts, int missing, List<CellRefused> refused, int refusedInAll) {

    /** So many are told at once. */
    public static final int SHOWN = 200;

    /**
     * @param added numbers of which nothing is shown yet
     * @param changed shown with something else
     * @param same shown just so
     */
    public record Counts(int added, int changed, int same) {

        static final Counts NONE = new Counts(0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(added + other.added, changed + other.changed, same + other.same);
        }

        public int rows() {
            return added + changed + same;
        }
    }

    public boolean isClean() {
        return refusedInAll == 0;
    }

    public Counts inAll() {
        return counts.values().stream().reduce(Counts.NONE, Counts::plus);
    }

    public List<CellRefused> first() {
        return refused.subList(0, Math.min(SHOWN, refused.size()));
    }
}
