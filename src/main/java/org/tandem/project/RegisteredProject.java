package org.tandem.project;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;
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
 * @param agreement the allocation agreement under which it was registered
 * @param changes of the allocation that the committee accepted since, in that order
 * @param renewedVersions of the methodology that renewals moved to, each from its first day on; before them the version of the
 *     design document counts
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
        List<AllocationChange> changes,
        List<Support> support,
        List<VersionFrom> renewedVersions)
        implements MeasuredProject {

    public RegisteredProject {
        changes = List.copyOf(changes);
        renewedVersions = List.copyOf(renewedVersions);
    }

    /** A version of the methodology that a renewal moved to, from this first day of a month on. */
    public record VersionFrom(LocalDate from, String version) {}

    @Override
    public String methodologyVersion(LocalDate day) {
        String version = methodologyVersion;
        for (VersionFrom renewed : renewedVersions) {
            if (!day.isBefore(renewed.from())) {
                version = renewed.version();
            }
        }
        return version;
    }

    /**
     * The agreements that count in these days, each with its own days, in their order. A change counts from its day on,
     * whatever was accepted before it for later days.
     */
    public List<AgreementOfDays> agreements(Period days) {
        List<AllocationChange> from = new ArrayList<>();
        from.add(new AllocationChange(days.from(), "", agreement));
        for (AllocationChange change : changes) {
            LocalDate first = change.from().isBefore(days.from()) ? days.from() : change.from();
            from.removeIf(earlier -> !earlier.from().isBefore(first));
            from.add(new AllocationChange(first, change.decision(), change.terms()));
        }
        from.removeIf(one -> one.from().isAfter(days.until()));
        List<AgreementOfDays> parts = new ArrayList<>();
        for (int i = 0; i < from.size(); i++) {
            LocalDate until = i + 1 < from.size() ? from.get(i + 1).from().minusDays(1) : days.until();
            parts.add(new AgreementOfDays(
                    new Period(from.get(i).from(), until), from.get(i).terms()));
        }
        return parts;
    }

    /** As it was before this decision: with the changes that were accepted before it alone. */
    public RegisteredProject before(String decision) {
        return new RegisteredProject(
                number,
                pair,
                title,
                methodology,
                methodologyVersion,
                fixedParameters,
                startOfOperation,
                crediting,
                focalPoint,
                participants,
                agreement,
                changes.stream()
                        .filter(change -> change.decision().compareTo(decision) < 0)
                        .toList(),
                support,
                renewedVersions);
    }

    /** Who of a side may receive something of what was achieved in these days, in the order of the agreements. */
    public List<Recipient> recipients(Period days, Party side) {
        Map<String, Recipient> all = new LinkedHashMap<>();
        agreements(days).forEach(part -> part.terms().of(side).forEach(r -> all.putIfAbsent(r.code(), r)));
        return List.copyOf(all.values());
    }

    /**
     * Another allocation from a day on; units that exist stay where they are.
     *
     * @param decision that accepted it
     */
    public record AllocationChange(LocalDate from, String decision, AllocationAgreement terms) {}

    /** An agreement and the days in which it counts. */
    public record AgreementOfDays(Period days, AllocationAgreement terms) {}

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

        /** What a recipient gets of the whole, exactly: its side's share times its own. */
        public Share ofWhole(Party side, String recipient) {
            BigFraction ofSide = of(side).stream()
                    .filter(r -> r.code().equals(recipient))
                    .map(r -> r.share().value())
                    .reduce(BigFraction.ZERO, BigFraction::add);
            return new Share(sides.getOrDefault(side, new Share(BigFraction.ZERO))
                    .value()
                    .multiply(ofSide));
        }

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
