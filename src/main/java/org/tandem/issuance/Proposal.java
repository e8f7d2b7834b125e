package org.tandem.issuance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;

/**
 * What the rules in force would give each recipient, and why. A proposal to the committee, which may decide otherwise.
 *
 * @param lines one for each vintage; several for one in which the allocation changed
 */
public record Proposal(List<Line> lines) {

    public Proposal {
        lines = List.copyOf(lines);
    }

    /** The proposal as amounts alone, one line for each vintage. */
    public Split split() {
        Map<Vintage, List<Split.Part>> byVintage = new LinkedHashMap<>();
        Map<Vintage, Map<Party, Tonnes>> taken = new HashMap<>();
        for (Line line : lines) {
            List<Split.Part> parts = byVintage.computeIfAbsent(line.vintage(), vintage -> new ArrayList<>());
            line.decided().parts().forEach(part -> add(parts, part));
            Map<Party, Tonnes> ofVintage = taken.computeIfAbsent(line.vintage(), vintage -> new HashMap<>());
            line.taken().forEach((party, amount) -> ofVintage.merge(party, amount, Tonnes::plus));
        }
        return new Split(byVintage.entrySet().stream()
                .map(vintage -> new Split.Line(vintage.getKey(), vintage.getValue(), taken.get(vintage.getKey())))
                .toList());
    }

    /** Who got something of an earlier part of the vintage gets more of it. */
    private static void add(List<Split.Part> parts, Split.Part more) {
        for (int i = 0; i < parts.size(); i++) {
            Split.Part had = parts.get(i);
            if (had.side().equals(more.side()) && had.recipient().equals(more.recipient())) {
                parts.set(
                        i,
                        new Split.Part(had.side(), had.recipient(), had.amount().plus(more.amount())));
                return;
            }
        }
        parts.add(more);
    }

    /** The vintages, in their order. */
    public List<Vintage> vintages() {
        return lines.stream().map(Line::vintage).distinct().toList();
    }

    /**
     * What of a vintage falls on the days of one agreement, where the allocation changed within it.
     *
     * @param row how its whole tonnes follow from the days
     */
    public record Part(Period days, Worksheet.Row row, Tonnes ofVintage) {}

    /**
     * One vintage, or the part of one under one agreement.
     *
     * @param recipients each side's worksheet, side A before side B
     */
    public record Line(Vintage vintage, Optional<Part> part, Worksheet sides, Map<Party, Worksheet> recipients) {

        Split.Line decided() {
            return new Split.Line(
                    vintage,
                    recipients.entrySet().stream()
                            .flatMap(side -> parts(side.getKey(), side.getValue()))
                            .toList(),
                    taken());
        }

        /** What is taken off a side's part before its recipients share it. */
        public Map<Party, Tonnes> taken() {
            Map<Party, Tonnes> taken = new HashMap<>();
            recipients.forEach((party, sheet) -> {
                Tonnes off = sides.of(party.code()).minus(sheet.whole());
                if (!off.isNone()) {
                    taken.put(party, off);
                }
            });
            return taken;
        }

        private static Stream<Split.Part> parts(Party side, Worksheet recipients) {
            return recipients.rows().stream().map(row -> new Split.Part(side, row.claimant(), row.amount()));
        }

        public Tonnes whole() {
            return sides.whole();
        }
    }
}
