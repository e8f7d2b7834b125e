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
 * @param hold when the committee put it on hold, for the last time
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
        Optional<Hold> hold,
        List<Criterion> criteria,
        CalculationModel model) {

    /** Whether a paper submitted on this day may use it. */
    public boolean validOn(LocalDate day) {
        return !day.isBefore(validFrom)
                && validUntil.map(end -> !day.isAfter(end)).orElse(true)
                && hold.filter(held -> held.covers(day)).isEmpty();
    }

    /**
     * No new paper may use it meanwhile; projects that do already go on.
     *
     * @param until the last day; nothing while it lasts
     */
    public record Hold(LocalDate from, Optional<LocalDate> until) {

        boolean covers(LocalDate day) {
            return !day.isBefore(from) && until.map(last -> !day.isAfter(last)).orElse(true);
        }
    }

    /** One eligibility criterion; a project must meet every one. */
    public record Criterion(int number, String text) {}
}
