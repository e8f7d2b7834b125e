package org.tandem.ledger;

import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Period;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;

/**
 * Exactly which units one signed instrument decides, as every registry of the pair stores them.
 *
 * @param issuance for example {@code XB003-I02}
 * @param attempt from 1; a re-decision after a rejection is the next one
 * @param activity what kind of activity, opaque
 * @param fingerprint SHA-256 of the paper: {@code sha256:} and 64 hexadecimal digits
 * @param paper the canonical JSON that was signed
 */
public record DecidedUnits(
        String issuance,
        int attempt,
        String decision,
        Pair pair,
        String project,
        String activity,
        String fingerprint,
        String paper,
        List<Line> lines) {

    public DecidedUnits {
        Codes.check("issuance", issuance, 32);
        Codes.check("decision", decision, 32);
        Codes.check("project", project, 24);
        Codes.check("activity", activity, 24);
        if (!fingerprint.matches("sha256:[0-9a-f]{64}")) {
            throw new IllegalArgumentException("Not a fingerprint: " + fingerprint);
        }
        if (lines.isEmpty() || attempt < 1) {
            throw new IllegalArgumentException("An instrument decides something, from attempt 1");
        }
        lines = List.copyOf(lines);
    }

    /** The key of this attempt: {@code XB003-I02.1}. */
    public String instrument() {
        return issuance + "." + attempt;
    }

    /** The key of a line's units, equal in both registries: {@code XB003-I02/1}. */
    public String series(Line line) {
        return issuance + "/" + line.number();
    }

    public Tonnes quantity() {
        return lines.stream().map(line -> line.units().quantity()).reduce(Tonnes.NONE, Tonnes::plus);
    }

    /**
     * One vintage.
     *
     * @param number from 1
     * @param units the next free numbers of the pair's number line of this vintage
     * @param parts tile the units in order
     */
    public record Line(int number, Vintage vintage, Period period, UnitRange units, List<Part> parts) {

        public Line {
            parts = List.copyOf(parts);
            long expected = units.first();
            for (Part part : parts) {
                if (part.units().first() != expected) {
                    throw new IllegalArgumentException("Parts tile the line %d, was %s".formatted(number, parts));
                }
                expected = part.units().next();
            }
            if (expected != units.next()) {
                throw new IllegalArgumentException("Parts fill the line %d, was %s".formatted(number, parts));
            }
        }
    }

    /**
     * What one recipient of a side gets.
     *
     * @param account where the instrument itself names it; chosen when the units are recorded, where it does not
     */
    public record Part(String recipient, Party side, UnitRange units, Optional<String> account) {

        public Part {
            Codes.check("recipient", recipient, 40);
            account.ifPresent(number -> Codes.check("account", number, 24));
        }

        public Part(String recipient, Party side, UnitRange units) {
            this(recipient, side, units, Optional.empty());
        }
    }
}
