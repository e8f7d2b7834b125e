package org.tandem.bilateral;

import java.time.LocalDate;
import java.util.Optional;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;

/**
 * What one side's desk enters of a paper that the two governments signed or exchanged.
 *
 * @param side whose desk enters it
 * @param effect the first day on which it counts
 * @param lastDay of the cooperation, where the paper names one
 * @param earlierReductions whether by its text reductions achieved before the end are still verified and credited; null where
 *     that was not said, which is refused
 * @param reference how that side's own files call the paper
 * @param passage the words of the paper that say so
 * @param paper id of the stored scan
 */
public record RecordDraft(
        Pair pair,
        Party side,
        RecordKind kind,
        LocalDate signed,
        LocalDate effect,
        Optional<LocalDate> lastDay,
        Boolean earlierReductions,
        String reference,
        String passage,
        String paper) {}
