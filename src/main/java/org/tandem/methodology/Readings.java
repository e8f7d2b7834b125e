package org.tandem.methodology;

import java.time.YearMonth;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was measured, month by month.
 *
 * @param months for every month, decimals by symbol; a parameter measured at several machines has one entry for each:
 *     {@code EC[1]}, {@code EC[2]}
 */
public record Readings(SortedMap<YearMonth, SortedMap<String, String>> months) {

    public Readings {
        SortedMap<YearMonth, SortedMap<String, String>> copy = new TreeMap<>();
        months.forEach((month, values) -> copy.put(month, Collections.unmodifiableSortedMap(new TreeMap<>(values))));
        months = Collections.unmodifiableSortedMap(copy);
    }
}
