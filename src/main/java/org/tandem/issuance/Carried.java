package org.tandem.issuance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.project.RegisteredProject.AllocationAgreement;
import org.tandem.project.RegisteredProject.Recipient;

/**
 * What decided issuances left each claimant short of (negative: gave above its exact part), as exact fractions. Follows
 * from the decisions alone, so it is computed from them and never stored; an issuance that a side rejected leaves none.
 *
 * @param sides by Party code; adds up to nothing
 * @param recipients by Party, then by recipient code; each side's adds up to nothing
 */
public record Carried(Map<String, BigFraction> sides, Map<Party, Map<String, BigFraction>> recipients) {

    public static final Carried NOTHING = new Carried(Map.of(), Map.of());

    /** After everything that was decided under one agreement, in that order. */
    public static Carried after(AllocationAgreement agreement, List<Split> decided) {
        Carried carried = NOTHING;
        for (Split split : decided) {
            for (Split.Line line : split.lines()) {
                carried = carried.after(agreement, line);
            }
        }
        return carried;
    }

    Carried after(AllocationAgreement agreement, Split.Line decided) {
        Map<String, BigFraction> sidesNow = new LinkedHashMap<>();
        agreement
                .sides()
                .forEach((party, share) -> sidesNow.put(
                        party.code(),
                        before(sides, party.code())
                                .add(share.of(decided.shared()))
                                .subtract(decided.partOf(party).count())));
        Map<Party, Map<String, BigFraction>> recipientsNow = new LinkedHashMap<>();
        for (Party party : agreement.sides().keySet()) {
            Tonnes ofSide = decided.of(party);
            Map<String, BigFraction> now = new LinkedHashMap<>();
            for (Recipient recipient : agreement.of(party)) {
                now.put(
                        recipient.code(),
                        before(recipients(party), recipient.code())
                                .add(recipient.share().of(ofSide))
                                .subtract(decided.of(party, recipient.code()).count()));
            }
            recipientsNow.put(party, now);
        }
        return new Carried(sidesNow, recipientsNow);
    }

    Map<String, BigFraction> recipients(Party party) {
        return recipients.getOrDefault(party, Map.of());
    }

    private static BigFraction before(Map<String, BigFraction> carried, String claimant) {
        return carried.getOrDefault(claimant, BigFraction.ZERO);
    }
}
