package org.tandem.methodology;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Pair;

/**
 * An approved methodology in one version, as later rooms use it. Never edited: a revision is another version.
 *
 * @param number for example {@code XB_AM002}
 * @param version for example {@code 1.0}
 * @param sectoralScope 1 to 15, by which third-party entities are designated
 * @param validUntil the last day of validity, once a later version replaced it or the committee ended it
 */
public record MethodologyVersion(
        String number,
        String version,
        Pair pair,
        String title,
        int sectoralScope,
        LocalDate validFrom,
        Optional<LocalDate> validUntil,
        List<Criterion> criteria,
        CalculationModel model) {

    /** Whether a paper submitted on this day may use it. */
    public boolean validOn(LocalDate day) {
        return !day.isBefore(validFrom)
                && validUntil.map(end -> !day.isAfter(end)).orElse(true);
    }

    /** One eligibility criterion; a project must meet every one. */
    public record Criterion(int number, String text) {}
}
