package org.tandem.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Durability;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;

/**
 * How far one side is with an issuance. Two stand side by side: the sides act each in their own time.
 *
 * @param hosted whether this side's registry is kept here; of another one only what it told is known
 * @param external whether it is a registry outside Tandem, which records nothing here and only reports
 * @param own what this side records
 * @param state stable word: {@code NOTIFIED}, {@code CONFIRMED}, {@code DECISION_STANDS}, {@code REJECTED}, {@code
 *     RECORDED}
 * @param words the state as people read it
 * @param office that answered, for example {@code XA-XB/XA/AUTHORITY_APPROVER}
 * @param byDecision the committee's decision that stands for this side's confirmation; then no authority answered
 * @param ranges this side's units, empty before they are recorded
 * @param retired how many of them were retired
 * @param cancelled how many of them were cancelled, for whatever reason
 * @param durability how safe what this side did last is, its recording or its answer; of a registry kept elsewhere nothing
 */
public record RegistryStatus(
        Party party,
        boolean hosted,
        boolean external,
        String issuance,
        int attempt,
        Tonnes own,
        String state,
        String words,
        LocalDate notified,
        Optional<LocalDate> answered,
        Optional<String> office,
        Optional<String> ground,
        Optional<LocalDate> recorded,
        Optional<String> byDecision,
        List<Range> ranges,
        Tonnes retired,
        Tonnes cancelled,
        Optional<Durability> durability) {

    /**
     * Units of one recipient and vintage; both ends included in print.
     *
     * @param recipient an organisation's code, {@code GOV}, or the code of the deduction that they are set aside for
     * @param setAside the account that they were issued into for a deduction; nothing where a recipient got them
     */
    public record Range(
            Vintage vintage, String recipient, Optional<String> setAside, Serial first, Serial last, Tonnes quantity) {}
}
