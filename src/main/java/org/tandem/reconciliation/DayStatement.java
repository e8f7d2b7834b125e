package org.tandem.reconciliation;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;

/**
 * What both registry managers sign of one day: numbers as decimal text, since its canonical JSON is what is signed.
 *
 * @param differing how many ranges of units differed when it was made
 * @param oldest the day on which the oldest of them was found; empty where nothing differs
 * @param practice {@code true} of two invented countries
 * @param reports the registries outside Tandem, which only report what they did
 */
public record DayStatement(
        List<Book> books,
        String day,
        List<Open> differences,
        String differing,
        String oldest,
        String pair,
        String practice,
        List<Reporting> reports,
        List<Total> totals,
        String type,
        String v) {

    static final String TYPE = "reconciliation.day";
    static final String VERSION = "1";

    public DayStatement {
        books = List.copyOf(books);
        differences = List.copyOf(differences);
        // Not in those that were made before it was said.
        reports = reports == null ? List.of() : List.copyOf(reports);
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
            String book, String found, String kind, String number, String series, String stage, String units) {

        static Open of(Difference one) {
            return new Open(
                    one.source().code(),
                    one.found().toString(),
                    one.differing().kind().name(),
                    one.number(),
                    one.differing().series(),
                    one.stage().name(),
                    one.units().toString());
        }

        /** Whether it is that one, which may stand elsewhere by now. */
        boolean isOf(Difference one) {
            Open now = of(one);
            return new Open(book, found, kind, number, series, now.stage(), units).equals(now);
        }
    }

    /** The day on which the oldest was found; empty where there is none. */
    static String oldest(List<Difference> differences) {
        return differences.stream()
                .map(Difference::found)
                .min(Comparator.naturalOrder())
                .map(found -> LocalDate.ofInstant(found, ZoneOffset.UTC).toString())
                .orElse("");
    }

    /**
     * A registry of which no book is compared, only its statements with what is known of the same units.
     *
     * @param differing how many of its reports contradicted something when the statement was made
     */
    public record Reporting(String differing, String registry) {}

    /** Units of one vintage in accounts of one kind of one registry. */
    public record Total(String kind, String registry, String units, String vintage) {}
}
