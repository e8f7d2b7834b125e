package org.tandem.issuance;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
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

    /** All that the sides shared: what recipients get, and what was taken off a side's part before they did. */
    public Tonnes shared() {
        return lines.stream().map(Line::shared).reduce(Tonnes.NONE, Tonnes::plus);
    }

    /** A side's part of what was shared. */
    public Tonnes partOf(Party side) {
        return lines.stream().map(line -> line.partOf(side)).reduce(Tonnes.NONE, Tonnes::plus);
    }

    /** What a side's recipients get of one vintage. */
    Tonnes of(Party side, Vintage vintage) {
        return lines.stream()
                .filter(line -> line.vintage().equals(vintage))
                .map(line -> line.of(side))
                .reduce(Tonnes.NONE, Tonnes::plus);
    }

    /** A side's part of what was shared of one vintage. */
    Tonnes partOf(Party side, Vintage vintage) {
        return lines.stream()
                .filter(line -> line.vintage().equals(vintage))
                .map(line -> line.partOf(side))
                .reduce(Tonnes.NONE, Tonnes::plus);
    }

    /**
     * One vintage.
     *
     * @param taken what deductions in units took off a side's part before its recipients shared it; a decision states it with
     *     its deductions
     */
    public record Line(Vintage vintage, List<Part> parts, @JsonIgnore Map<Party, Tonnes> taken) {

        public Line {
            parts = List.copyOf(parts);
            taken = Map.copyOf(taken);
        }

        public Line(Vintage vintage, List<Part> parts) {
            this(vintage, parts, Map.of());
        }

        /** What the sides shared of it. */
        public Tonnes shared() {
            return taken.values().stream().reduce(total(), Tonnes::plus);
        }

        /** A side's part of what was shared. */
        public Tonnes partOf(Party side) {
            return of(side).plus(taken.getOrDefault(side, Tonnes.NONE));
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
