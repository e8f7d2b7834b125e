package org.tandem.issuance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;
import org.tandem.committee.RulesInForce.SupportProgramme;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Share;
import org.tandem.kernel.Side;
import org.tandem.kernel.Tonnes;
import org.tandem.project.RegisteredProject;
import org.tandem.project.RegisteredProject.Recipient;

/** What people should know about a split before they decide it. Only what falls below a minimum needs their reasons. */
public record SplitWarnings(List<String> offTheirShare, List<String> belowMinimum) {

    static SplitWarnings of(Split split, RegisteredProject project, List<SupportProgramme> programmes) {
        List<String> off = new ArrayList<>();
        for (Split.Line line : split.lines()) {
            for (Side side : Side.values()) {
                Party party = project.pair().party(side);
                compare(
                        off,
                        "%s in vintage %s".formatted(party, line.vintage()),
                        line.of(party),
                        project.agreement().sides().get(party),
                        line.total());
                for (Recipient recipient : project.agreement().of(party)) {
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
            BigFraction least = programme.minimumShare().of(split.total());
            if (BigFraction.of(given.count()).compareTo(least) < 0) {
                below.add("%s asks for at least %s of %s t for %s of %s, which is %s t; this gives %s t."
                        .formatted(
                                programme.name(),
                                programme.minimumShare(),
                                split.total(),
                                programme.recipient(),
                                programme.side(),
                                Mixed.print(least),
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
