package org.tandem.issuance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;

/**
 * Exactly what the committee decided to issue, unit by unit. Both sides answer over its fingerprint; both registries
 * record from it. Its canonical JSON is what is signed.
 *
 * @param issuance for example {@code XB003-I02}; a re-decision after a rejection is the same issuance's next attempt
 * @param decision number of the signed decision: {@code XB-2026-014}
 * @param attempt from 1
 */
public record Instrument(
        String issuance, int attempt, String decision, Pair pair, String project, String activity, List<Line> lines) {

    public Tonnes total() {
        return lines.stream().map(Line::quantity).reduce(Tonnes.NONE, Tonnes::plus);
    }

    /** What one side is to record, what is set aside in its registry included. */
    public Tonnes totalOf(Party side) {
        return lines.stream()
                .flatMap(line -> line.parts().stream())
                .filter(part -> part.side().equals(side))
                .map(part -> part.units().quantity())
                .reduce(Tonnes.NONE, Tonnes::plus);
    }

    /** The same of one vintage. */
    public Tonnes totalOf(Party side, Vintage vintage) {
        return lines.stream()
                .filter(line -> line.vintage().equals(vintage))
                .flatMap(line -> line.parts().stream())
                .filter(part -> part.side().equals(side))
                .map(part -> part.units().quantity())
                .reduce(Tonnes.NONE, Tonnes::plus);
    }

    /** Which lines credit again what was cancelled for error: the corrected series by the line's number. */
    public Map<Integer, String> corrects() {
        return lines.stream()
                .filter(line -> line.corrects().isPresent())
                .collect(Collectors.toMap(Line::number, line -> line.corrects().orElseThrow()));
    }

    /** The key of a line's units in both registries: {@code XB003-I02/1}. */
    public String series(Line line) {
        return issuance + "/" + line.number();
    }

    /**
     * One vintage.
     *
     * @param number from 1
     * @param units the serial grant on the number line of (pair, vintage): the next free numbers
     * @param parts tile the units in order, side A before side B, recipients in the order of the agreement, then what is set
     *     aside in the side's registry, in the order of the rules; whoever gets nothing has no part
     * @param corrects the series that was cancelled for error and whose monitored time this line credits anew:
     *     {@code XB003-I01/1}; not written where there is none
     */
    public record Line(
            int number,
            Vintage vintage,
            Period period,
            UnitRange units,
            List<Part> parts,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> corrects) {

        public Line {
            parts = List.copyOf(parts);
            corrects = corrects == null ? Optional.empty() : corrects;
        }

        public Line(int number, Vintage vintage, Period period, UnitRange units, List<Part> parts) {
            this(number, vintage, period, units, parts, Optional.empty());
        }

        public Tonnes quantity() {
            return units.quantity();
        }
    }

    /**
     * What one recipient gets of a vintage.
     *
     * @param recipient code from the allocation agreement; of units that are set aside, the code of the deduction
     * @param side whose registry records it
     * @param account where units are issued that a deduction sets aside; not written of what a recipient gets, who has an
     *     account chosen when it is recorded
     */
    public record Part(
            String recipient,
            Party side,
            UnitRange units,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> account) {

        public Part {
            account = account == null ? Optional.empty() : account;
        }

        public Part(String recipient, Party side, UnitRange units) {
            this(recipient, side, units, Optional.empty());
        }

        /** Whether a deduction takes it. */
        public boolean isSetAside() {
            return account.isPresent();
        }
    }
}
