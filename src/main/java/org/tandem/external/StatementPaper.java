package org.tandem.external;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A statement as it is written, in texts alone; its canonical JSON is what a registry signs and what is kept.
 *
 * @param number as the registry numbers its statements
 * @param dated when the registry made it
 * @param replaces the number here of the statement whose place this one takes, or empty; without lines it withdraws it
 */
public record StatementPaper(
        String registry, String pair, String number, String dated, String replaces, List<Line> lines) {

    public StatementPaper {
        Stream.of(registry, pair, number, dated, replaces).forEach(Objects::requireNonNull);
        lines = List.copyOf(lines);
    }

    /**
     * @param first serial number of the first unit, in any form; empty for a holding
     * @param last serial number of the last unit, or its number alone
     */
    public record Line(String act, String vintage, String first, String last, String quantity, String day) {

        public Line {
            Stream.of(act, vintage, first, last, quantity, day).forEach(Objects::requireNonNull);
        }
    }
}
