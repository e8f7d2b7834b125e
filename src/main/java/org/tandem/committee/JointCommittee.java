package org.tandem.committee;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Pair;

/**
 * The representatives of two Parties who decide together.
 *
 * @param signedOn when the bilateral document was signed, as published: a day or, where only that is known, a month
 * @param certainty {@code seen} in a public source, or {@code recalled} and to be checked
 * @param languages of the partner, as BCP 47 tags
 * @param asOf the day on which this was collected
 */
public record JointCommittee(
        Pair pair,
        String nameA,
        String nameB,
        boolean practice,
        Optional<String> signedOn,
        Optional<String> signedAt,
        String certainty,
        List<String> languages,
        LocalDate asOf) {

    /** {@code Japan–Mongolia}. */
    public String title() {
        return nameA + "–" + nameB;
    }
}
