package org.tandem.issuance;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;

/** What the rules in force would give each recipient, and why. A proposal to the committee, which may decide otherwise. */
public record Proposal(List<Line> lines) {

    public Proposal {
        lines = List.copyOf(lines);
    }

    /** The proposal as amounts alone. */
    public Split split() {
        return new Split(lines.stream().map(Line::decided).toList());
    }

    /**
     * One vintage.
     *
     * @param recipients each side's worksheet, side A before side B
     */
    public record Line(Vintage vintage, Worksheet sides, Map<Party, Worksheet> recipients) {

        Split.Line decided() {
            return new Split.Line(
                    vintage,
                    recipients.entrySet().stream()
                            .flatMap(side -> parts(side.getKey(), side.getValue()))
                            .toList());
        }

        private static Stream<Split.Part> parts(Party side, Worksheet recipients) {
            return recipients.rows().stream().map(row -> new Split.Part(side, row.claimant(), row.amount()));
        }

        public Tonnes whole() {
            return sides.whole();
        }
    }
}
