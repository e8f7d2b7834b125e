package org.tandem.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One registry makes the units of an instrument exist in its own book.
 *
 * @param cause the act's identity: doing it twice under one cause does it once
 * @param actor who carried it out; kept here, never public
 * @param accounts where each recipient of our own side gets its units, by the recipient's code
 * @param corrects by line number, the series whose monitored time is credited again because it was cancelled for error
 * @param details what else the public record says, as text by name
 */
public record Recording(
        String cause,
        String instrument,
        String actor,
        Instant at,
        Map<String, String> accounts,
        Map<Integer, String> corrects,
        SortedMap<String, String> details) {

    public Recording {
        Codes.check("cause", cause, 70);
        accounts = Map.copyOf(accounts);
        corrects = Map.copyOf(corrects);
        details = new TreeMap<>(details);
    }
}
