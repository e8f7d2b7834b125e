package org.tandem.bilateral;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a diplomatic record says that changes anything.
 *
 * @param record its number
 * @param effect the first day on which it counts
 * @param lastDay of the cooperation, where a signature or an extension names one
 * @param earlierReductions whether by its text reductions achieved before the end are still verified and credited after it
 */
public record Terms(
        String record,
        RecordKind kind,
        LocalDate signed,
        LocalDate effect,
        Optional<LocalDate> lastDay,
        boolean earlierReductions) {

    /** The same, with what these promised of reductions achieved before the end. */
    Terms carryingOn(Terms before) {
        return new Terms(record, kind, signed, effect, lastDay, earlierReductions || before.earlierReductions);
    }

    /** The first day on which anything is different: a signature shows before it has effect. */
    LocalDate begins() {
        return kind == RecordKind.SIGNATURE && signed.isBefore(effect) ? signed : effect;
    }
}
