package org.tandem.verification;

import java.util.Map;
import java.util.SortedMap;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Period;
import org.tandem.kernel.Tonnes;
import org.tandem.kernel.Vintage;

/**
 * What a third-party entity verified, and what an issuance may be requested for.
 *
 * @param report number of the monitoring report: {@code XB003-MR02}
 * @param amounts rounded down once per vintage; vintages without a whole tonne are absent
 * @param periods the part of the period that falls into each vintage
 */
public record VerifiedPeriod(
        String report,
        Pair pair,
        String project,
        Period period,
        SortedMap<Vintage, Tonnes> amounts,
        Map<Vintage, Period> periods,
        String entity) {

    /** The part of it that is of these vintages, with these amounts. */
    public VerifiedPeriod only(SortedMap<Vintage, Tonnes> some) {
        Period of = new Period(
                periods.get(some.firstKey()).from(), periods.get(some.lastKey()).until());
        return new VerifiedPeriod(report, pair, project, of, some, periods, entity);
    }

    public Tonnes total() {
        return amounts.values().stream().reduce(Tonnes.NONE, Tonnes::plus);
    }
}
