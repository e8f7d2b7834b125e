package org.tandem.statement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Party;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;

/**
 * The year-end statement of one side of a pair.
 *
 * @param asOf the last day of the year, at whose end everything is counted
 * @param held by kind of account and vintage
 * @param acts what was recorded, transferred, retired and cancelled in the year; absent where the side does not publish it
 * @param entities organisations' accounts one by one; absent where the side does not publish them
 * @param paragraph where the rules say what is published; absent where it is assumed
 */
public record Statement(
        Party registry,
        Pair pair,
        int year,
        LocalDate asOf,
        List<Line> held,
        Optional<List<Line>> acts,
        Optional<List<Entity>> entities,
        Optional<String> paragraph) {

    /** @param kind of account, or of act */
    public record Line(String kind, Vintage vintage, Tonnes quantity) {}

    public record Entity(String account, String holder, Vintage vintage, Tonnes quantity) {}

    public Tonnes total() {
        return held.stream().map(Line::quantity).reduce(Tonnes.NONE, Tonnes::plus);
    }
}
