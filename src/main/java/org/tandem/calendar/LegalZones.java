package org.tandem.calendar;

import java.time.Instant;
import java.time.ZoneId;
import org.tandem.kernel.Pair;

/**
 * In which zone a pair's days begin and end. The calendar asks; {@code committee}, which keeps the pairs' rules, answers.
 */
public interface LegalZones {

    /** The zone that is in force at this moment; UTC where nobody said one. */
    ZoneId zone(Pair pair, Instant at);
}
