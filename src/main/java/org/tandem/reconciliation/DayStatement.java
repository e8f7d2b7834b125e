package org.tandem.reconciliation;

import java.util.List;

/**
 * What both registry managers sign of one day: numbers as decimal text, since its canonical JSON is what is signed.
 *
 * @param differing how many ranges of units differed when it was made
 * @param oldest the day on which the oldest of them was found; empty where nothing differs
 * @param practice {@code true} of two invented countries
 */
public record DayStatement(
        List<Book> books,
        String day,
        List<Open> differences,
        String differing,
        String oldest,
        String pair,
        String practice,
        List<Total> totals,
        String type,
        String v) {

    static final String TYPE = "reconciliation.day";

    public DayStatement {
        books = List.copyOf(books);
        differences = List.copyOf(differences);
        totals = List.copyOf(totals);
    }

    /** One book, as one registry compared it last on that day. */
    public record Book(
            String at,
            String bookRoot,
            String by,
            String differing,
            String logRoot,
            String logSize,
            String of,
            String outcome,
            String series) {

        static Book of(Result one) {
            return new Book(
                    one.at().toString(),
                    one.bookRoot().orElse(""),
                    one.of().registry().code(),
                    Long.toString(one.differing()),
                    one.logRoot().orElse(""),
                    Long.toString(one.logSize()),
                    one.of().source().code(),
                    one.outcome().name(),
                    Long.toString(one.series()));
        }
    }

    /** A difference that was open. */
    public record Open(
            String book, String found, String kind, String number, String series, String stage, String units) {}

    /** Units of one vintage in accounts of one kind of one registry. */
    public record Total(String kind, String registry, String units, String vintage) {}
}
