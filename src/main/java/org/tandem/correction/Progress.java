package org.tandem.correction;

import java.time.LocalDate;
import org.tandem.kernel.Tonnes;

/**
 * How far a side is with its duty.
 *
 * @param done what was cancelled under it
 * @param inPlace how much of that are equal units, in the place of erroneous ones that were used or gone
 */
public record Progress(CorrectionDuty duty, Tonnes done, Tonnes inPlace) {

    public Tonnes open() {
        return new Tonnes(duty.quantity().count() - done.count());
    }

    public boolean isDone() {
        return open().isNone();
    }

    public boolean isOverdue(LocalDate today) {
        return !isDone() && today.isAfter(duty.until());
    }
}
