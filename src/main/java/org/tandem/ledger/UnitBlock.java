package org.tandem.ledger;

import org.tandem.kernel.Pair;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;

/** Consecutive units of a series with one owner. */
public record UnitBlock(String series, Pair pair, String project, Vintage vintage, UnitRange units, String account) {

    /** Where a list goes on after this block. */
    public String cursor() {
        return "%s~%d".formatted(series, units.first());
    }
}
