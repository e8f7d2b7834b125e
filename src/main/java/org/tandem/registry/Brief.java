package org.tandem.registry;

import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;
import org.tandem.ledger.DecidedUnits;

/**
 * One page for whoever signs: decided, ours, theirs, and the difference, vintage by vintage.
 *
 * @param fingerprint of the instrument that is answered
 */
public record Brief(
        NotifiedIssuance notified,
        String decision,
        String fingerprint,
        Party us,
        Party them,
        List<Line> lines,
        Line total,
        List<Part> parts) {

    /** One vintage, or all of them. */
    public record Line(String vintage, String period, Tonnes decided, Tonnes ours, Tonnes theirs) {

        /** Decided less ours less theirs; anything but zero is a reason to reject. */
        public long difference() {
            return decided.count() - ours.count() - theirs.count();
        }
    }

    /**
     * Which numbers a recipient gets.
     *
     * @param account where they are set aside for a deduction, whose code stands for the recipient; nothing otherwise
     */
    public record Part(Vintage vintage, String recipient, Party side, UnitRange units, Optional<String> account) {

        public Tonnes quantity() {
            return units.quantity();
        }
    }

    static Brief of(NotifiedIssuance notified, DecidedUnits units) {
        Party us = notified.registry();
        Party them = notified.pair().counterpart(us);
        List<Line> lines = units.lines().stream()
                .map(line -> new Line(
                        line.vintage().toString(),
                        period(line.period()),
                        line.units().quantity(),
                        of(line, us),
                        of(line, them)))
                .toList();
        Line total = new Line(
                "all",
                "",
                lines.stream().map(Line::decided).reduce(Tonnes.NONE, Tonnes::plus),
                lines.stream().map(Line::ours).reduce(Tonnes.NONE, Tonnes::plus),
                lines.stream().map(Line::theirs).reduce(Tonnes.NONE, Tonnes::plus));
        List<Part> parts = units.lines().stream()
                .flatMap(line -> line.parts().stream()
                        .map(part ->
                                new Part(line.vintage(), part.recipient(), part.side(), part.units(), part.account())))
                .toList();
        return new Brief(notified, units.decision(), units.fingerprint(), us, them, lines, total, parts);
    }

    private static String period(Period period) {
        return period.toString();
    }

    private static Tonnes of(DecidedUnits.Line line, Party side) {
        return line.parts().stream()
                .filter(part -> part.side().equals(side))
                .map(part -> part.units().quantity())
                .reduce(Tonnes.NONE, Tonnes::plus);
    }
}
