package org.tandem.issuance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;
import org.tandem.committee.RulesInForce.SupportProgramme;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Share;
import org.tandem.kernel.Side;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;
import org.tandem.project.RegisteredProject;
import org.tandem.project.RegisteredProject.AgreementOfDays;
import org.tandem.project.RegisteredProject.AllocationAgreement;
import org.tandem.project.RegisteredProject.Recipient;

/** What people should know about a split before they decide it. Only what falls below a minimum needs their reasons. */
public record SplitWarnings(List<String> offTheirShare, List<String> belowMinimum) {

    /**
     * @param days the days of each vintage that were monitored
     * @param proposed what the rules would give, with which a vintage is compared in which the allocation changed
     */
    static SplitWarnings of(
            Split split,
            RegisteredProject project,
            List<SupportProgramme> programmes,
            Map<Vintage, Period> days,
            Split proposed) {
        List<String> off = new ArrayList<>();
        for (Split.Line line : split.lines()) {
            List<AgreementOfDays> agreements = project.agreements(days.get(line.vintage()));
            if (agreements.size() > 1) {
                compare(off, line, proposed);
                continue;
            }
            AllocationAgreement agreement = agreements.get(0).terms();
            for (Side side : Side.values()) {
                Party party = project.pair().party(side);
                compare(
                        off,
                        "%s in vintage %s".formatted(party, line.vintage()),
                        line.partOf(party),
                        agreement.sides().get(party),
                        line.shared());
                for (Recipient recipient : agreement.of(party)) {
                    compare(
                            off,
                            "%s of %s in vintage %s".formatted(recipient.code(), party, line.vintage()),
                            line.of(party, recipient.code()),
                            recipient.share(),
                            line.of(party));
                }
            }
        }
        return new SplitWarnings(off, below(split, project, programmes));
    }

    private static void compare(List<String> off, Split.Line line, Split proposed) {
        for (Split.Line would : proposed.lines()) {
            if (!would.vintage().equals(line.vintage())) {
                continue;
            }
            for (Split.Part part : would.parts()) {
                Tonnes given = line.of(part.side(), part.recipient());
                if (Math.abs(given.count() - part.amount().count()) > 1) {
                    off.add(
                            "%s of %s in vintage %s gets %s t; by the days before and after the change of allocation it is %s t, more than 1 t away."
                                    .formatted(part.recipient(), part.side(), line.vintage(), given, part.amount()));
                }
            }
        }
    }

    private static void compare(List<String> off, String whose, Tonnes amount, Share share, Tonnes whole) {
        BigFraction exact = share.of(whole);
        if (exact.subtract(amount.count()).abs().compareTo(BigFraction.ONE) > 0) {
            off.add("%s gets %s t; its share %s of %s t is %s t, more than 1 t away."
                    .formatted(whose, amount, share, whole, Mixed.print(exact)));
        }
    }

    private static List<String> below(Split split, RegisteredProject project, List<SupportProgramme> programmes) {
        Set<String> support = project.support().stream()
                .map(RegisteredProject.Support::programme)
                .collect(Collectors.toSet());
        List<String> below = new ArrayList<>();
        for (SupportProgramme programme : programmes) {
            if (!support.contains(programme.code())) {
                continue;
            }
            Tonnes given = split.lines().stream()
                    .map(line -> line.of(programme.side(), programme.recipient()))
                    .reduce(Tonnes.NONE, Tonnes::plus);
            // What a deduction takes off the side's part goes to the same end whoever had it, and nobody is asked why.
            Tonnes taken = split.partOf(programme.side()).minus(split.totalOf(programme.side()));
            BigFraction least = programme.minimumShare().of(split.shared()).subtract(taken.count());
            if (BigFraction.of(given.count()).compareTo(least) < 0) {
                below.add("%s asks for at least %s of %s t for %s of %s, which is %s t%s; this gives %s t."
                        .formatted(
                                programme.name(),
                                programme.minimumShare(),
                                split.shared(),
                                programme.recipient(),
                                programme.side(),
                                Mixed.print(least),
                                taken.isNone() ? "" : " without the %s t that deductions take of it".formatted(taken),
                                given));
            }
        }
        return below;
    }

    /** The sides whose reason is needed and not there. */
    List<Party> withoutReason(Pair pair, DecidedAmounts decided) {
        if (belowMinimum.isEmpty()) {
            return List.of();
        }
        return List.of(Side.values()).stream()
                .map(pair::party)
                .filter(party -> decided.reason(party).isEmpty())
                .toList();
    }
}
