package org.tandem.ledger;

import java.util.Optional;
import org.tandem.kernel.Pair;
import org.tandem.kernel.Period;
import org.tandem.kernel.UnitRange;
import org.tandem.kernel.Vintage;

/**
 * The units of one line of an instrument, as one registry recorded them.
 *
 * @param key equal in both registries: {@code XB003-I02/1}
 */
public record Series(
        String key,
        String instrument,
        Pair pair,
        String project,
        String activity,
        Vintage vintage,
        UnitRange units,
        Period period,
        Optional<String> corrects) {}
