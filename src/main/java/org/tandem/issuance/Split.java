package org.tandem.issuance;

import java.util.List;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;

/** Explicit whole tonnes per vintage and recipient: what a decision says, however it was come to. */
public record Split(List<Line> lines) {

    public Split {
        lines = List.copyOf(lines);
    }

    public Tonnes total() {
        return lines.stream().map(Line::total).reduce(Tonnes.NONE, Tonnes::plus);
    }

    public Tonnes totalOf(Party side) {
        return lines.stream().map(line -> line.of(side)).reduce(Tonnes.NONE, Tonnes::plus);
    }

    /** One vintage. */
    public record Line(Vintage vintage, List<Part> parts) {

        public Line {
            parts = List.copyOf(parts);
        }

        public Tonnes total() {
            return parts.stream().map(Part::amount).reduce(Tonnes.NONE, Tonnes::plus);
        }

        public Tonnes of(Party side) {
            return parts.stream()
                    .filter(part -> part.side().equals(side))
                    .map(Part::amount)
                    .reduce(Tonnes.NONE, Tonnes::plus);
        }

        public Tonnes of(Party side, String recipient) {
            return parts.stream()
                    .filter(part -> part.side().equals(side) && part.recipient().equals(recipient))
                    .map(Part::amount)
                    .reduce(Tonnes.NONE, Tonnes::plus);
        }
    }

    /** What one recipient gets of a vintage. */
    public record Part(Party side, String recipient, Tonnes amount) {}
}
