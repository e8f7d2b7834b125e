package org.tandem.project;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Share;

/**
 * A registered project as later rooms use it.
 *
 * @param number for example {@code XB003}
 * @param fixedParameters values of the methodology's ex-ante parameters, as decimals by symbol
 * @param crediting the crediting period
 * @param focalPoint code of the organisation that speaks for all participants
 * @param agreement the allocation agreement both sides agreed
 */
public record RegisteredProject(
        String number,
        Pair pair,
        String title,
        String methodology,
        String methodologyVersion,
        Map<String, String> fixedParameters,
        LocalDate startOfOperation,
        Period crediting,
        String focalPoint,
        List<Participant> participants,
        AllocationAgreement agreement,
        List<Support> support) {

    /** An organisation that takes part, and the side it belongs to. */
    public record Participant(String organisation, String name, Party side) {}

    /** A programme that supports the project; its side is owed the programme's minimum share. */
    public record Support(String programme) {}

    /**
     * Who gets which part, in two levels: the sides share the whole, then each side's recipients share the side's part.
     *
     * @param version counts up from 1 with every change both sides agree
     * @param sides adds up to the whole
     */
    public record AllocationAgreement(int version, Map<Party, Share> sides, List<Recipient> recipients) {

        /** The recipients of one side, in the order of the agreement. */
        public List<Recipient> of(Party side) {
            return recipients.stream().filter(r -> r.side().equals(side)).toList();
        }
    }

    /**
     * Who may receive units.
     *
     * @param code {@code GOV} for the side's government, else the organisation's code
     * @param share of the side's part; a side's recipients add up to the whole of it
     */
    public record Recipient(String code, String name, Party side, Share share) {

        public static final String GOVERNMENT = "GOV";

        public boolean isGovernment() {
            return code.equals(GOVERNMENT);
        }
    }
}
