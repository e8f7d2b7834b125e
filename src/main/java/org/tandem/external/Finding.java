package org.tandem.external;

import org.tandem.kernel.Vintage;

/**
 * One thing in which what was reported contradicts what is known.
 *
 * @param subject the units, {@code 252…501}, or the day of a holding; with kind and vintage it says which finding this is
 * @param says in a sentence
 */
public record Finding(Kind kind, Vintage vintage, String subject, String says) {

    public enum Kind {
        /** Its own statements, or those of another external registry, name the same units. */
        ISSUED_TWICE("reported as issued twice"),
        /** A registry in Tandem has them. */
        RECORDED_HERE("recorded in a registry here"),
        /** No agreed decision gives these units to this side, so it is more than its share. */
        NOT_DECIDED("more than was decided and agreed"),
        /** Used, without having been issued. */
        NOT_ISSUED("used without having been issued"),
        ENDED_TWICE("retired or cancelled twice"),
        MOVED_AFTER_END("transferred after they were retired or cancelled"),
        /** Its totals are not what its own statements add up to. */
        TOTALS_DIFFER("a total that its own statements do not add up to");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
