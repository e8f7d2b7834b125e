package org.tandem.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One step in the life of one unit.
 *
 * @param order the series' own count of postings
 * @param from nothing where the unit came into being
 */
public record UnitMove(
        long order,
        String cause,
        String kind,
        Instant at,
        Optional<String> from,
        String to,
        Map<String, String> details) {}
