package org.tandem.reconciliation;

import org.tandem.kernel.UnitRange;

/**
 * Units of which a registry's book says something else than its own log.
 *
 * @param logSays the account in which they are by the leaves; empty where there are no such units
 * @param bookSays the account in which they are by the book; empty where there are no such units
 */
public record Differing(Kind kind, String series, UnitRange units, String logSays, String bookSays) {

    /** As registries have always sorted them: whether units are too many or missing, or only elsewhere. */
    public enum Kind {
        TOTALS("there are more units, or fewer, than the log tells of"),
        SERIES("something was posted that the log does not tell of, or the log breaks the rules"),
        BLOCKS("units are in another account than the log tells of");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    static Differing of(String series, UnitRange units, String logSays, String bookSays) {
        boolean all = !logSays.isEmpty() && !bookSays.isEmpty();
        return new Differing(all ? Kind.BLOCKS : Kind.TOTALS, series, units, logSays, bookSays);
    }
}
