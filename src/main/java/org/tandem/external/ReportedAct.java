package org.tandem.external;

import java.time.LocalDate;
import java.util.Optional;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;
import org.tandem.registry.Serial;

/**
 * One line of a statement.
 *
 * @param units on the pair's number line of the vintage; none for {@link Act#HELD}
 * @param project of the units; none for {@link Act#HELD}
 */
public record ReportedAct(
        Act act, Vintage vintage, Optional<String> project, Optional<UnitRange> units, Tonnes quantity, LocalDate day) {

    public ReportedAct {
        if ((act == Act.HELD) != units.isEmpty() || units.isPresent() != project.isPresent()) {
            throw new IllegalArgumentException("Units are named by every act, and by no holding");
        }
        if (units.filter(range -> !range.quantity().equals(quantity)).isPresent()) {
            throw new IllegalArgumentException("The quantity is that of the units");
        }
    }

    /** Of the first unit; none for a holding. */
    public Optional<Serial> first(Party registry) {
        return units.map(range -> new Serial(project.orElseThrow(), registry, vintage, range.first()));
    }
}
